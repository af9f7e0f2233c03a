import type { RejectionCode } from '../edition.ts';

/** Why an upload waits for a person: nothing is wrong with its copy, so a person may accept it as it is. */
export const HELD_CODES = ['review', 'not-allowed', 'contested'] as const satisfies readonly RejectionCode[];

/** Whether an upload that was rejected with this code waits for a person (see `slugline quarantine accept`). */
export const isHeldForPerson = (code: string): boolean => (HELD_CODES as readonly string[]).includes(code);
