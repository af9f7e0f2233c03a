import { describe, expect, it } from 'vitest';
import { NO_END } from '../../functions/core/publish/embargo.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const FIRST = article('Canal levy is to be cut in Harrowby');
const MENDED = article('Canal levy is to be cut in Harrowby', 'The lock keepers were told on Monday.');
const NOON = '2026-11-20T12:00:00.000Z';
const TOMORROW = '2026-11-21T12:00:00.000Z';

const desk = () => {
  const pipeline = memoryPipeline();
  return {
    ...pipeline,
    upload: async (text: string, metadata: Readonly<Record<string, string>> = {}, key = 'a.txt') => {
      pipeline.uploads.put(key, text, { metadata });
      await pipeline.created(key);
      await pipeline.announceAll();
      return pipeline.key(key)?.articleId as ArticleId;
    },
    remove: async (key = 'a.txt') => {
      pipeline.uploads.remove(key);
      await pipeline.removed(key);
      await pipeline.announceAll();
    },
    waiting: () => [...pipeline.catalogue.outbox.values()].map(({ state, dueAt }) => `${state} ${dueAt}`),
  };
};

describe('an embargo stays in force', () => {
  it('after a correction that declares none', async () => {
    const room = desk();
    await room.upload(FIRST, { embargo: NOON });
    await room.upload(MENDED);
    expect(room.waiting()).toEqual([`held ${NOON}`]);
    expect(room.announcements()).toEqual([]);
    expect([...room.catalogue.versions.values()].at(-1)).toMatchObject({ version: 2, embargoedUntil: NOON });
  });

  it('after the same copy without a declaration', async () => {
    const room = desk();
    await room.upload(FIRST, { embargo: NOON });
    await room.upload(FIRST);
    expect(room.key('a.txt')).toMatchObject({ outcome: 'unchanged', version: 1 });
    expect(room.waiting()).toEqual([`held ${NOON}`]);
  });

  it('when its upload is deleted and repeated', async () => {
    const room = desk();
    await room.upload(FIRST, { embargo: NOON });
    await room.remove();
    await room.upload(FIRST);
    expect(room.waiting()).toEqual([`held ${NOON}`]);
    expect(room.announcements()).toEqual([]);
  });

  it('when the article is withdrawn, even killed, and uploaded again', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: NOON });
    await withdraw(id, { reason: null, kill: false }, room);
    await withdraw(id, { reason: null, kill: true }, room);
    await room.announceAll();
    await room.upload(MENDED);
    expect(room.waiting()).toEqual([`held ${NOON}`]);
  });

  it('after a correction of a published article, for the next correction that declares none', async () => {
    const room = desk();
    await room.upload(FIRST);
    await room.upload(MENDED, { embargo: NOON });
    await room.upload(`${MENDED}\n\nThe levy has been paid since 1971.`);
    expect(room.waiting()).toEqual([`held ${NOON}`]);
    expect(room.announcements()).toHaveLength(1);
  });
});

describe('an embargo ends', () => {
  it('at its time: later uploads are not held', async () => {
    const room = desk();
    await room.upload(FIRST, { embargo: NOON });
    await room.remove();
    room.clock.set(NOON);
    await room.upload(FIRST);
    expect(room.announcements().map(({ type }) => type)).toEqual(['published']);
  });

  it('with an upload that declares "none"', async () => {
    const room = desk();
    await room.upload(FIRST, { embargo: NOON });
    await room.upload(MENDED, { embargo: '2026-11-20T08:00:00Z' });
    expect(room.announcements().map(({ type, version }) => [type, version])).toEqual([['published', 2]]);
  });

  it('later or sooner if an upload declares another time', async () => {
    const room = desk();
    await room.upload(FIRST, { embargo: NOON });
    await room.upload(FIRST, { embargo: TOMORROW });
    expect(room.waiting()).toEqual([`held ${TOMORROW}`]);
    await room.upload(FIRST, { embargo: NOON });
    expect(room.waiting()).toEqual([`held ${NOON}`]);
  });
});

