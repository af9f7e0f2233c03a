import { expect, it } from 'vitest';
import type { UploadRef } from '../../functions/core/publish/identity.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import type { IngestCatalogue } from '../../functions/ports/catalogue.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';
import { openDesk } from './desk.ts';

const FERRY = article('Ferry to Skellholm resumes');

/** An article whose object was removed, and two copies that were not handled yet. */
const removed = async () => {
  const pipeline = memoryPipeline();
  pipeline.uploads.put('a.txt', FERRY, { metadata: { 'article-id': 'ferry' } });
  await pipeline.created('a.txt');
  await pipeline.announceAll();
  pipeline.uploads.remove('a.txt');
  await pipeline.removed('a.txt');
  await pipeline.announceAll();
  for (const key of ['b.txt', 'c.txt'])
    pipeline.uploads.put(key, FERRY, { metadata: { 'article-id': 'ferry' } });
  return pipeline;
};

it('one of two copies of a removed object gets the article, even if both are handled at once', async () => {
  const pipeline = await removed();
  const dies = { ...pipeline.catalogue, commit: () => Promise.reject(new Error('timed out')) };
  let isFirst = true;
  const readKey: IngestCatalogue['readKey'] = async (upload: UploadRef, consistency) => {
    if (upload.key === 'a.txt' && isFirst) {
      isFirst = false;
      await expect(pipeline.created('b.txt', { catalogue: dies })).rejects.toThrow();
    }
    return pipeline.catalogue.readKey(upload, consistency);
  };
  const catalogue = { ...pipeline.catalogue, readKey };
  await pipeline.created('c.txt', { catalogue });
  for (const key of ['b.txt', 'c.txt']) await pipeline.created(key);
  expect(pipeline.catalogue.articles.size).toBe(1);
  expect(pipeline.key('b.txt')).toMatchObject({ owner: true });
  expect(pipeline.key('c.txt')).toMatchObject({ outcome: 'alternate', owner: false });
});

it('an article does not move on while the object that it moved to is unhandled, and no message waits for its event', async () => {
  const pipeline = await removed();
  const dies = { ...pipeline.catalogue, commit: () => Promise.reject(new Error('timed out')) };
  await expect(pipeline.created('b.txt', { catalogue: dies })).rejects.toThrow();
  expect(pipeline.key('b.txt')).toMatchObject({ owner: true, handled: 'forgotten' });
  await pipeline.created('c.txt');
  expect(pipeline.key('b.txt')).toMatchObject({ owner: true, outcome: 'committed', version: 3 });
  expect(pipeline.key('c.txt')).toMatchObject({ outcome: 'alternate', owner: false });
});

it.each([true, false])(
  'an article keeps its id when it moves, even if its text has become like that of another (copied first: %s)',
  async (isCopiedFirst) => {
    const known = { 'canonical-url': 'https://post.example/ferry' };
    const desk = openDesk();
    await desk.upload('other.txt', article('The quay is to be paved'), known);
    await desk.upload('a.txt', FERRY);
    await desk.upload('a.txt', FERRY, known);
    const articleId = desk.idOf('a.txt');
    if (isCopiedFirst) await desk.upload('b.txt', FERRY, known);
    await desk.remove('a.txt');
    if (!isCopiedFirst) await desk.upload('b.txt', FERRY, known);
    await desk.minuteLater();
    expect(desk.key('b.txt')).toMatchObject({ owner: true, articleId });
    expect(desk.articleOf('b.txt')).toMatchObject({ status: 'active' });
  },
);

it('a copy is published if the removal stopped half-way and the former key has new content by then', async () => {
  const desk = openDesk();
  await desk.upload('a.txt', FERRY);
  const before = { ...desk.catalogue, alternatesOf: async () => [] };
  desk.uploads.remove('a.txt');
  desk.uploads.put('b.txt', FERRY);
  await desk.created('b.txt');
  await desk.removed('a.txt', { catalogue: before });
  await desk.announceAll();
  await desk.upload('a.txt', '');
  await desk.minuteLater();
  expect(desk.key('b.txt')).toMatchObject({ owner: true });
  expect(desk.articleOf('b.txt')).toMatchObject({ status: 'active' });
});

it('an object that an article has moved to is handled even if its note was found before the move and the consumer stopped', async () => {
  const desk = openDesk();
  await desk.upload('a.txt', FERRY);
  await desk.upload('b.txt', FERRY);
  desk.uploads.remove('a.txt');
  const handOver: typeof desk.catalogue.handOver = async (move) => {
    await desk.minuteLater();
    await desk.catalogue.handOver(move);
    throw new Error('timed out');
  };
  const dies = { ...desk.catalogue, handOver };
  await expect(desk.removed('a.txt', { catalogue: dies })).rejects.toThrow();
  await desk.removed('a.txt');
  await desk.minuteLater();
  expect(desk.key('b.txt')).toMatchObject({ owner: true, outcome: 'unchanged' });
});

