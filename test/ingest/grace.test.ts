import { expect, it } from 'vitest';
import { REMOVAL_GRACE, removalGrace } from '../../functions/ingest/grace.ts';
import { ingest } from '../../functions/ingest/ingest.ts';
import type { Catalogue } from '../../functions/ports/catalogue.ts';
import { article } from '../fakes/articles.ts';
import { BUCKET, memoryPipeline } from '../fakes/pipeline.ts';

const FERRY = article('Ferry to Skellholm resumes');
const AT = '2026-11-20T09:00:00.000Z';

const published = async () => {
  const pipeline = memoryPipeline();
  pipeline.uploads.put('a.txt', FERRY);
  await pipeline.created('a.txt');
  await pipeline.announceAll();
  return pipeline;
};

it.each([
  [500, REMOVAL_GRACE - 500],
  [0, REMOVAL_GRACE],
  [-60_000, REMOVAL_GRACE],
  [REMOVAL_GRACE, null],
  [60_000, null],
])('a removal %i ms ago waits %s ms', async (age, wait) => {
  const waits: number[] = [];
  const grace = removalGrace(
    () => Date.parse(AT) + age,
    async (milliseconds) => waits.push(milliseconds),
  );
  expect([await grace(AT), waits]).toEqual(wait === null ? [false, []] : [true, [wait]]);
  expect(await grace(undefined)).toBe(false);
});

it('a copy that is still being read when the removal is handled takes over the article, and nothing is announced', async () => {
  const pipeline = await published();
  pipeline.uploads.put('b.txt', FERRY);
  pipeline.uploads.remove('a.txt');
  let waits = 1;
  const grace = async (): Promise<boolean> => {
    if (waits-- <= 0) return false;
    await pipeline.created('b.txt');
    return true;
  };
  await ingest(
    { upload: { bucket: BUCKET, key: 'a.txt' }, removed: true, sequencer: null, at: AT },
    { ...pipeline.ingestPorts, grace },
  );
  await pipeline.announceAll();
  expect(pipeline.announcements()).toHaveLength(1);
  expect(pipeline.key('b.txt')).toMatchObject({ owner: true });
});

it('a copy that is linked just before the withdrawal is committed takes over the article at once', async () => {
  const pipeline = await published();
  pipeline.uploads.put('b.txt', FERRY);
  pipeline.uploads.remove('a.txt');
  let isFirst = true;
  const catalogue: Catalogue = {
    ...pipeline.catalogue,
    commit: async (commit) => {
      if (isFirst) {
        isFirst = false;
        await pipeline.created('b.txt');
      }
      return pipeline.catalogue.commit(commit);
    },
  };
  await pipeline.removed('a.txt', { catalogue });
  await pipeline.announceAll();
  expect(pipeline.announcements()).toHaveLength(1);
  expect(pipeline.key('b.txt')).toMatchObject({ owner: true });
});
