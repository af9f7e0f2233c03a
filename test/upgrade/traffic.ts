import { DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { AnnouncementType } from '../../functions/core/publish/announcement.ts';
import { copyOf, numberOf } from './copy.ts';
import type { FixtureArticle } from './fixture.ts';
import { inParallel } from './in-parallel.ts';

/** What subscribers must hear of an upload; null: nothing. */
export interface Expected {
  readonly key: string;
  /** The id it has in the fixture; null where it had none. */
  readonly articleId: string | null;
  readonly type: AnnouncementType | null;
}

/** When an article of the fixture is changed: while both releases run, under the next alone, or never. */
export type Turn = 'both' | 'next' | 'never';

export const turnOf = ({ key }: FixtureArticle): Turn =>
  (['both', 'next', 'never'] as const)[numberOf(key) % 3] ?? 'never';

/** One live article in eight is removed; all others are corrected. */
const isRemoved = ({ key, state }: FixtureArticle): boolean =>
  state === 'live' && (numberOf(key) >> 4) % 8 === 0;

const typeOf = (article: FixtureArticle): AnnouncementType | null => {
  switch (article.state) {
    case 'live':
      return isRemoved(article) ? 'withdrawn' : 'corrected';
    case 'corrected':
    case 'silent':
    case 'expiring':
    case 'republished':
    case 'adopted':
      return 'corrected';
    case 'held':
    case 'withdrawn':
    case 'killed':
    case 'quarantined':
      return 'published';
    // Laid aside until the pause is over, refused, and linked.
    case 'paused':
    case 'erased':
    case 'alternate':
      return null;
    default:
      return article.state satisfies never;
  }
};

/** An embargo lasts until an upload says otherwise. `none` is not known to every release; a time that is past is. */
const METADATA: Partial<Readonly<Record<FixtureArticle['state'], Readonly<Record<string, string>>>>> = {
  paused: { section: 'weather' },
  held: { embargo: '2026-01-01T00:00:00Z' },
};

/** Does to articles of the fixture what editors do; answers what subscribers must hear of it. */
export const change = async (
  articles: readonly FixtureArticle[],
  s3: S3Client,
  Bucket: string,
): Promise<readonly Expected[]> => {
  await inParallel(articles, (article) => {
    const { key: Key, state } = article;
    if (isRemoved(article)) return s3.send(new DeleteObjectCommand({ Bucket, Key }));
    return s3.send(
      new PutObjectCommand({
        Bucket,
        Key,
        Body: Buffer.from(copyOf(Key, state === 'alternate' ? 0 : 9)),
        Metadata: METADATA[state] ?? {},
      }),
    );
  });
  return articles.map((article) => ({
    key: article.key,
    articleId: article.articleId,
    type: typeOf(article),
  }));
};

/** Uploads articles that the fixture does not have. */
export const publishNew = async (
  name: string,
  count: number,
  s3: S3Client,
  Bucket: string,
): Promise<readonly Expected[]> => {
  const keys = Array.from({ length: count }, (_, i) => `new/${name}-${i}.txt`);
  await inParallel(keys, (Key) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body: Buffer.from(copyOf(Key)) })),
  );
  return keys.map((key) => ({ key, articleId: null, type: 'published' }));
};
