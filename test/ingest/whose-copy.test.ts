import { describe, expect, it } from 'vitest';
import { releaseEarly } from '../../functions/operations/release-early.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import { article } from '../fakes/articles.ts';
import { type Desk, openDesk } from './desk.ts';

const STORY = article('Harbour plan divides Harrowby');
const MENDED = article('Harbour plan divides Harrowby', 'The mayor has since changed her mind.');
const OTHER = article('Otters return to the weir', 'Two were seen on Monday, by a walker and her dog.');
const NOON = '2026-11-20T12:00:00.000Z';
const HOUR = 3600;
const DAY = 24 * HOUR;

const ID = { 'article-id': 'desk-7' };

/** The desk's article is under a.txt, and another uploader has copied its text. */
const copied = async (
  desks: Readonly<Record<string, string>>,
  strangers: Readonly<Record<string, string>>,
) => {
  const desk = openDesk();
  await desk.upload('a.txt', STORY, desks);
  const articleId = desk.idOf('a.txt');
  await desk.upload('stranger.txt', STORY, strangers);
  return { ...desk, articleId };
};

const removedUntold = async (desk: Desk, key: string): Promise<void> => {
  desk.uploads.remove(key);
  await desk.removed(key);
};

describe('an article whose text another uploader has copied', () => {
  it.each([
    ['with an id', ID],
    ['without an id', {}],
  ])('moves to the copy of its desk when its object is renamed: %s', async (_, metadata) => {
    const desk = await copied(metadata, {});
    desk.clock.advance(60);
    await desk.upload('b.txt', STORY, metadata);
    // If the other uploader is faster than the removal, only the id tells the copies apart.
    if ('article-id' in metadata) await desk.upload('quick-stranger.txt', STORY);
    desk.clock.advance(60);
    await desk.remove('a.txt');
    await desk.minuteLater();
    expect(desk.key('b.txt')).toMatchObject({ owner: true, articleId: desk.articleId });
    expect(desk.told()).toEqual(['published a.txt 1']);
    await desk.upload('stranger.txt', OTHER);
    await desk.upload('b.txt', MENDED, metadata);
    expect(desk.told().slice(1)).toEqual(['published stranger.txt 1', 'corrected b.txt 2']);
  });

  it('is withdrawn if its desk deletes it, and the copy is an article of its own', async () => {
    for (const [metadata, age] of [
      [ID, 60],
      [{}, 2 * DAY],
    ] as const) {
      const desk = await copied(metadata, {});
      desk.clock.advance(age);
      await desk.remove('a.txt');
      await desk.minuteLater();
      expect(desk.told().toSorted()).toEqual([
        'published a.txt 1',
        'published stranger.txt 1',
        'withdrawn a.txt 2',
      ]);
      expect(desk.idOf('stranger.txt')).not.toBe(desk.articleId);
      // The desk's key continues its own article.
      await desk.upload('a.txt', MENDED, metadata);
      expect(desk.idOf('a.txt')).toBe(desk.articleId);
      expect(desk.told().at(-1)).toMatch(/a\.txt 3$/);
    }
  });

  it('does not come back with the upload of another uploader if its object was deleted before', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY, ID);
    const articleId = desk.idOf('a.txt');
    await desk.remove('a.txt');
    await desk.upload('stranger.txt', STORY);
    expect(desk.idOf('stranger.txt')).not.toBe(articleId);
    await desk.upload('b.txt', MENDED, ID);
    expect(desk.idOf('stranger.txt')).not.toBe(articleId);
  });

  it('does not move to a copy if the event of its deletion is repeated', async () => {
    const desk = await copied(ID, {});
    await removedUntold(desk, 'a.txt');
    await desk.remove('a.txt');
    await desk.minuteLater();
    expect(desk.idOf('stranger.txt')).not.toBe(desk.articleId);
  });

  it('stays held, and does not move to a copy that was uploaded long before its object was deleted', async () => {
    const desk = await copied({ embargo: 'true' }, { embargo: 'true' });
    expect(desk.key('stranger.txt')).toMatchObject({ outcome: 'alternate', owner: false });
    desk.clock.advance(2 * HOUR);
    await desk.remove('a.txt');
    await desk.minuteLater();
    expect(desk.key('stranger.txt')).toMatchObject({ owner: false, rejection: { code: 'contested' } });
    expect(desk.notices.told).toMatchObject([{ code: 'contested', upload: { key: 'stranger.txt' } }]);
    await desk.upload('stranger.txt', STORY, { embargo: 'none' });
    expect(desk.key('stranger.txt')).toMatchObject({ owner: false, rejection: { code: 'contested' } });
    expect(desk.told()).toEqual([]);
  });

  it('stays held, and does not move to a copy without its id', async () => {
    const desk = await copied({ ...ID, embargo: NOON }, { embargo: NOON });
    await desk.remove('a.txt');
    await desk.minuteLater();
    expect(desk.key('stranger.txt')).toMatchObject({ owner: false, rejection: { code: 'contested' } });
    await desk.upload('b.txt', STORY, { ...ID, embargo: NOON });
    expect(desk.idOf('b.txt')).toBe(desk.articleId);
    await desk.at(NOON);
    expect(desk.told()[0]).toMatch(/^published b\.txt/);
  });
});

