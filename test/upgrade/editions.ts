import { GetObjectCommand } from '@aws-sdk/client-s3';
import { RELEASED_PREFIX } from '../../functions/core/publish/document-place.ts';
import type { Deployment } from './deployment.ts';
import type { Fixture } from './fixture.ts';
import { inParallel } from './in-parallel.ts';
import { turnOf } from './traffic.ts';

/** Editions that readers were given by their keys before the upgrade, and that are gone, or changed though nobody touched the article. */
export const brokenEditions = async (
  { s3, cloud }: Pick<Deployment, 's3' | 'cloud'>,
  { editions, articles }: Pick<Fixture, 'editions' | 'articles'>,
): Promise<readonly string[]> => {
  const broken: string[] = [];
  const untouched = new Set(
    articles.flatMap((article) => (turnOf(article) === 'never' ? [article.articleId] : [])),
  );
  const released = editions.filter(({ key }) => key.startsWith(RELEASED_PREFIX));
  if (released.length === 0) broken.push('the fixture has no released edition');
  await inParallel(released, async ({ key, body }) => {
    const [articleId = ''] = key.slice(RELEASED_PREFIX.length).split('/');
    try {
      const { Body } = await s3.send(
        new GetObjectCommand({ Bucket: cloud.outputs.EditionsBucketName ?? '', Key: key }),
      );
      // Read even where it may differ: an unread body keeps its connection, and there are so many.
      const now = await Body?.transformToString();
      if (untouched.has(articleId) && now !== body)
        broken.push(`${key} changed, though nobody touched the article`);
    } catch (error) {
      broken.push(`${key} can't be read any more: ${error}`);
    }
  });
  return broken;
};
