import type { Rejection } from '../edition.ts';
import type { Handling } from './commit.ts';
import type { ArticleId } from './identity.ts';
import type { ArticleRecord, ErasureRecord, Instant, KeyRecord } from './records.ts';
import { ownStoryOf } from './story-id.ts';

/**
 * The next record of an erasure. Its `rev` increases only if its keys changed: two runs that find the same keys do
 * not conflict.
 */
export const nextRecord = (record: ErasureRecord, before: ErasureRecord | null): ErasureRecord => {
  const rev = before?.rev ?? 0;
  const isSame = JSON.stringify(record.keys) === JSON.stringify(before?.keys);
  return { ...record, rev: isSame ? rev : rev + 1 };
};

/** The rejection of an upload under a key that was erased. */
export const ERASED_KEY: Rejection = {
  code: 'erased',
  message:
    'The article under this key was erased, and nothing under it is published any more. Delete the object; if it is another article, upload it under another key.',
};

/** The ledger of a key whose article is being erased: nothing uploaded under it is published from then on. */
export const erasedLedger = (key: KeyRecord, articleId: ArticleId, now: Instant): KeyRecord => ({
  upload: key.upload,
  rev: key.rev + 1,
  handled: key.handled,
  outcome: 'erased',
  articleId,
  owner: key.owner,
  version: null,
  rejection: null,
  sequencer: null,
  handledAt: now,
});

/** The same ledger after something was uploaded to the key nevertheless. */
export const rejectedLedger = (key: KeyRecord, { object, sequencer, now }: Handling): KeyRecord => ({
  ...key,
  rev: key.rev + 1,
  handled: object,
  rejection: ERASED_KEY,
  sequencer,
  handledAt: now,
});

/** The record of an article whose last announcement does not say that it is a copy of an erased one; the same if it never did. */
export const withoutOriginal = (article: ArticleRecord, original: ArticleId): ArticleRecord => {
  if (article.lastAnnouncement?.story?.copyOf !== original) return article;
  const { story, ...lastAnnouncement } = article.lastAnnouncement;
  // A story of its own is not noted.
  const isOwn = story.id === ownStoryOf(article.articleId);
  return {
    ...article,
    lastAnnouncement: isOwn ? lastAnnouncement : { ...lastAnnouncement, story: { id: story.id } },
  };
};