describe('an exact copy of a held article', () => {
  const HELD = { ...ID, embargo: NOON };

  it('is its alternate and not announced, and stays one when that is published', async () => {
    const desk = await copied(HELD, HELD);
    expect(desk.key('stranger.txt')).toMatchObject({ outcome: 'alternate', articleId: desk.articleId });
    desk.clock.advance(2 * HOUR);
    await desk.created('stranger.txt');
    expect(desk.key('stranger.txt')?.outcome).toBe('alternate');
    await desk.at(NOON);
    await desk.created('stranger.txt');
    expect(desk.key('stranger.txt')?.outcome).toBe('alternate');
    expect(desk.told()).toEqual(['published a.txt 1']);
    expect(desk.notices.told).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string>>, string?]>([
    ['another embargo', { ...ID, embargo: 'true' }],
    ['no embargo', ID],
    ['no id', { embargo: NOON }],
    ['another id', { ...HELD, 'article-id': 'desk-8' }],
    ['silence', { ...HELD, silent: 'true' }],
    ['another byline', { ...HELD, byline: 'Eve' }],
    ['another text', HELD, MENDED],
  ])('is not an alternate with %s: operators are notified', async (_, metadata, copy = STORY) => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY, HELD);
    await desk.upload('stranger.txt', copy, metadata);
    expect(desk.key('stranger.txt')).toMatchObject({ owner: false, rejection: { code: 'contested' } });
    expect(desk.notices.told).toMatchObject([{ code: 'contested' }]);
  });

  it('is not an alternate under a prefix without the right to ids', async () => {
    const desk = openDesk();
    await desk.catalogue.authorise({ prefix: 'eve/', may: ['publish', 'embargo'], since: desk.clock.now() });
    await desk.upload('a.txt', STORY, { embargo: NOON });
    await desk.upload('eve/b.txt', STORY, { embargo: NOON });
    expect(desk.key('eve/b.txt')).toMatchObject({ owner: false, rejection: { code: 'contested' } });
    await desk.upload('eve/a.txt', OTHER, { embargo: NOON });
    await desk.upload('eve/c.txt', OTHER, { embargo: NOON });
    expect(desk.key('eve/c.txt')).toMatchObject({ outcome: 'alternate' });
  });

  it('is not an alternate of a killed article', async () => {
    const desk = openDesk();
    await desk.upload('k.txt', OTHER, ID);
    await withdraw(desk.idOf('k.txt'), { reason: null, kill: true }, desk);
    await desk.upload('a.txt', STORY, { embargo: NOON });
    await desk.upload('b.txt', STORY, { ...ID, embargo: NOON });
    expect(desk.key('b.txt')).toMatchObject({ owner: false, rejection: { code: 'contested' } });
  });

  it.each([true, false])(
    'waits for a person when the other is withdrawn by an operator (killed: %s)',
    async (kill) => {
      const desk = await copied(HELD, HELD);
      await withdraw(desk.articleId, { reason: null, kill }, desk);
      await desk.minuteLater();
      expect(desk.key('stranger.txt')).toMatchObject({ owner: false, rejection: { code: 'contested' } });
      expect(desk.notices.told).toMatchObject([{ code: 'contested' }]);
      expect(desk.told()).toEqual([]);
    },
  );

  it('is the only one that waits silently: another alternate notifies operators when the article is under embargo again', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY, ID);
    await desk.upload('b.txt', OTHER, ID);
    expect(desk.key('b.txt')?.outcome).toBe('alternate');
    await withdraw(desk.idOf('a.txt'), { reason: null, kill: false }, desk);
    await desk.announceAll();
    await desk.upload('a.txt', STORY, HELD);
    await desk.minuteLater();
    expect(desk.key('b.txt')).toMatchObject({ rejection: { code: 'contested' } });
    expect(desk.notices.told).toMatchObject([{ code: 'contested', upload: { key: 'b.txt' } }]);
  });

  it('waits for a person when the other is changed, and is published when that is released silently', async () => {
    for (const metadata of [HELD, { ...HELD, embargo: 'true' }]) {
      const desk = await copied(metadata, metadata);
      await desk.upload('a.txt', STORY, { ...metadata, silent: 'true' });
      await desk.minuteLater();
      expect(desk.key('stranger.txt')).toMatchObject({ owner: false, rejection: { code: 'contested' } });
      expect(desk.told()).toEqual([]);
      if (metadata === HELD) await desk.at(NOON);
      else await desk.upload('a.txt', STORY, { ...metadata, silent: 'true', embargo: 'none' });
      await desk.minuteLater();
      await desk.minuteLater();
      if (metadata === HELD) expect(desk.told()).toEqual(['published stranger.txt 1']);
      else expect(desk.articleOf('stranger.txt')).toMatchObject({ owner: { key: 'stranger.txt' }, held: 1 });
    }
  });

  it('waits for a person when it lifts the embargo or its text differs', async () => {
    for (const [copy, embargo] of [
      [STORY, 'none'],
      [MENDED, NOON],
    ] as const) {
      const desk = await copied(HELD, HELD);
      await desk.upload('stranger.txt', copy, { ...HELD, embargo });
      expect(desk.key('stranger.txt')).toMatchObject({ owner: false, rejection: { code: 'contested' } });
      expect(desk.told()).toEqual([]);
    }
  });
});

