import { describe, expect, it } from 'vitest';
import { announce } from '../../functions/announce/announce.ts';
import type { Withdrawal } from '../../functions/core/publish/decide-withdrawal.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { adopt } from '../../functions/operations/adopt.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import { article } from '../fakes/articles.ts';
import { type MemoryCatalogue, memoryCatalogue } from '../fakes/memory-catalogue.ts';
import { BUCKET } from '../fakes/pipeline.ts';
import { CORRECTED, known, type Newsroom, newsroom, rebuild, STORY } from './rebuilding.ts';

const KILL = { reason: 'A court has said so.', kill: true };
const WITHDRAW = { reason: 'Asked for.', kill: false };
const LIBEL = article('Harbour plan divides Harrowby', 'Here is the libel that the court forbids.');

const pause = (room: Newsroom): Promise<void> => room.catalogue.pause('all', room.clock.now());

/** Withdraws an article as the command does, and tries to announce it. */
const takeBack = async (room: Newsroom, id: ArticleId, withdrawal: Withdrawal = KILL): Promise<void> => {
  await withdraw(id, withdrawal, room);
  await room.announceAll();
};

/** Ingests all objects of the bucket, and returns what it would publish then. */
const ingested = async (room: Newsroom, catalogue: MemoryCatalogue): Promise<readonly string[]> => {
  for (const key of ['a.txt', 'b.txt', 'copy.txt']) await room.created(key, { catalogue });
  return [...catalogue.articles.values()].map(
    ({ latest, status, headline }) => `${latest} ${status}: ${headline}`,
  );
};

