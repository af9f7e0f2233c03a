import { describe, expect, it } from 'vitest';
import { announce } from '../../functions/announce/announce.ts';
import { adopt } from '../../functions/operations/adopt.ts';
import { releaseEarly } from '../../functions/operations/release-early.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import { article } from '../fakes/articles.ts';
import { memoryCatalogue } from '../fakes/memory-catalogue.ts';
import { BUCKET } from '../fakes/pipeline.ts';
import { CORRECTED, known, type Newsroom, newsroom, rebuild, STORY } from './rebuilding.ts';

/** A change of `a.txt` that was announced completely. */
const LIVES: Readonly<Record<string, (room: Newsroom) => Promise<unknown>>> = {
  published: (room) => room.upload('a.txt', STORY, { topics: 'Harbours, Otters', urgency: '2' }),
  corrected: async (room) => {
    await room.upload('a.txt', STORY, { 'article-id': 'story-1', topics: 'Harbours' });
    await room.upload('a.txt', CORRECTED, { 'article-id': 'story-1', section: 'politics', topics: 'Otters' });
  },
  'published in silence': (room) => room.upload('a.txt', STORY, { silent: 'true' }),
  'corrected in silence, and then aloud': async (room) => {
    await room.upload('a.txt', STORY, { topics: 'Harbours' });
    await room.upload('a.txt', CORRECTED, { silent: 'true', topics: 'Otters' });
    await room.upload('a.txt', STORY, { topics: 'Ferries' });
  },
  'published after its embargo': async (room) => {
    await room.upload('a.txt', STORY, { embargo: '2026-11-20T09:30:00.000Z' });
    room.clock.set('2026-11-20T09:30:00.000Z');
    const id = room.idOf('a.txt');
    const held = room.catalogue.outbox.get(`${id}.1`);
    if (held) await room.catalogue.release(held, '2026-11-20T09:35:00.000Z');
    await room.announceAll();
  },
  'an excerpt, and then whole': async (room) => {
    await room.upload('a.txt', STORY, { 'is-excerpt': 'true' });
    await room.upload('a.txt', STORY, { 'is-excerpt': 'false' });
  },
  'about to expire': (room) => room.upload('a.txt', STORY, { expires: '2026-11-21T09:00:00.000Z' }),
  'withdrawn by its deletion': async (room) => {
    await room.upload('a.txt', STORY);
    await room.remove('a.txt');
  },
  'withdrawn, and published again': async (room) => {
    await room.upload('a.txt', STORY, { topics: 'Harbours' });
    await room.remove('a.txt');
    await room.upload('a.txt', CORRECTED, { topics: 'Otters' });
  },
  'withdrawn, and then killed': async (room) => {
    await room.upload('a.txt', STORY);
    await withdraw(room.idOf('a.txt'), { reason: 'Asked for.', kill: false }, room);
    await room.announceAll();
    await withdraw(room.idOf('a.txt'), { reason: 'A court has said so.', kill: true }, room);
    await room.announceAll();
  },
  'back to what it was before anyone heard': async (room) => {
    await room.upload('a.txt', STORY);
    await room.upload('a.txt', CORRECTED, { silent: 'true' });
    await room.upload('a.txt', STORY);
  },
};

describe('an article is rebuilt as it was', () => {
  it.each(Object.entries(LIVES))('%s', async (_, live) => {
    const room = newsroom();
    await live(room);
    const before = known(room.catalogue, room, 'a.txt');
    expect(before.outbox).toEqual([]);
    const { catalogue, outcomes } = await rebuild(room);
    expect(outcomes).toMatchObject([{ outcome: 'rebuilt', withdrawal: null }]);
    const versions = before.versions.filter(({ version }) =>
      [...room.editions.readable.keys()].some((key) => key.includes(`/${String(version).padStart(8, '0')}-`)),
    );
    expect(known(catalogue, room, 'a.txt')).toEqual({ ...before, versions });
    // Nothing is announced again, and the next correction continues from the last announcement.
    await room.created('a.txt', { catalogue });
    expect(known(catalogue, room, 'a.txt')).toEqual({ ...before, versions });
  });
});

