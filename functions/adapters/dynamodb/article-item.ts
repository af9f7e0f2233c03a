import type { ArticleRecord } from '../../core/publish/records.ts';
import { keyOfArticle } from './items.ts';
import { pack, unpack } from './packed.ts';

/** What a commit writes of META for conditions to ask for and people to look for; what it writes packed is below. */
const COMMITTED = ['owner', 'latest', 'held', 'queued', 'status', 'headline', 'updatedAt'] as const;
const COMMITTED_PACKED = [
  'declaredId',
  'contentHash',
  'parts',
  'topicIds',
  'sectionId',
  'embargoedUntil',
  'expiresAt',
  'canonicalUrl',
] as const;

const pick = <T extends object, K extends keyof T>(record: T, names: readonly K[]): Pick<T, K> =>
  Object.fromEntries(names.map((name) => [name, record[name]])) as Pick<T, K>;

/** The attributes that a commit writes of META; the others are announce's, which may be writing them at the same time. */
export const committedAttributes = (article: ArticleRecord) => ({
  ...pick(article, COMMITTED),
  // Apart from the packed, for tagging again writes it too.
  vocabulary: article.vocabulary ?? null,
  committed: pack(pick(article, COMMITTED_PACKED)),
});

/** The attributes that announcing writes of META. */
export const announcedAttributes = (
  article: Pick<ArticleRecord, 'settled' | 'live' | 'liveStatus' | 'audience' | 'heard' | 'feed'>,
) => ({
  ...pick(article, ['settled', 'live', 'liveStatus']),
  announced: pack(pick(article, ['audience', 'heard', 'feed'])),
});

/** A new article as stored. */
export const articleItem = (article: ArticleRecord) => ({
  ...keyOfArticle(article.articleId),
  ...pick(article, ['articleId', 'createdAt']),
  ...committedAttributes(article),
  ...announcedAttributes(article),
});

/** Reads META. */
export const articleOf = (item: object): ArticleRecord => {
  const { pk: _pk, sk: _sk, committed, announced, ...record } = item as ReturnType<typeof articleItem>;
  return { ...record, ...unpack(committed), ...unpack(announced) } as ArticleRecord;
};
