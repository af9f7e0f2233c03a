/** Where the suite runs, as `npm run test:e2e` was called. Without options it is the embedded cloud. */
export interface E2eTarget {
  /** An AWS endpoint other than Amazon's. */
  readonly endpoint?: string;
  /** The deployed stack's name; by default the only Slugline stack. */
  readonly stack?: string;
  /** Whether tests may change settings of the stack while they run and restore them. */
  readonly disruptive: boolean;
}

const VARIABLE = 'SLUGLINE_E2E';

/** The environment variables for the processes of the suite. */
export const targetEnvironment = (target: E2eTarget): Readonly<Record<string, string>> => ({
  [VARIABLE]: JSON.stringify(target),
});

/** Reads the target from the environment; null for the embedded cloud. */
export const readTarget = (): E2eTarget | null => {
  const told = process.env[VARIABLE];
  return told === undefined ? null : (JSON.parse(told) as E2eTarget);
};
