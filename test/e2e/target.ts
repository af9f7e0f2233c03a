/** Where the suite runs, as `npm run test:e2e` was told. Nothing told: the embedded cloud. */
export interface E2eTarget {
  /** An AWS endpoint other than Amazon's. */
  readonly endpoint?: string;
  /** The deployed stack's name; without one, the only stack of Slugline there is. */
  readonly stack?: string;
  /** Whether tests may change settings of the stack while they run and put them back. */
  readonly disruptive: boolean;
}

const VARIABLE = 'SLUGLINE_E2E';

/** The environment that tells the suite where to run. */
export const targetEnvironment = (target: E2eTarget): Readonly<Record<string, string>> => ({
  [VARIABLE]: JSON.stringify(target),
});

/** Reads what `npm run test:e2e` told the suite; null for the embedded cloud. */
export const readTarget = (): E2eTarget | null => {
  const told = process.env[VARIABLE];
  return told === undefined ? null : (JSON.parse(told) as E2eTarget);
};
