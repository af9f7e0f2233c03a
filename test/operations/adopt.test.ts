import { describe, expect, it } from 'vitest';
import { erasedLedger } from '../../functions/core/publish/erasure.ts';
import { adopt } from '../../functions/operations/adopt.ts';
import { article } from '../fakes/articles.ts';
import { BUCKET, memoryPipeline } from '../fakes/pipeline.ts';

const FIRST = article('Harbour plan divides Harrowby');
const SECOND = article('Harbour plan divides Harrowby', 'The mayor has since changed her mind.');
const OTHER = article('Ferry strike ends after two weeks');
const NEW = { bucket: BUCKET, key: 'new.txt' };

const withAlternate = async () => {
  const pipeline = memoryPipeline();
  const upload = async (key: string, text: string) => {
    pipeline.uploads.put(key, text);
    await pipeline.created(key);
    await pipeline.announceAll();
  };
  await upload('old.txt', FIRST);
  await upload('new.txt', FIRST);
  expect(pipeline.key('new.txt')).toMatchObject({ outcome: 'alternate', owner: false });
  const told = () => pipeline.announcements().map(({ type, version }) => `${type} ${version}`);
  return { ...pipeline, upload, told, adoptNew: () => adopt(NEW, pipeline) };
};

describe('adopt', () => {
  it('makes the alternate the owner of the article: its later versions come from there', async () => {
    const { adoptNew, upload, told, ...pipeline } = await withAlternate();
    expect(await adoptNew()).toMatchObject({ outcome: 'adopted', from: { key: 'old.txt' } });
    await pipeline.created('new.txt');
    await pipeline.announceAll();
    expect(told()).toEqual(['published 1']);
    await upload('old.txt', FIRST);
    expect(told()).toEqual(['published 1']);
    expect(pipeline.key('old.txt')).toMatchObject({ outcome: 'alternate' });
    await upload('new.txt', SECOND);
    expect(told()).toEqual(['published 1', 'corrected 2']);
    expect([...pipeline.catalogue.articles.values()]).toMatchObject([{ owner: NEW }]);
    expect([...pipeline.catalogue.alternates.values()]).toEqual([{ bucket: BUCKET, key: 'old.txt' }]);
  });

  it('frees the former key to make another article', async () => {
    const { adoptNew, upload, told, ...pipeline } = await withAlternate();
    await adoptNew();
    await upload('old.txt', OTHER);
    expect(told()).toEqual(['published 1', 'published 1']);
    expect(pipeline.catalogue.articles.size).toBe(2);
    expect(pipeline.key('old.txt')).toMatchObject({ outcome: 'committed', owner: true });
    expect(pipeline.catalogue.alternates.size).toBe(0);
  });

  it('makes the removal of the former owner withdraw nothing, and that of the new one withdraw the article', async () => {
    const { adoptNew, told, ...pipeline } = await withAlternate();
    await adoptNew();
    for (const key of ['old.txt', 'new.txt']) {
      pipeline.uploads.remove(key);
      await pipeline.removed(key);
      await pipeline.announceAll();
      expect(told()).toEqual(key === 'old.txt' ? ['published 1'] : ['published 1', 'withdrawn 2']);
    }
  });

  it('has no effect the second time, or on an upload that is not an alternate', async () => {
    const { adoptNew, ...pipeline } = await withAlternate();
    await adoptNew();
    expect(await adoptNew()).toMatchObject({ outcome: 'owner' });
    expect(await adopt({ bucket: BUCKET, key: 'unknown.txt' }, pipeline)).toEqual({
      outcome: 'no-alternate',
    });
  });

  it.each([
    ['its owner', ['old.txt']],
    ['its alternate', ['new.txt']],
    ['both', ['old.txt', 'new.txt']],
  ])('does not interfere with an erasure that has marked %s and not continued yet', async (_, marked) => {
    const { adoptNew, told, ...pipeline } = await withAlternate();
    for (const name of marked) {
      const key = pipeline.key(name);
      if (!key?.articleId) throw new Error('a ledger was expected');
      await pipeline.catalogue.markErased(erasedLedger(key, key.articleId, pipeline.clock.now()));
    }
    expect(await adoptNew()).toEqual({ outcome: 'no-alternate' });
    for (const name of marked) expect(pipeline.key(name)).toMatchObject({ outcome: 'erased' });
  });

  it.each([
    ['', false],
    ['and makes another article', true],
  ])('takes the article from its new owner if the former owner moved it meanwhile%s', async (_, another) => {
    const { upload, adoptNew: __, told: ___, ...pipeline } = await withAlternate();
    await upload('third.txt', FIRST);
    let handedOver = false;
    const catalogue: typeof pipeline.catalogue = {
      ...pipeline.catalogue,
      readArticle: async (...asked) => {
        const read = await pipeline.catalogue.readArticle(...asked);
        if (handedOver) return read;
        handedOver = true;
        await adopt({ bucket: BUCKET, key: 'third.txt' }, pipeline);
        if (another) await upload('old.txt', OTHER);
        return read;
      },
    };
    const adopted = await adopt(NEW, { catalogue, clock: pipeline.clock });
    expect(adopted).toMatchObject({ outcome: 'adopted', from: { key: 'third.txt' } });
    const owners = [...pipeline.catalogue.keys.values()].filter(({ owner }) => owner);
    expect(owners.map(({ upload }) => upload.key).sort()).toEqual(
      another ? ['new.txt', 'old.txt'] : ['new.txt'],
    );
    expect(pipeline.key('third.txt')).toMatchObject({ outcome: 'alternate', owner: false });
  });

  it('reports success if another command adopts the article for the same key meanwhile', async () => {
    const { adoptNew, ...pipeline } = await withAlternate();
    let adopted = false;
    const catalogue: typeof pipeline.catalogue = {
      ...pipeline.catalogue,
      readArticle: async (...asked) => {
        if (!adopted) {
          adopted = true;
          await adoptNew();
        }
        return pipeline.catalogue.readArticle(...asked);
      },
    };
    expect(await adopt(NEW, { catalogue, clock: pipeline.clock })).toMatchObject({ outcome: 'owner' });
    expect(pipeline.key('old.txt')).toMatchObject({ outcome: 'alternate', generation: 1 });
  });

  it('waits for an upload of the owner that is being committed, and keeps it', async () => {
    const { told, ...pipeline } = await withAlternate();
    let corrected = false;
    const catalogue: typeof pipeline.catalogue = {
      ...pipeline.catalogue,
      handOver: async (handOver) => {
        if (!corrected) {
          corrected = true;
          pipeline.uploads.put('old.txt', SECOND);
          await pipeline.created('old.txt');
        }
        return pipeline.catalogue.handOver(handOver);
      },
    };
    expect(await adopt(NEW, { catalogue, clock: pipeline.clock })).toMatchObject({ outcome: 'adopted' });
    expect(pipeline.key('new.txt')).toMatchObject({ owner: true });
    expect(pipeline.key('old.txt')).toMatchObject({ owner: false, outcome: 'alternate' });
    await pipeline.announceAll();
    expect(told()).toEqual(['published 1', 'corrected 2']);
  });
});
