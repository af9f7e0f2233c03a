import type { Declared, Warning } from '../edition.ts';
import { instantOf, NO_END } from './embargo.ts';
import type { ArticleRecord, Instant } from './records.ts';

/**
 * Says what an upload declares that has no effect on an article that stays as it is: an embargo on what is live, and silence
 * on what was announced.
 *
 * @returns null if all of it has
 */
export const withoutEffect = (
  { embargoedUntil, silent }: Pick<Declared, 'embargoedUntil' | 'silent'>,
  article: ArticleRecord,
  now: Instant,
): Warning | null => {
  if (article.held !== null) return null;
  const embargo = instantOf(embargoedUntil);
  if (embargo !== null && embargo > now)
    return {
      code: 'too-late',
      message: `The embargo ${embargo === NO_END ? 'without an end' : `until ${embargo}`} comes too late: the article is published, as version ${article.queued}. To take it back, withdraw it.`,
    };
  if (silent === true && article.isQuiet !== true && article.heard?.version !== null)
    return {
      code: 'too-late',
      message: `The silence comes too late: the article was announced, as version ${article.heard?.version ?? article.queued}. To take it back, withdraw it.`,
    };
  return null;
};