it('an article moves on at once from a key whose object is gone before it was handled', async () => {
  const pipeline = await removed();
  const dies = { ...pipeline.catalogue, commit: () => Promise.reject(new Error('timed out')) };
  await expect(pipeline.created('b.txt', { catalogue: dies })).rejects.toThrow();
  pipeline.uploads.remove('b.txt');
  await pipeline.created('c.txt');
  await pipeline.removed('b.txt');
  expect(pipeline.catalogue.articles.size).toBe(1);
  expect(pipeline.key('c.txt')).toMatchObject({ owner: true });
  expect(pipeline.key('b.txt')).toMatchObject({ owner: false, outcome: 'removed' });
  expect(pipeline.uploads.mishandled()).toEqual([]);
});

it('an article does not move to the key that has it already, even if the repeated event starts from a stale read', async () => {
  const pipeline = await removed();
  const dies = { ...pipeline.catalogue, commit: () => Promise.reject(new Error('timed out')) };
  await expect(pipeline.created('b.txt', { catalogue: dies })).rejects.toThrow();
  const moves: string[] = [];
  let reads = 0;
  const readKey: IngestCatalogue['readKey'] = async (upload, consistency) => {
    reads++;
    if (reads === 1) return null;
    // Its object is gone by then: nothing else would keep the article from moving on.
    pipeline.uploads.remove('b.txt');
    return pipeline.catalogue.readKey(upload, consistency);
  };
  const handOver: IngestCatalogue['handOver'] = async (move) => {
    moves.push(`${move.from.upload.key} to ${move.to.upload.key}`);
    return pipeline.catalogue.handOver(move);
  };
  const catalogue = { ...pipeline.catalogue, readKey, handOver };
  await pipeline.created('b.txt', { catalogue });
  expect(reads).toBeGreaterThan(1);
  expect(moves).toEqual([]);
});

it('an upload that a removed article kept from being published is published, even if the removal stopped half-way and the article moved on silently', async () => {
  const desk = openDesk();
  const other = article('The quay is to be paved', 'Masons begin on the first of June, the council says.');
  await desk.upload('a.txt', FERRY);
  await desk.upload('b.txt', FERRY);
  await desk.upload('a.txt', other);
  expect(desk.key('b.txt')).toMatchObject({ outcome: 'alternate' });
  const alternatesOf: IngestCatalogue['alternatesOf'] = async (articleId) => {
    if (desk.catalogue.articles.get(articleId)?.status === 'withdrawn') throw new Error('timed out');
    return desk.catalogue.alternatesOf(articleId);
  };
  desk.uploads.remove('a.txt');
  await expect(desk.removed('a.txt', { catalogue: { ...desk.catalogue, alternatesOf } })).rejects.toThrow();
  await desk.announceAll();
  await desk.upload('c.txt', other, { silent: 'true' });
  await desk.removed('a.txt');
  await desk.minuteLater();
  expect(desk.key('c.txt')).toMatchObject({ owner: true });
  expect(desk.key('b.txt')).toMatchObject({ owner: true });
  expect(desk.articleOf('b.txt')).toMatchObject({ status: 'active' });
});

it('an article does not move with an upload that was committed under its former key after the read', async () => {
  const pipeline = await removed();
  const other = article('The quay is to be paved', 'Masons begin on the first of June, the council says.');
  let isFirst = true;
  const readKey: IngestCatalogue['readKey'] = async (upload, consistency) => {
    if (upload.key === 'a.txt' && isFirst) {
      isFirst = false;
      pipeline.uploads.put('a.txt', other, { metadata: { embargo: '2026-11-21T09:00:00Z' } });
      await pipeline.created('a.txt');
    }
    return pipeline.catalogue.readKey(upload, consistency);
  };
  await pipeline.created('b.txt', { catalogue: { ...pipeline.catalogue, readKey } });
  expect(isFirst).toBe(false);
  expect(pipeline.key('a.txt')).toMatchObject({ owner: true, version: 3 });
  // The result is the same as if the other had come first: a person decides about the copy, and it does not
  // inherit the embargo.
  expect(pipeline.key('b.txt')).toMatchObject({ owner: false, rejection: { code: 'contested' } });
  expect(pipeline.catalogue.articles.size).toBe(1);
});

it.each(['', article('The quay is to be paved', 'Masons begin on the first of June, the council says.')])(
  'an article does not move back to a key whose object was removed before it was handled (%#)',
  async (text) => {
    const desk = openDesk();
    await desk.upload('a.txt', FERRY);
    const articleId = desk.idOf('a.txt');
    await desk.remove('a.txt');
    desk.uploads.put('a.txt', text);
    expect(await withdraw(articleId, { reason: null, kill: false }, desk)).toBe('nothing');
    await desk.upload('b.txt', FERRY);
    expect(desk.key('b.txt')).toMatchObject({ owner: true, articleId });
    await desk.remove('b.txt');
    await desk.minuteLater();
    expect(desk.catalogue.articles.get(articleId)).toMatchObject({ status: 'withdrawn' });
    expect(desk.told()).toContain('withdrawn b.txt 4');
  },
);
