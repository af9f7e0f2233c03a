import { explain } from '../explain.ts';
import type { Target } from '../target/target.ts';
import type { Clients } from './clients.ts';

/** How something is: as it should be, worth a look, broken, or not to be known here. */
export type Level = 'ok' | 'warn' | 'fail' | 'unknown';

/** One thing that was looked at. */
export interface Finding {
  readonly about: string;
  readonly level: Level;
  readonly text: string;
  /** The remedy; null if there is nothing to do. */
  readonly advice: string | null;
}

/** Looks at one side of a deployment. */
export interface Check {
  readonly about: string;
  run(target: Target, clients: Clients): Promise<readonly Finding[]>;
}

export const ok = (about: string, text: string): Finding => ({ about, level: 'ok', text, advice: null });

export const warn = (about: string, text: string, advice: string): Finding => ({
  about,
  level: 'warn',
  text,
  advice,
});

export const fail = (about: string, text: string, advice: string): Finding => ({
  about,
  level: 'fail',
  text,
  advice,
});

/** A fact that a service does not report: emulators leave much out. */
export const unknown = (about: string): Finding => ({
  about,
  level: 'unknown',
  text: 'not available here',
  advice: null,
});

/** The faults of something, or that it is as it should be. */
export const orOk = (findings: readonly Finding[], about: string, text: string): readonly Finding[] =>
  findings.length === 0 ? [ok(about, text)] : findings;

/** Services tell by their status that they are not emulated; some clients cannot read the rest of such an answer. */
const isNotServed = (error: unknown): boolean => {
  const { name, $metadata, $response } = error as {
    readonly name?: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly $response?: { readonly statusCode?: number };
  };
  return name === 'NotImplemented' || ($response?.statusCode ?? $metadata?.httpStatusCode) === 501;
};

const isRefused = (error: unknown): boolean =>
  error instanceof Error && /AccessDenied|AuthorizationError|UnauthorizedOperation/.test(error.name);

/** Runs a check. A check that fails is reported as a finding, so that the others still run. */
export const runCheck = async (
  { about, run }: Check,
  target: Target,
  clients: Clients,
): Promise<readonly Finding[]> => {
  try {
    return await run(target, clients);
  } catch (error) {
    if (isNotServed(error)) return [unknown(about)];
    const text = explain(error, target.endpoint);
    return isRefused(error)
      ? [warn(about, 'you may not look', text)]
      : [fail(about, 'it could not be checked', text)];
  }
};