const MOVES: Readonly<
  Record<string, (desk: Desk, to: string, metadata: Readonly<Record<string, string>>) => Promise<void>>
> = {
  'copied, then removed': async (desk, to, metadata) => {
    await desk.upload(to, STORY, metadata);
    await desk.remove('a.txt');
  },
  'removed, then copied': async (desk, to, metadata) => {
    await desk.remove('a.txt');
    await desk.upload(to, STORY, metadata);
  },
  'removed, then copied before anyone heard of it': async (desk, to, metadata) => {
    await removedUntold(desk, 'a.txt');
    await desk.upload(to, STORY, metadata);
  },
};

describe.each(Object.entries(MOVES))('an embargo that no longer holds anything: %s', (_, move) => {
  it.each(['b.txt', 'a.txt'])('does not hold what was released, as %s', async (to) => {
    for (const embargo of ['true', NOON]) {
      const desk = openDesk();
      await desk.upload('a.txt', STORY, { embargo });
      await releaseEarly(desk.idOf('a.txt'), desk);
      await desk.announceAll();
      const heard = desk.told().length;
      // An object cannot be copied onto itself.
      if (to === 'a.txt' && _ === 'copied, then removed') continue;
      await move(desk, to, { embargo });
      await desk.minuteLater();
      expect(desk.articleOf(to)).toMatchObject({ status: 'active', held: null, liveStatus: 'live' });
      expect(desk.told().length - heard).toBe(_ === 'removed, then copied' ? 2 : 0);
      expect(desk.notices.told).toEqual([]);
    }
  });

  it('does not hold what was live before it was declared', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY);
    await desk.upload('a.txt', STORY, { embargo: NOON });
    expect(desk.notices.told).toMatchObject([{ code: 'too-late' }]);
    await move(desk, 'b.txt', { embargo: NOON });
    await desk.minuteLater();
    expect(desk.articleOf('b.txt')).toMatchObject({ status: 'active', held: null, liveStatus: 'live' });
    expect(desk.notices.told).toHaveLength(1);
  });

  it('is a new one if another time is declared', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY, { embargo: 'true' });
    await releaseEarly(desk.idOf('a.txt'), desk);
    await desk.announceAll();
    await move(desk, 'b.txt', { embargo: NOON });
    await desk.minuteLater();
    // If it is copied first, it is live under its former key until that is deleted, so the embargo is too
    // late.
    if (_ === 'copied, then removed') expect(desk.notices.told).toMatchObject([{ code: 'too-late' }]);
    else expect(desk.articleOf('b.txt')?.held).not.toBeNull();
  });
});

