import type { Rejection, RejectionCode } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { err } from '../../result.ts';

/** A refusal with its message for an editor. */
export const refuse = (code: RejectionCode, message: string): Result<never, Rejection> =>
  err({ code, message });

/** What can be uploaded, as messages say it. */
export const ACCEPTED = 'HTML, Markdown and plain text are accepted, gzipped or not';

/** `1.4 MB` */
export const megabytes = (bytes: number): string => `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