describe('a withdrawal that waited for the end of a pause', () => {
  it.each([
    [false, 'Asked for.'],
    [true, 'A court has said so.'],
  ])('is committed again if it waited for the end of a pause (kill: %s)', async (kill, reason) => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await room.catalogue.pause('all', room.clock.now());
    await withdraw(room.idOf('a.txt'), { reason, kill }, room);
    await room.announceAll();
    const { catalogue, outcomes } = await rebuild(room);
    expect(outcomes).toMatchObject([{ outcome: 'rebuilt', version: 1, withdrawal: { kill, reason } }]);
    expect(catalogue.articles.get(room.idOf('a.txt'))).toMatchObject({ status: 'withdrawn', latest: 2 });
    expect([...catalogue.outbox.values()]).toMatchObject([{ version: 2, state: 'ready' }]);
    // The object is still in the bucket, and is not published again.
    await room.created('a.txt', { catalogue });
    expect(catalogue.articles.get(room.idOf('a.txt'))).toMatchObject({ status: 'withdrawn' });
  });

  it.each([WITHDRAW, KILL])('includes the correction that was paused with it (%o)', async (withdrawal) => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await pause(room);
    await room.upload('a.txt', LIBEL);
    await takeBack(room, room.idOf('a.txt'), withdrawal);
    const { catalogue, outcomes } = await rebuild(room);
    expect(outcomes).toMatchObject([{ outcome: 'rebuilt', version: 1, isLive: false, withdrawal }]);
    expect(await ingested(room, catalogue)).toEqual(['3 withdrawn: Harbour plan divides Harrowby']);
    expect([...catalogue.outbox.values()]).toMatchObject([{ version: 3, after: 1, state: 'ready' }]);
    // The same text under another key is still recognised: after a kill, a person has to decide about it.
    room.uploads.put('copy.txt', LIBEL, { metadata: { language: 'en', section: 'sport' } });
    await room.created('copy.txt', { catalogue });
    expect(catalogue.keys.get('copy.txt')).toMatchObject(
      withdrawal.kill
        ? { outcome: 'quarantined', articleId: room.idOf('a.txt'), rejection: { code: 'contested' } }
        : { outcome: 'committed', owner: true },
    );
  });

  it.each([WITHDRAW, KILL])('includes a version that came during the pause (%o)', async (withdrawal) => {
    const room = newsroom();
    await pause(room);
    await room.upload('a.txt', LIBEL);
    await takeBack(room, room.idOf('a.txt'), withdrawal);
    const { catalogue, outcomes } = await rebuild(room);
    expect(outcomes).toMatchObject([{ outcome: 'rebuilt', version: 0, withdrawal }]);
    if (withdrawal.kill) {
      room.uploads.put('copy.txt', LIBEL, { metadata: { language: 'en', section: 'sport' } });
      await room.created('copy.txt', { catalogue });
      expect(catalogue.keys.get('copy.txt')).toMatchObject({ rejection: { code: 'contested' } });
    }
    expect(await ingested(room, catalogue)).toEqual(['2 withdrawn: Harbour plan divides Harrowby']);
    // There is nobody to notify, and another rebuild loses nothing of it.
    expect([...catalogue.outbox.values()]).toEqual([]);
    expect((await rebuild(room, catalogue)).outcomes).toMatchObject([{ outcome: 'known', withdrawal: null }]);
    expect((await rebuild(room)).catalogue.articles).toEqual(catalogue.articles);
  });

  it('includes a version that came during the pause in a table that was restored to a time between', async () => {
    const room = newsroom();
    await pause(room);
    await room.upload('a.txt', LIBEL);
    const id = room.idOf('a.txt');
    const restored = memoryCatalogue();
    await room.created('a.txt', { catalogue: restored });
    await takeBack(room, id);
    const { outcomes } = await rebuild(room, restored);
    expect(outcomes).toMatchObject([{ outcome: 'rebuilt', version: 0, withdrawal: KILL }]);
    expect(restored.articles.get(id)).toMatchObject({ status: 'withdrawn', latest: 2 });
    expect([...restored.outbox.values()]).toMatchObject([{ version: 1 }, { version: 2, after: 1 }]);
  });

  it('is committed to a table that was restored to just before it', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    const restored = (await rebuild(room)).catalogue;
    await pause(room);
    await takeBack(room, room.idOf('a.txt'));
    const { outcomes } = await rebuild(room, restored);
    expect(outcomes).toMatchObject([{ outcome: 'rebuilt', withdrawal: KILL }]);
    expect(await ingested(room, restored)).toEqual(['2 withdrawn: Harbour plan divides Harrowby']);
  });

  it('includes a correction that such a table does not contain', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    const restored = (await rebuild(room)).catalogue;
    await pause(room);
    await room.upload('a.txt', LIBEL);
    await takeBack(room, room.idOf('a.txt'), WITHDRAW);
    await rebuild(room, restored);
    expect(restored.keys.get('a.txt')?.handled).toBe(room.key('a.txt')?.handled);
    expect(await ingested(room, restored)).toEqual(['3 withdrawn: Harbour plan divides Harrowby']);
  });

  it('includes a version that was published again in vain after a withdrawal', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await takeBack(room, room.idOf('a.txt'), WITHDRAW);
    await pause(room);
    await room.upload('a.txt', LIBEL);
    await takeBack(room, room.idOf('a.txt'), WITHDRAW);
    const { catalogue } = await rebuild(room);
    expect(await ingested(room, catalogue)).toEqual(['4 withdrawn: Harbour plan divides Harrowby']);
    expect((await rebuild(room, catalogue)).outcomes).toMatchObject([{ outcome: 'known', withdrawal: null }]);
  });

  it('is a kill of an article that was withdrawn before', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await takeBack(room, room.idOf('a.txt'), WITHDRAW);
    await pause(room);
    await takeBack(room, room.idOf('a.txt'));
    const { catalogue, outcomes } = await rebuild(room);
    expect(outcomes).toMatchObject([{ outcome: 'rebuilt', version: 2, withdrawal: KILL }]);
    expect([...catalogue.outbox.values()]).toMatchObject([{ version: 3, after: 2 }]);
  });

  it.each([null, 'A court has said so.'])(
    'is a kill of an article that was deleted before (%s)',
    async (reason) => {
      const room = newsroom();
      await room.upload('a.txt', STORY);
      await room.remove('a.txt');
      await pause(room);
      await takeBack(room, room.idOf('a.txt'), { reason, kill: true });
      const { catalogue } = await rebuild(room);
      expect([...catalogue.versions.values()].at(-1)).toMatchObject({ version: 3, kill: true });
    },
  );

  it('is found by the next run if a run stopped before it', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await pause(room);
    await room.upload('a.txt', LIBEL);
    await takeBack(room, room.idOf('a.txt'));
    const catalogue = memoryCatalogue();
    const dying = { ...catalogue, commit: () => Promise.reject(new Error('dead')) };
    await expect(rebuild(room, dying)).rejects.toThrow('could not be rebuilt');
    // An ingest at the same time does not publish what is about to be withdrawn.
    expect(await ingested(room, catalogue)).toEqual(['1 active: Harbour plan divides Harrowby']);
    expect((await rebuild(room, catalogue)).outcomes).toMatchObject([{ withdrawal: KILL }]);
    expect(await ingested(room, catalogue)).toEqual(['3 withdrawn: Harbour plan divides Harrowby']);
  });

  it.each([
    ['ingested', true],
    ['still to be handled', false],
  ])('applies to the key that the article was moved to, whose upload is %s', async (_, isIngested) => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await room.upload('b.txt', STORY);
    await pause(room);
    await adopt({ bucket: BUCKET, key: 'b.txt' }, room);
    if (isIngested) await room.upload('b.txt', LIBEL);
    else room.uploads.put('b.txt', LIBEL, { metadata: { language: 'en', section: 'sport' } });
    await takeBack(room, room.idOf('b.txt'));
    const { catalogue } = await rebuild(room);
    expect(await ingested(room, catalogue)).toEqual([
      `${isIngested ? 3 : 2} withdrawn: Harbour plan divides Harrowby`,
    ]);
  });

  it('precedes a later upload, as it did', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await pause(room);
    await takeBack(room, room.idOf('a.txt'), WITHDRAW);
    await room.upload('a.txt', CORRECTED);
    const before = known(room.catalogue, room, 'a.txt');
    const { catalogue, outcomes } = await rebuild(room);
    expect(outcomes).toMatchObject([{ withdrawal: WITHDRAW }]);
    room.clock.set(before.article?.updatedAt ?? '');
    expect(await ingested(room, catalogue)).toEqual(['3 active: Harbour plan divides Harrowby']);
    expect(known(catalogue, room, 'a.txt').article).toEqual(before.article);
  });

  it('is committed once: a version that is published after the rebuild stays', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await pause(room);
    for (const change of ['One', 'Two', 'Three'])
      await room.upload('a.txt', article('Harbour plan divides Harrowby', `${change} more.`));
    await takeBack(room, room.idOf('a.txt'), WITHDRAW);
    const { catalogue } = await rebuild(room);
    await room.catalogue.resume('all');
    room.uploads.put('a.txt', CORRECTED, { metadata: { language: 'en', section: 'sport' } });
    await room.created('a.txt', { catalogue });
    await announce([...catalogue.outbox.values()], { ...room.announcePorts, catalogue });
    for (const again of [catalogue, memoryCatalogue()]) {
      await rebuild(room, again);
      expect(await ingested(room, again)).toEqual(['6 active: Harbour plan divides Harrowby']);
    }
  });
});

