import { pendingEmbargo } from './embargo.ts';
import type { ArticleRecord, Instant, KeyRecord } from './records.ts';
import { isNear, LONGEST_HELD_RENAME, LONGEST_RENAME } from './rename-window.ts';

/** The facts about a copy that show whether an article was renamed to it. */
export interface Copy {
  /** The hash of its body (see `PartHashes`). */
  readonly body: string;
  /** The id that it declares, as META would store it. */
  readonly declaredId: string | null;
  /** The embargo that it declares. */
  readonly embargo: Instant | null;
  readonly uploadedAt: Instant;
}

/**
 * Whether a removed object was renamed to a copy. A rename copies everything: the text, the article id and the
 * embargo. An uploader with only the same text has it from elsewhere, and must not get the article, nor have an
 * upload held because of it.
 *
 * @param from the ledger of the key whose object was removed
 * @param removedAt when it was removed
 */
export const isRenamed = (
  article: ArticleRecord,
  { declaredId }: Pick<KeyRecord, 'declaredId'>,
  copy: Copy,
  removedAt: Instant,
  now: Instant,
): boolean => {
  const pending = pendingEmbargo(article, now);
  return (
    copy.body === article.parts.body &&
    (declaredId === undefined || copy.declaredId === declaredId) &&
    (pending === null || copy.embargo === pending) &&
    isNear(copy.uploadedAt, removedAt, pending === null ? LONGEST_RENAME : LONGEST_HELD_RENAME)
  );
};
