import { describe, expect, it } from 'vitest';
import { INDEX_DAYS, MOST_QUIET } from '../../functions/core/site/site-index.ts';
import { FLOOD, FLOOD_ELSEWHERE, OTTERS, ROADS } from '../stories/copy.ts';
import { openSite } from './open-site.ts';

const DAY = 86_400;

const read = async (site: ReturnType<typeof openSite>) => {
  const index = await site.index.read();
  if (index === null) throw new Error('there should be an index');
  return index;
};

const headlines = async (site: ReturnType<typeof openSite>) =>
  (await read(site)).entries.map(({ headline }) => headline.split(' ')[0]);

describe('the index', () => {
  it('has the articles of the last days with their stories, the newest in front', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    site.desk.clock.advance(DAY);
    await site.desk.upload('b.txt', FLOOD_ELSEWHERE);
    await site.build();
    const { entries, days } = await read(site);
    expect(entries.map(({ headline }) => headline.split(' ')[0])).toEqual(['Families', 'Lock']);
    expect(new Set(entries.map(({ story }) => story)).size).toBe(1);
    expect(days).toEqual(['2026-11-21', '2026-11-20']);
    site.desk.clock.advance((INDEX_DAYS - 0.5) * DAY);
    await site.build();
    expect(await headlines(site)).toEqual(['Families']);
    // What is too old was not withdrawn.
    expect((await read(site)).gone).toEqual([]);
    expect((await read(site)).days).toEqual(['2026-11-21', '2026-11-20']);
  });

  it('finds all days when it is built for the first time', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    site.desk.clock.advance(40 * DAY);
    await site.desk.upload('c.txt', OTTERS);
    await site.desk.upload('d.txt', ROADS);
    site.desk.clock.advance(40 * DAY);
    await site.build();
    expect((await read(site)).days).toEqual(['2026-12-30', '2026-11-20']);
    expect(await headlines(site)).toEqual([]);
  });

  it('takes out what is announced as withdrawn while the feeds still list it, and keeps it out', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    await site.desk.upload('c.txt', OTTERS);
    await site.build();
    const listed = new Map(site.desk.catalogue.feeds);
    await site.desk.remove('a.txt');
    for (const [name, item] of listed) site.desk.catalogue.feeds.set(name, item);
    await site.build(site.withdrawals());
    expect(await headlines(site)).toEqual(['Otters']);
    expect(site.purged).toHaveLength(1);
    expect(await site.page('/')).not.toContain('Lock gate');
    // The next run, which hears of no withdrawal, reads the same old feeds.
    await site.build();
    expect(await headlines(site)).toEqual(['Otters']);
    expect(site.purged).toHaveLength(1);
    expect((await read(site)).gone).toMatchObject([{ articleId: site.desk.idOf('a.txt'), kill: false }]);
  });

  it('takes in again what comes back', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    await site.build();
    await site.desk.remove('a.txt');
    await site.build(site.withdrawals());
    await site.desk.upload('a.txt', FLOOD.replace('Thirty-one', 'Forty'));
    expect(await site.page('/')).toContain('Lock gate');
    // The message of the withdrawal comes once more.
    await site.build(site.withdrawals());
    expect(await headlines(site)).toEqual(['Lock']);
    expect((await read(site)).gone).toEqual([]);
  });

  it('notes what disappears without a word as gone', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD, { silent: 'true' });
    await site.build();
    expect(await headlines(site)).toEqual(['Lock']);
    await site.desk.remove('a.txt');
    expect(site.withdrawals()).toEqual([]);
    await site.build();
    expect(await headlines(site)).toEqual([]);
    expect((await read(site)).gone).toMatchObject([{ articleId: site.desk.idOf('a.txt') }]);
    site.desk.clock.advance((INDEX_DAYS + 1) * DAY);
    await site.build();
    expect((await read(site)).gone).toEqual([]);
  });

  it('follows editors who merge and split stories, within ten minutes', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    await site.desk.upload('c.txt', OTTERS);
    await site.build();
    const members = await site.desk.stories.membershipsOf([site.desk.idOf('c.txt')]);
    const member = members.get(site.desk.idOf('c.txt'));
    if (member === undefined) throw new Error('it should have a story');
    await site.desk.stories.join(
      { ...member, story: site.desk.idOf('a.txt') as never, eventId: 'x' as never },
      member,
    );
    site.desk.clock.advance(600);
    await site.build();
    expect(new Set((await read(site)).entries.map(({ story }) => story)).size).toBe(1);
  });

  it('keeps a back catalogue from the front page and the feeds, and finds it', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD, { silent: 'true', topics: 'Canals' });
    await site.desk.upload('c.txt', OTTERS);
    for (const build of [async () => {}, site.build]) {
      await build();
      for (const page of ['/', '/feed.atom', '/feed.json', '/news-sitemap.xml'])
        expect(await site.page(page), page).not.toContain('Lock gate');
      for (const page of ['/topics/keyword:canals', '/archive/2026-11-20'])
        expect(await site.page(page), page).toContain('Lock gate');
    }
    expect(await site.page('/search?q=lock')).toContain('1 article');
    await site.desk.upload('a.txt', FLOOD.replace('Thirty-one', 'Forty'), { topics: 'Canals' });
    expect(await site.page('/')).toContain('Lock gate');
  });

  it('takes nothing for withdrawn that it has no room for', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD, { silent: 'true' });
    await site.build();
    const [item] = [...site.desk.catalogue.feeds.values()].filter(({ topic }) => topic === 'all');
    if (item === undefined) throw new Error('it should be listed');
    for (let at = 0; at < MOST_QUIET; at++)
      site.desk.catalogue.feeds.set(`${at}`, {
        ...item,
        at: '2026-11-20T09:00:01.000Z',
        articleId: String(at).padStart(20, '0') as never,
      });
    site.desk.clock.advance(60);
    await site.build();
    expect((await read(site)).entries).toHaveLength(MOST_QUIET);
    expect((await read(site)).gone).toEqual([]);
  });

  it('keeps a silent withdrawal out of the feeds', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD, { silent: 'true' });
    await site.build();
    await site.desk.remove('a.txt');
    await site.build();
    expect((await read(site)).gone).toHaveLength(1);
    expect((await site.ask('/feed.atom')).body).not.toContain('deleted-entry');
  });

  it('forgets a day on which nothing is left, and finds all days anew in another time zone', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    site.desk.clock.advance(DAY);
    await site.desk.upload('c.txt', OTTERS);
    await site.build();
    await site.desk.remove('c.txt');
    await site.build(site.withdrawals());
    expect((await read(site)).days).toEqual(['2026-11-20']);
    site.index.load = async () => ({
      index: { ...(await read(site)), timeZone: 'Asia/Tokyo', days: [] },
      tag: '2',
    });
    await site.build();
    expect((await read(site)).days).toEqual(['2026-11-20']);
  });

  it('looks at the latest alone where very many are listed, and at everything every ten minutes', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    const [item] = [...site.desk.catalogue.feeds.values()].filter(({ topic }) => topic === 'all');
    if (item === undefined) throw new Error('it should be listed');
    for (let at = 0; at < 3000; at++)
      site.desk.catalogue.feeds.set(`${at}`, {
        ...item,
        edition: null,
        isQuiet: true,
        articleId: `${at}` as never,
      });
    site.desk.clock.advance(60);
    await site.build();
    expect((await read(site)).listed).toBe(3001);
    const since: unknown[] = [];
    const { slice } = site.feeds;
    site.feeds.slice = (query) => {
      since.push(query.since);
      return slice(query);
    };
    site.desk.clock.advance(180);
    await site.desk.upload('c.txt', OTTERS);
    await site.build();
    expect(since).toEqual(['2026-11-20T08:59:00.000Z']);
    expect(await headlines(site)).toEqual(['Otters', 'Lock']);
    site.desk.clock.advance(420);
    await site.build();
    expect(since.at(-1)).toBe('2026-11-13T09:11:00.000Z');
  });

  it('is built again on what another has written meanwhile', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    let others = 1;
    const { store } = site.index;
    site.index.store = async (index, tag) => {
      if (others-- > 0) await store({ ...index, days: ['2026-11-01'] }, tag);
      return store(index, tag);
    };
    await site.build();
    expect(await headlines(site)).toEqual(['Lock']);
    expect((await read(site)).days).toEqual(['2026-11-20', '2026-11-01']);
    others = 99;
    await expect(site.build()).rejects.toThrow('others wrote the index');
  });
});