describe('a change of metadata only', () => {
  it('warns about an embargo on a published article, and notifies operators', async () => {
    const room = desk();
    await room.upload(FIRST);
    await room.upload(FIRST, { embargo: NOON });
    expect(room.key('a.txt')).toMatchObject({
      outcome: 'unchanged',
      warning: { code: 'too-late', message: expect.stringContaining('withdraw') },
    });
    expect(room.notices.told).toMatchObject([{ type: 'warning', code: 'too-late' }]);
    expect(room.waiting()).toEqual([]);
  });

  it('does not warn about an embargo that has passed', async () => {
    const room = desk();
    await room.upload(FIRST, { embargo: '2026-11-20T08:00:00Z' });
    await room.upload(FIRST, { embargo: '2026-11-20T08:30:00Z' });
    expect(room.key('a.txt')?.warning).toBeUndefined();
    expect(room.notices.told).toEqual([]);
  });

  it('corrects the article if its urgency is new', async () => {
    const room = desk();
    await room.upload(FIRST);
    await room.upload(FIRST, { urgency: '1' });
    expect(room.announcements().at(-1)).toMatchObject({
      type: 'corrected',
      version: 2,
      urgency: 1,
      changes: ['urgency'],
    });
    await room.upload(FIRST);
    expect(room.key('a.txt')).toMatchObject({ outcome: 'unchanged', version: 2 });
    await room.upload(FIRST, { urgency: '1' });
    expect(room.key('a.txt')).toMatchObject({ outcome: 'unchanged', version: 2 });
    await room.upload(FIRST, { urgency: '5' });
    expect(room.announcements()).toHaveLength(3);
  });

  it('corrects the article if its section is new', async () => {
    const room = desk();
    await room.upload(FIRST);
    await room.upload(FIRST, { section: 'sport' });
    expect(room.announcements().at(-1)).toMatchObject({ type: 'corrected', version: 2 });
  });

  it('warns about "silent" on an announced article', async () => {
    const room = desk();
    await room.upload(FIRST);
    await room.upload(FIRST, { silent: 'true' });
    expect(room.key('a.txt')).toMatchObject({ outcome: 'unchanged', warning: { code: 'too-late' } });
    expect(room.announcements()).toHaveLength(1);
  });

  it('does not warn about "silent" on a silent article', async () => {
    const room = desk();
    await room.upload(FIRST, { silent: 'true' });
    await room.upload(FIRST, { silent: 'true', urgency: '5' });
    expect(room.key('a.txt')).toMatchObject({ outcome: 'unchanged' });
    expect(room.key('a.txt')?.warning).toBeUndefined();
  });

  it('warns that removing "silent" does not announce the article, and says which command does', async () => {
    const room = desk();
    await room.upload(FIRST, { silent: 'true' });
    await room.upload(FIRST);
    expect(room.key('a.txt')).toMatchObject({
      outcome: 'unchanged',
      warning: { code: 'too-late', message: expect.stringContaining('delete the object') },
    });
    expect(room.notices.told).toMatchObject([{ type: 'warning', code: 'too-late' }]);
    expect(room.announcements()).toEqual([]);
    await room.remove();
    await room.upload(FIRST);
    expect(room.announcements()).toMatchObject([{ type: 'published' }]);
    expect(room.key('a.txt')?.warning).toBeUndefined();
  });

  it('warns that a silent correction is not announced either', async () => {
    const room = desk();
    await room.upload(FIRST);
    await room.upload(MENDED, { silent: 'true' });
    await room.upload(MENDED);
    expect(room.key('a.txt')).toMatchObject({ outcome: 'unchanged', warning: { code: 'too-late' } });
    expect(room.notices.told).toMatchObject([{ type: 'warning', code: 'too-late' }]);
    expect(room.announcements()).toHaveLength(1);
  });

  it('does not warn if "silent" was never declared or had no effect', async () => {
    const room = desk();
    room.uploads.put('a.txt', FIRST);
    await room.created('a.txt');
    // Before and after the announcement.
    await room.upload(FIRST);
    await room.upload(FIRST);
    await room.upload(MENDED, { silent: 'true' });
    await room.upload(FIRST, { silent: 'true' });
    await room.upload(FIRST);
    expect(room.key('a.txt')).toMatchObject({ outcome: 'unchanged' });
    expect(room.key('a.txt')?.warning).toBeUndefined();
    expect(room.notices.told).toEqual([]);
  });

  it('makes the article silent while it is held', async () => {
    const room = desk();
    const lanes = () => [...room.catalogue.outbox.values()].map(({ state, lane }) => `${state} ${lane}`);
    await room.upload(FIRST, { embargo: NOON });
    await room.upload(FIRST, { silent: 'true' });
    expect(lanes()).toEqual(['held bulk']);
    await room.upload(FIRST, { silent: 'true' });
    expect(room.key('a.txt')).toMatchObject({ outcome: 'unchanged', version: 2 });
    await room.upload(FIRST);
    expect(lanes()).toEqual(['held news']);
    expect(room.waiting()).toEqual([`held ${NOON}`]);
    expect(room.notices.told).toEqual([]);
  });

  it.each([
    ['new', {}],
    ['another', { 'article-id': 'desk-8' }],
  ])('warns about an article id that is %s', async (_, first) => {
    const room = desk();
    await room.upload(FIRST, first);
    await room.upload(FIRST, { 'article-id': 'desk-9' });
    expect(room.key('a.txt')).toMatchObject({
      outcome: 'unchanged',
      warning: { code: 'too-late', message: expect.stringContaining('desk-9') },
    });
    expect(room.notices.told).toMatchObject([{ type: 'warning', code: 'too-late' }]);
    // A correction accepts the id.
    await room.upload(MENDED, { 'article-id': 'desk-9' });
    expect(room.key('a.txt')?.warning).toBeUndefined();
    await room.upload(FIRST, { 'article-id': 'desk-9' }, 'b.txt');
    expect(room.key('b.txt')).toMatchObject({ outcome: 'alternate' });
  });

  it('does not warn about an article id that is known or absent', async () => {
    const room = desk();
    await room.upload(FIRST, { 'article-id': 'desk-9' });
    await room.upload(FIRST, { 'article-id': 'desk-9' });
    await room.upload(FIRST);
    expect(room.key('a.txt')?.warning).toBeUndefined();
    expect(room.notices.told).toEqual([]);
  });

  it('warns about all declarations without effect at once', async () => {
    const room = desk();
    await room.upload(FIRST);
    await room.upload(FIRST, { 'article-id': 'desk-9', silent: 'true', embargo: NOON });
    const said = room.key('a.txt')?.warning?.message;
    for (const word of ['desk-9', 'silence', 'embargo']) expect(said).toContain(word);
    expect(room.notices.told).toHaveLength(1);
  });
});

describe('an embargo without an end', () => {
  it('is after every time', () => {
    expect(Date.parse(NO_END)).toBeGreaterThan(Date.parse('9998-01-01T00:00:00Z'));
  });
});
