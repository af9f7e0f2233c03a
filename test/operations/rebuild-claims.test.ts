import { describe, expect, it } from 'vitest';
import { adopt } from '../../functions/operations/adopt.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import { article } from '../fakes/articles.ts';
import { type MemoryCatalogue, memoryCatalogue } from '../fakes/memory-catalogue.ts';
import { BUCKET } from '../fakes/pipeline.ts';
import { CORRECTED, type Newsroom, newsroom, rebuild, STORY } from './rebuilding.ts';

const LIBEL = article('Harbour plan divides Harrowby', 'Here is the libel that the court forbids.');
const WITHDRAW = { reason: 'Asked for.', kill: false };

/** A copy of the table as it is, to be restored later. */
const backup = ({ catalogue }: Newsroom): MemoryCatalogue => {
  const copy = memoryCatalogue();
  const copyOf = <K, V>(from: ReadonlyMap<K, V>, to: Map<K, V>): void => {
    for (const [key, value] of from) to.set(key, value);
  };
  copyOf(catalogue.keys, copy.keys);
  copyOf(catalogue.articles, copy.articles);
  copyOf(catalogue.versions, copy.versions);
  copyOf(catalogue.outbox, copy.outbox);
  copyOf(catalogue.claims, copy.claims);
  copyOf(catalogue.alternates, copy.alternates);
  copyOf(catalogue.feeds, copy.feeds);
  return copy;
};

/** Handles the events that the sweep emits for a table. */
const lookedAtAgain = async (room: Newsroom, catalogue: MemoryCatalogue): Promise<void> => {
  for await (const deferred of catalogue.deferred()) {
    await room.created(deferred.upload.key, { catalogue });
    await catalogue.undefer(deferred);
  }
};

describe('claims that several articles hold', () => {
  it.each([
    ['a.txt', 'b.txt'],
    ['b.txt', 'a.txt'],
  ])('are held by all of them after a rebuild: %s, then %s', async (first, second) => {
    const room = newsroom();
    await room.upload(first, STORY);
    await withdraw(room.idOf(first), WITHDRAW, room);
    await room.announceAll();
    await room.upload(second, STORY);
    const { catalogue } = await rebuild(room);
    expect([...catalogue.claims.values()].map((holders) => holders.length)).toEqual([2]);
    expect(catalogue.articles.get(room.idOf(second))).toMatchObject({ status: 'active' });
    room.uploads.put('copy.txt', STORY);
    await room.created('copy.txt', { catalogue });
    expect(catalogue.keys.get('copy.txt')).toMatchObject({
      outcome: 'alternate',
      articleId: room.idOf(second),
    });
    // Another rebuild adds no duplicate holders.
    await rebuild(room, catalogue);
    expect([...catalogue.claims.values()].map((holders) => holders.length)).toEqual([2]);
  });

  it.each([
    ['a.txt', 'b.txt'],
    ['b.txt', 'a.txt'],
  ])(
    'keep the words of %s from being published if its kill was paused, even if %s has had them before',
    async (killed, other) => {
      const room = newsroom();
      await room.upload(other, LIBEL);
      await withdraw(room.idOf(other), WITHDRAW, room);
      await room.announceAll();
      await room.upload(killed, STORY);
      await room.catalogue.pause('all', room.clock.now());
      await room.upload(killed, LIBEL);
      await withdraw(room.idOf(killed), { reason: null, kill: true }, room);
      await room.announceAll();
      const { catalogue } = await rebuild(room);
      expect(catalogue.articles.get(room.idOf(killed))).toMatchObject({
        status: 'withdrawn',
        isKilled: true,
      });
      room.uploads.put('copy.txt', LIBEL);
      await room.created('copy.txt', { catalogue });
      expect(catalogue.keys.get('copy.txt')).toMatchObject({
        outcome: 'quarantined',
        rejection: { code: 'contested' },
      });
    },
  );

  it('keep words from being published if their kill was paused, even if another article that has them was erased', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await room.catalogue.pause('all', room.clock.now());
    await room.upload('a.txt', LIBEL, { 'canonical-url': 'https://news.example/harbour' });
    await withdraw(room.idOf('a.txt'), { reason: null, kill: true }, room);
    const [url, words] = [...room.catalogue.claims.keys()].slice(-2);
    if (!url || !words) throw new Error('two claims were expected');
    const table = memoryCatalogue();
    table.claims.set(url, [{ articleId: '0123456789abcdefghjk' as never, isErased: true }]);
    const { catalogue } = await rebuild(room, table);
    expect(catalogue.claims.get(words)).toEqual([{ articleId: room.idOf('a.txt') }]);
  });
});

describe('an upload that an article kept from being published when the table was backed up', () => {
  it.each([
    [false, { outcome: 'committed', owner: true }],
    [true, { outcome: 'quarantined', rejection: { code: 'contested' } }],
  ])('is handled again when the withdrawal is committed again (kill: %s)', async (kill, outcome) => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await room.upload('b.txt', STORY);
    const restored = backup(room);
    await room.catalogue.pause('all', room.clock.now());
    await withdraw(room.idOf('a.txt'), { reason: 'Asked for.', kill }, room);
    const { catalogue, outcomes } = await rebuild(room, restored);
    expect(outcomes).toMatchObject([{ outcome: 'rebuilt', isLive: false }]);
    await lookedAtAgain(room, catalogue);
    expect(catalogue.keys.get('b.txt')).toMatchObject(outcome);
  });

  it('is handled again if the article was withdrawn and that was announced since', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY, { 'article-id': 'story-1' });
    await room.upload('b.txt', CORRECTED, { 'article-id': 'story-1' });
    const restored = backup(room);
    await withdraw(room.idOf('a.txt'), WITHDRAW, room);
    await room.announceAll();
    const { catalogue } = await rebuild(room, restored);
    await lookedAtAgain(room, catalogue);
    expect(catalogue.keys.get('b.txt')).toMatchObject({ outcome: 'committed', owner: true });
  });
});

describe('an article whose object was renamed and not corrected since', () => {
  it('is rebuilt under its old key, and adopted under its new one', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await room.upload('b.txt', STORY);
    await room.remove('a.txt');
    const articleId = room.idOf('b.txt');
    const { catalogue } = await rebuild(room);
    await room.created('b.txt', { catalogue });
    expect(catalogue.keys.get('b.txt')).toMatchObject({ outcome: 'alternate', articleId });
    const adopted = await adopt({ bucket: BUCKET, key: 'b.txt' }, { catalogue, clock: room.clock });
    expect(adopted).toMatchObject({ outcome: 'adopted', articleId });
    await room.created('b.txt', { catalogue });
    expect(catalogue.articles.get(articleId)).toMatchObject({ latest: 1, owner: { key: 'b.txt' } });
  });

  it('moves to its new key when its removal event is repeated', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await room.upload('b.txt', STORY);
    await room.remove('a.txt');
    const { catalogue } = await rebuild(room);
    await room.created('b.txt', { catalogue });
    await room.removed('a.txt', { catalogue });
    expect(catalogue.keys.get('b.txt')).toMatchObject({ owner: true, articleId: room.idOf('b.txt') });
    expect(catalogue.articles.get(room.idOf('b.txt'))).toMatchObject({ latest: 1, status: 'active' });
  });
});
