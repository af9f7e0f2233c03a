import type { ArticleRecord } from '../../core/publish/records.ts';
import { keyOfArticle } from './items.ts';
import { pack, unpack } from './packed.ts';

/** What a commit writes of an article; the rest is announce's, which may be writing it at the same time. */
type Committed = Pick<
  ArticleRecord,
  | 'declaredId'
  | 'latest'
  | 'held'
  | 'queued'
  | 'status'
  | 'contentHash'
  | 'parts'
  | 'topicIds'
  | 'sectionId'
  | 'vocabulary'
  | 'embargoedUntil'
  | 'expiresAt'
  | 'headline'
  | 'canonicalUrl'
  | 'updatedAt'
>;

/** The attributes that a commit writes of META: what conditions ask for and people look for, and the rest packed. */
export const committedAttributes = ({
  latest,
  held,
  queued,
  status,
  vocabulary,
  headline,
  updatedAt,
  declaredId,
  contentHash,
  parts,
  topicIds,
  sectionId,
  embargoedUntil,
  expiresAt,
  canonicalUrl,
}: Committed) => ({
  latest,
  held,
  queued,
  status,
  vocabulary: vocabulary ?? null,
  headline,
  updatedAt,
  committed: pack({
    declaredId,
    contentHash,
    parts,
    topicIds,
    sectionId,
    embargoedUntil,
    expiresAt,
    canonicalUrl,
  }),
});

/** The attributes that announcing writes of META. */
export const announcedAttributes = ({
  settled,
  live,
  liveStatus,
  audience,
  heard,
  feed,
}: Pick<ArticleRecord, 'settled' | 'live' | 'liveStatus' | 'audience' | 'heard' | 'feed'>) => ({
  settled,
  live,
  liveStatus,
  announced: pack({ audience, heard, feed }),
});

/** A new article as stored. */
export const articleItem = (record: ArticleRecord) => ({
  ...keyOfArticle(record.articleId),
  articleId: record.articleId,
  owner: record.owner,
  createdAt: record.createdAt,
  ...committedAttributes(record),
  ...announcedAttributes(record),
});

/** Reads META; what is packed is the newer, where an item of before has the same field beside it. */
export const articleOf = (item: object): ArticleRecord => {
  const { pk: _pk, sk: _sk, committed, announced, ...record } = item as ReturnType<typeof articleItem>;
  return {
    ...record,
    ...(committed === undefined ? {} : unpack(committed)),
    ...(announced === undefined ? {} : unpack(announced)),
  } as unknown as ArticleRecord;
};
