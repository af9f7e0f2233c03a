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

/** The desk's article is under a.txt, and a stranger has copied its text. */
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

describe('an article whose text a stranger has copied', () => {
  it.each([
    ['with an id', ID],
    ['without an id', {}],
  ])('goes with its desk’s copy when its object is renamed: %s', async (_, metadata) => {
    const desk = await copied(metadata, {});
    desk.clock.advance(60);
    await desk.upload('b.txt', STORY, metadata);
    // A stranger who is quicker than the removal is told apart by the id alone.
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

  it('is withdrawn where its desk deletes it, and the copy is an article of its own', async () => {
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
      // The desk’s key goes on with its own article.
      await desk.upload('a.txt', MENDED, metadata);
      expect(desk.idOf('a.txt')).toBe(desk.articleId);
      expect(desk.told().at(-1)).toMatch(/a\.txt 3$/);
    }
  });

  it('is not taken back by a stranger’s upload where its object was deleted before', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY, ID);
    const articleId = desk.idOf('a.txt');
    await desk.remove('a.txt');
    await desk.upload('stranger.txt', STORY);
    expect(desk.idOf('stranger.txt')).not.toBe(articleId);
    await desk.upload('b.txt', MENDED, ID);
    expect(desk.idOf('stranger.txt')).not.toBe(articleId);
  });

  it('is not taken by a copy where it is told twice that its object was deleted', async () => {
    const desk = await copied(ID, {});
    await removedUntold(desk, 'a.txt');
    await desk.remove('a.txt');
    await desk.minuteLater();
    expect(desk.idOf('stranger.txt')).not.toBe(desk.articleId);
  });

  it('waits for its embargo, and moves to no copy that came long before its object went', async () => {
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

  it('waits for its embargo, and moves to no copy without its id', async () => {
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

describe('an exact copy of what waits for its embargo', () => {
  const HELD = { ...ID, embargo: NOON };

  it('is its alternate, which nobody hears of, and stays one when that is published', async () => {
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
  ])('is none with %s: a person is called', async (_, metadata, copy = STORY) => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY, HELD);
    await desk.upload('stranger.txt', copy, metadata);
    expect(desk.key('stranger.txt')).toMatchObject({ owner: false, rejection: { code: 'contested' } });
    expect(desk.notices.told).toMatchObject([{ code: 'contested' }]);
  });

  it('is none under a prefix without the right to its identity', async () => {
    const desk = openDesk();
    await desk.catalogue.authorise({ prefix: 'eve/', may: ['publish', 'embargo'], since: desk.clock.now() });
    await desk.upload('a.txt', STORY, { embargo: NOON });
    await desk.upload('eve/b.txt', STORY, { embargo: NOON });
    expect(desk.key('eve/b.txt')).toMatchObject({ owner: false, rejection: { code: 'contested' } });
    await desk.upload('eve/a.txt', OTHER, { embargo: NOON });
    await desk.upload('eve/c.txt', OTHER, { embargo: NOON });
    expect(desk.key('eve/c.txt')).toMatchObject({ outcome: 'alternate' });
  });

  it('is none beside an article that was killed', async () => {
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

  it('is all that is kept back unheard: another alternate waits for a person when the other comes back under embargo', async () => {
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

  it('waits for a person when the other is changed, and is published when that comes out in silence', async () => {
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

  it('waits for a person when it lifts the embargo, or says something else', async () => {
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

describe.each(Object.entries(MOVES))('an embargo that holds nothing any more: %s', (_, move) => {
  it.each(['b.txt', 'a.txt'])('does not hold what was released, as %s', async (to) => {
    for (const embargo of ['true', NOON]) {
      const desk = openDesk();
      await desk.upload('a.txt', STORY, { embargo });
      await releaseEarly(desk.idOf('a.txt'), desk);
      await desk.announceAll();
      const heard = desk.told().length;
      // An object is not copied onto itself.
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

  it('is another where another time is declared', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY, { embargo: 'true' });
    await releaseEarly(desk.idOf('a.txt'), desk);
    await desk.announceAll();
    await move(desk, 'b.txt', { embargo: NOON });
    await desk.minuteLater();
    // Copied first, it is live under its former key until that goes, and the embargo comes too late.
    if (_ === 'copied, then removed') expect(desk.notices.told).toMatchObject([{ code: 'too-late' }]);
    else expect(desk.articleOf('b.txt')?.held).not.toBeNull();
  });
});

it('an embargo that was lifted holds what an operator has withdrawn since', async () => {
  const desk = openDesk();
  await desk.upload('a.txt', STORY, { embargo: 'true' });
  await releaseEarly(desk.idOf('a.txt'), desk);
  await desk.announceAll();
  await withdraw(desk.idOf('a.txt'), { reason: null, kill: false }, desk);
  await desk.announceAll();
  await desk.upload('a.txt', STORY, { embargo: 'true' });
  expect(desk.articleOf('a.txt')?.held).not.toBeNull();
});

it('new words under an embargo that was lifted for others wait for it', async () => {
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

describe('an embargo that is declared together with other metadata of what is live', () => {
  it.each<Readonly<Record<string, string>>>([
    { urgency: '1' },
    { section: 'sport' },
    { byline: 'Ada Fjord' },
    { expires: '2026-11-22T12:00:00Z' },
  ])('comes too late, and %j takes effect', async (metadata) => {
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
  it('is told where readers had heard that the article was gone', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY);
    await desk.upload('a.txt', MENDED, { silent: 'true' });
    await desk.remove('a.txt');
    await desk.upload('b.txt', MENDED, { silent: 'true' });
    await desk.minuteLater();
    expect(desk.told().slice(1)).toEqual(['withdrawn a.txt 3', expect.stringMatching(/b\.txt 4$/)]);
  });

  it('is told to nobody where nobody had heard of that', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY);
    await desk.upload('a.txt', MENDED, { silent: 'true' });
    await removedUntold(desk, 'a.txt');
    await desk.upload('b.txt', MENDED, { silent: 'true' });
    await desk.minuteLater();
    expect(desk.told()).toEqual(['published a.txt 1']);
  });

  it('asks for silence where the article was not silent before: then it comes back in silence', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY);
    await desk.remove('a.txt');
    await desk.upload('a.txt', STORY, { silent: 'true' });
    expect(desk.told()).toEqual(['published a.txt 1', 'withdrawn a.txt 2']);
  });
});