describe('a rebuild', () => {
  it('uses the released one of two documents of a version', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    // Ingest stores a document and dies; by the time it retries, the upload is another.
    const { catalogue } = room;
    room.uploads.put('a.txt', article('Harbour plan dropped'));
    const dead = { ...catalogue, commit: () => Promise.reject(new Error('dead')) };
    await expect(room.created('a.txt', { catalogue: dead })).rejects.toThrow();
    await room.upload('a.txt', CORRECTED);
    expect([...room.editions.documents.keys()].filter((key) => key.includes('/00000002-'))).toHaveLength(2);
    const before = known(catalogue, room, 'a.txt');
    const rebuilt = await rebuild(room);
    expect(known(rebuilt.catalogue, room, 'a.txt')).toEqual(before);
  });

  it('restores an article that was withdrawn before its embargo ended, and does not publish it', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY, { embargo: '2026-11-21T09:00:00.000Z' });
    await withdraw(room.idOf('a.txt'), { reason: 'Asked for.', kill: false }, room);
    await room.announceAll();
    const before = known(room.catalogue, room, 'a.txt');
    const { catalogue } = await rebuild(room);
    await room.created('a.txt', { catalogue });
    const after = known(catalogue, room, 'a.txt');
    expect(after).toMatchObject({ ledger: before.ledger, claims: before.claims, feeds: [], outbox: [] });
    // Its first version was never announced, and only the withdrawal is restored.
    const createdAt = before.article?.updatedAt;
    expect(after.article).toEqual({ ...before.article, createdAt });
    expect(after.versions).toEqual([{ ...before.versions[1], claims: before.versions[0]?.claims }]);
  });

  it('does not put an article under the embargo again that an operator lifted', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY, { 'article-id': 'story-1', embargo: 'until further notice' });
    const id = room.idOf('a.txt');
    await releaseEarly(id, room);
    await room.announceAll();
    const { claims } = known(room.catalogue, room, 'a.txt');
    expect(claims.length).toBeGreaterThan(0);
    const { catalogue, outcomes } = await rebuild(room);
    expect(outcomes).toMatchObject([{ outcome: 'rebuilt', version: 2, isLive: true }]);
    await room.created('a.txt', { catalogue });
    expect(catalogue.articles.get(id)).toMatchObject({ latest: 2, held: null, embargoedUntil: null });
    expect(known(catalogue, room, 'a.txt').claims).toEqual(claims);
  });

  it('leaves unreleased articles to their uploads', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await room.upload('a.txt', CORRECTED, { embargo: '2026-11-21T09:00:00.000Z' });
    await room.upload('held.txt', article('Otters return to the river'), {
      embargo: '2026-11-21T09:00:00.000Z',
    });
    const [live, held] = [known(room.catalogue, room, 'a.txt'), known(room.catalogue, room, 'held.txt')];
    const { catalogue, outcomes } = await rebuild(room);
    expect(outcomes).toMatchObject([{ version: 1 }]);
    expect(catalogue.articles.get(room.idOf('a.txt'))).toMatchObject({ latest: 1, held: null });
    room.clock.set(live.article?.updatedAt ?? '');
    await room.created('a.txt', { catalogue });
    room.clock.set(held.article?.updatedAt ?? '');
    await room.created('held.txt', { catalogue });
    expect(known(catalogue, room, 'a.txt')).toEqual(live);
    expect(known(catalogue, room, 'held.txt')).toEqual(held);
  });

  it('finds alternates and rejected uploads when their keys are ingested again', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await room.upload('b.txt', STORY);
    await room.upload('bad.txt', ' ');
    const { catalogue } = await rebuild(room);
    for (const key of ['a.txt', 'b.txt', 'bad.txt']) await room.created(key, { catalogue });
    expect([...catalogue.keys.values()].map(({ outcome }) => outcome)).toEqual([
      'committed',
      'alternate',
      'quarantined',
    ]);
    expect([...catalogue.alternates.keys()]).toEqual([...room.catalogue.alternates.keys()]);
  });

  it('completes a table that was restored to an earlier time', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY, { topics: 'Harbours' });
    const restored = (await rebuild(room)).catalogue;
    await room.upload('a.txt', CORRECTED, { topics: 'Otters' });
    await room.upload('new.txt', article('Ferry strike ends after two weeks'));
    const { outcomes } = await rebuild(room, restored);
    expect(outcomes.map(({ outcome, version }) => `${outcome} ${version}`).sort()).toEqual([
      'rebuilt 1',
      'rebuilt 2',
    ]);
    for (const key of ['a.txt', 'new.txt'])
      expect(known(restored, room, key)).toEqual(known(room.catalogue, room, key));
  });

  it('writes nothing the second time, and nothing in a dry run', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    const dry = await rebuild(room, memoryCatalogue(), true);
    expect(dry.outcomes).toMatchObject([{ outcome: 'rebuilt', version: 1 }]);
    expect(dry.catalogue.articles.size + dry.catalogue.versions.size + dry.catalogue.keys.size).toBe(0);
    const { catalogue } = await rebuild(room);
    const before = known(catalogue, room, 'a.txt');
    expect((await rebuild(room, catalogue)).outcomes).toMatchObject([{ outcome: 'known' }]);
    expect(known(catalogue, room, 'a.txt')).toEqual(before);
  });

  it('lets the next correction be announced exactly as without a rebuild', async () => {
    const told = async (isRebuilt: boolean) => {
      const room = newsroom();
      await room.upload('a.txt', STORY, { topics: 'Harbours' });
      await room.upload('a.txt', CORRECTED, { topics: 'Otters' });
      const catalogue = isRebuilt ? (await rebuild(room)).catalogue : room.catalogue;
      const before = room.announcer.sent.length;
      room.uploads.put('a.txt', article('Harbour plan dropped'), { metadata: { language: 'de' } });
      await room.created('a.txt', { catalogue });
      await announce([...catalogue.outbox.values()], { ...room.announcePorts, catalogue });
      return room.announcer.sent.slice(before);
    };
    const asItWould = await told(false);
    expect(asItWould.length).toBeGreaterThan(0);
    expect(await told(true)).toEqual(asItWould);
  });

  it.each([
    ['lost', 'gone'],
    ['lost', 'there'],
    ['of before', 'gone'],
  ])('restores which articles moved away from a key (table %s, its object %s)', async (table, object) => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    const before = table === 'lost' ? memoryCatalogue() : (await rebuild(room)).catalogue;
    const id = room.idOf('a.txt');
    await room.upload('b.txt', STORY);
    await adopt({ bucket: BUCKET, key: 'b.txt' }, room);
    if (object === 'gone') await room.remove('a.txt');
    await room.upload('b.txt', CORRECTED);
    expect(room.catalogue.articles.get(id)).toMatchObject({ latest: 2, owner: { key: 'b.txt' } });
    const { catalogue } = await rebuild(room, before);
    for (const key of ['a.txt', 'b.txt']) await room.created(key, { catalogue });
    expect(catalogue.keys.get('b.txt')).toMatchObject({ owner: true, articleId: id });
    expect(catalogue.keys.get('a.txt')).toMatchObject({ owner: false });
    room.uploads.put('a.txt', article('Otters return to the river'));
    await room.created('a.txt', { catalogue });
    const next = catalogue.keys.get('a.txt');
    expect(next).toMatchObject({ outcome: 'committed', owner: true, generation: 1 });
    expect(next?.articleId).not.toBe(id);
    // Once more, when the key has an article of its own again.
    await announce([...catalogue.outbox.values()], { ...room.announcePorts, catalogue });
    const again = (await rebuild(room)).catalogue;
    for (const key of ['a.txt', 'b.txt']) await room.created(key, { catalogue: again });
    expect(again.keys.get('a.txt')).toMatchObject({ owner: true, articleId: next?.articleId, generation: 1 });
  });

  it('cannot restore the move of an article without a new version', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await room.upload('b.txt', STORY);
    await adopt({ bucket: BUCKET, key: 'b.txt' }, room);
    await room.created('b.txt');
    const { catalogue } = await rebuild(room);
    expect(catalogue.articles.get(room.idOf('b.txt'))?.owner.key).toBe('a.txt');
  });
});
