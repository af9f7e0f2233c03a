import { expect, it } from 'vitest';
import { readTagged } from '../../functions/operations/read-tagged.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const scene = async () => {
  const pipeline = memoryPipeline();
  for (const topics of ['Harbours', 'Ferries']) {
    pipeline.uploads.put('a.txt', article('Harbour plan divides Harrowby', topics), { metadata: { topics } });
    await pipeline.created('a.txt');
  }
  const [articleId] = pipeline.catalogue.articles.keys();
  if (articleId === undefined) throw new Error('an article was expected');
  return { ...pipeline, articleId };
};

it('reads the latest version, announced or not', async () => {
  const { articleId, ...ports } = await scene();
  const tagged = await readTagged(articleId, ports);
  expect(tagged?.topics.map(({ id }) => id)).toContain('keyword:ferries');
  expect(tagged?.text).toContain('Ferries');
});

it('returns nothing for a missing article, and reports a failure to read', async () => {
  const { articleId, ...ports } = await scene();
  ports.editions.documents.clear();
  expect(await readTagged(articleId, ports)).toBeNull();
  const editions = { ...ports.editions, read: () => Promise.reject(new Error('timed out')) };
  await expect(readTagged(articleId, { ...ports, editions })).rejects.toThrow(articleId);
});
