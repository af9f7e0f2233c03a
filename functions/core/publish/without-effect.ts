import type { Warning } from '../edition.ts';
import type { Declared } from '../metadata/declaration.ts';
import { NO_END } from './embargo.ts';
import { changedParts } from './identity.ts';
import type { ArticleRecord, Instant } from './records.ts';

/** The warning that an embargo has no effect on a published article. */
export const lateEmbargo = (embargo: Instant, { queued }: Pick<ArticleRecord, 'queued'>): Warning => ({
  code: 'too-late',
  message: `The embargo ${embargo === NO_END ? 'without an end' : `until ${embargo}`} comes too late: the article is published, as version ${queued}. To unpublish it, withdraw it.`,
});

/**
 * The warning that silence has no effect on an article that stays as it was announced. Null if it was not declared,
 * or has an effect.
 */
export const lateSilence = (
  { silent }: Pick<Declared, 'silent'>,
  { held, isQuiet, lastAnnouncement, queued }: ArticleRecord,
): Warning | null =>
  silent === true && held === null && isQuiet !== true && lastAnnouncement?.version !== null
    ? {
        code: 'too-late',
        message: `The silence comes too late: the article was announced, as version ${lastAnnouncement?.version ?? queued}. To unpublish it, withdraw it.`,
      }
    : null;

/**
 * The warning that an upload without silence does not announce what is live silently: an article, or a correction of
 * an announced one. Null if everything live was announced, or is about to be.
 */
export const lastingSilence = (
  { silent }: Pick<Declared, 'silent'>,
  { held, isQuiet, lastAnnouncement, queued, settled, latest, parts }: ArticleRecord,
): Warning | null => {
  if (silent === true || held !== null) return null;
  const isAnnounced = lastAnnouncement?.status === 'live' && lastAnnouncement.version !== null;
  const isCorrectionSilent =
    isAnnounced && settled === latest && changedParts(lastAnnouncement.parts, parts).length > 0;
  if (isQuiet !== true && !isCorrectionSilent) return null;
  return {
    code: 'too-late',
    message: `Version ${queued} is not announced: it is silent, and the same copy without the silence announces nothing. To have it announced, upload a correction, or delete the object and upload it again.`,
  };
};

/**
 * The warning that an article id has no effect on an article that stays as it is. Null if none was declared, or the
 * article has it.
 */
export const lateId = (
  declaredId: string | null,
  { declaredId: known }: Pick<ArticleRecord, 'declaredId'>,
): Warning | null =>
  declaredId === null || declaredId === known
    ? null
    : {
        code: 'too-late',
        message: `The article id ${declaredId} has no effect: the copy is the same, and the article ${known === null ? 'has no declared id' : `keeps the id ${known}`}. Declare it with a correction; until then, an upload of that id under another key is another article.`,
      };
