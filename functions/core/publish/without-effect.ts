import type { Declared, Warning } from '../edition.ts';
import { NO_END } from './embargo.ts';
import type { ArticleRecord, Instant } from './records.ts';

/** Says that an embargo has no effect on what is published. */
export const lateEmbargo = (embargo: Instant, { queued }: Pick<ArticleRecord, 'queued'>): Warning => ({
  code: 'too-late',
  message: `The embargo ${embargo === NO_END ? 'without an end' : `until ${embargo}`} comes too late: the article is published, as version ${queued}. To take it back, withdraw it.`,
});

/** Says that silence has no effect on an article that stays as it was announced; null where it was not declared, or has one. */
export const lateSilence = (
  { silent }: Pick<Declared, 'silent'>,
  { held, isQuiet, heard, queued }: ArticleRecord,
): Warning | null =>
  silent === true && held === null && isQuiet !== true && heard?.version !== null
    ? {
        code: 'too-late',
        message: `The silence comes too late: the article was announced, as version ${heard?.version ?? queued}. To take it back, withdraw it.`,
      }
    : null;