describe('a rebuild', () => {
  it('commits a withdrawal that was stored and failed, so the withdrawn text is not shown', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    const dead = { ...room.catalogue, commit: () => Promise.reject(new Error('dead')) };
    await expect(withdraw(room.idOf('a.txt'), WITHDRAW, { ...room, catalogue: dead })).rejects.toThrow(
      'dead',
    );
    const { catalogue, outcomes } = await rebuild(room);
    expect(outcomes).toMatchObject([{ withdrawal: WITHDRAW }]);
    expect(catalogue.articles.get(room.idOf('a.txt'))).toMatchObject({ status: 'withdrawn' });
  });

  it('finds by its object what was deleted during a pause', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await pause(room);
    await room.remove('a.txt');
    expect((await rebuild(room)).outcomes).toMatchObject([{ isLive: true, withdrawal: null }]);
  });

  it('keeps the claims of a version that a kill withdrew before its release', async () => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    await room.upload('a.txt', LIBEL, { embargo: '2026-11-21T09:00:00.000Z' });
    await takeBack(room, room.idOf('a.txt'));
    const { catalogue } = await rebuild(room);
    room.uploads.put('copy.txt', LIBEL, { metadata: { language: 'en', section: 'sport' } });
    expect(await ingested(room, catalogue)).toEqual(['3 withdrawn: Harbour plan divides Harrowby']);
  });

  it.each([
    ['released', 'announced'],
    ['stored', 'paused'],
  ])('skips an article of which a later release has %s a document', async (_, state) => {
    const room = newsroom();
    await room.upload('a.txt', STORY);
    if (state === 'paused') await pause(room);
    await room.upload('a.txt', CORRECTED);
    const [key, document] = [...room.editions.documents].at(-1) ?? [];
    if (key === undefined) throw new Error('it should be stored');
    room.editions.documents.set(key, { ...document, schema: 'slugline.edition.v2' } as never);
    const catalogue = memoryCatalogue();
    await expect(rebuild(room, catalogue)).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/later release of Slugline \(slugline\.edition\.v2\)/) },
    });
    expect(catalogue.articles.size + catalogue.versions.size + catalogue.keys.size).toBe(0);
  });
});