it('a lifted embargo holds an article that an operator has withdrawn since', async () => {
  const desk = openDesk();
  await desk.upload('a.txt', STORY, { embargo: 'true' });
  await releaseEarly(desk.idOf('a.txt'), desk);
  await desk.announceAll();
  await withdraw(desk.idOf('a.txt'), { reason: null, kill: false }, desk);
  await desk.announceAll();
  await desk.upload('a.txt', STORY, { embargo: 'true' });
  expect(desk.articleOf('a.txt')?.held).not.toBeNull();
});

it('new words under an embargo that was lifted for other words are held', async () => {
  const desk = openDesk();
  await desk.upload('a.txt', STORY, { embargo: NOON });
  await releaseEarly(desk.idOf('a.txt'), desk);
  await desk.announceAll();
  await desk.upload('a.txt', MENDED, { embargo: NOON });
  expect(desk.articleOf('a.txt')).toMatchObject({ held: 3, embargoedUntil: NOON });
  await desk.upload('a.txt', STORY, { embargo: 'none' });
  await desk.remove('a.txt');
  await desk.upload('a.txt', MENDED, { embargo: NOON });
  expect(desk.articleOf('a.txt')?.held).not.toBeNull();
});

describe('an embargo that is declared with other metadata of a live article', () => {
  it.each<Readonly<Record<string, string>>>([
    { urgency: '1' },
    { section: 'sport' },
    { byline: 'Ada Fjord' },
    { expires: '2026-11-22T12:00:00Z' },
  ])('is too late, and %j takes effect', async (metadata) => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY);
    await desk.upload('a.txt', STORY, { embargo: NOON, ...metadata });
    expect(desk.key('a.txt')).toMatchObject({ outcome: 'committed', warning: { code: 'too-late' } });
    expect(desk.notices.told).toMatchObject([{ code: 'too-late' }]);
    expect(desk.articleOf('a.txt')).toMatchObject({ latest: 2, held: null });
  });

  it('holds a correction of the text', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY);
    await desk.upload('a.txt', MENDED, { embargo: NOON, urgency: '1' });
    expect(desk.articleOf('a.txt')?.held).toBe(2);
    expect(desk.notices.told).toEqual([]);
  });
});

describe('a silent correction whose object is renamed', () => {
  it('is announced if the withdrawal of the article was announced', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY);
    await desk.upload('a.txt', MENDED, { silent: 'true' });
    await desk.remove('a.txt');
    await desk.upload('b.txt', MENDED, { silent: 'true' });
    await desk.minuteLater();
    expect(desk.told().slice(1)).toEqual(['withdrawn a.txt 3', expect.stringMatching(/b\.txt 4$/)]);
  });

  it('is not announced if the withdrawal was not announced', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY);
    await desk.upload('a.txt', MENDED, { silent: 'true' });
    await removedUntold(desk, 'a.txt');
    await desk.upload('b.txt', MENDED, { silent: 'true' });
    await desk.minuteLater();
    expect(desk.told()).toEqual(['published a.txt 1']);
  });

  it('makes the article silent when it comes back, if it was not silent before', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY);
    await desk.remove('a.txt');
    await desk.upload('a.txt', STORY, { silent: 'true' });
    expect(desk.told()).toEqual(['published a.txt 1', 'withdrawn a.txt 2']);
  });
});
