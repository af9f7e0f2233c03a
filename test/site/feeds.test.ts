import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { FLOOD, FLOOD_ELSEWHERE, OTTERS, ROADS } from '../stories/copy.ts';
import { openSite } from './open-site.ts';

const newsroom = async (settings: Parameters<typeof openSite>[0] = {}) => {
  const site = openSite(settings);
  await site.desk.upload('a.txt', FLOOD, { topics: 'Canals', section: 'society' });
  site.desk.clock.advance(60);
  await site.desk.upload('b.txt', FLOOD_ELSEWHERE, { topics: 'Canals, Fire brigades', section: 'society' });
  site.desk.clock.advance(60);
  await site.desk.upload('c.txt', OTTERS, { topics: 'Otters', section: 'environment' });
  site.desk.clock.advance(60);
  await site.desk.upload('d.txt', ROADS, { topics: 'Roads', section: 'politics' });
  return site;
};

const titles = (body: string): readonly unknown[] =>
  parseJsonFeed(body).items?.map(({ title }) => title) ?? [];

describe('feeds', () => {
  it('hold everything, the newest in front, with the full text', async () => {
    const site = await newsroom();
    const atom = await site.ask('/feed.atom');
    expect(atom.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    const feed = parseAtomFeed(atom.body);
    expect(feed.entries?.map(({ title }) => (typeof title === 'string' ? title : title?.value))).toEqual([
      'Toll on the northern motorway ends in spring',
      'Otters return to the river Sarn',
      'Families flee as canal lock fails in Harrowby',
      'Lock gate bursts at Harrowby and floods Weir Street',
    ]);
    expect(atom.body).toContain('Thirty-one households');
    const rss = await site.ask('/feed.rss');
    expect(rss.headers['content-type']).toBe('application/rss+xml; charset=utf-8');
    expect(parseRssFeed(rss.body).items).toHaveLength(4);
    const json = await site.ask('/feed.json');
    expect(json.headers['content-type']).toBe('application/feed+json; charset=utf-8');
    expect(titles(json.body)).toHaveLength(4);
  });

  it('hold summaries where the newsroom says so', async () => {
    const site = await newsroom({ settings: { feeds: 'summary' } });
    for (const format of ['atom', 'rss', 'json']) {
      const { body } = await site.ask(`/feed.${format}`);
      expect(body, format).toContain('Lock gate bursts');
      expect(body, format).not.toContain('Thirty-one households');
    }
  });

  it.each([false, true])(
    'are about topics, a section, a story, or all that matches several; index: %s',
    async (isBuilt) => {
      const site = await newsroom();
      if (isBuilt) await site.build();
      const of = async (query: string) => titles((await site.ask(`/feed.json?${query}`)).body);
      expect(await of('topics=keyword:canals')).toHaveLength(2);
      expect(await of('topics=keyword:canals,keyword:otters')).toHaveLength(3);
      expect(await of('topics=keyword:canals,keyword:otters&section=environment')).toEqual([
        'Otters return to the river Sarn',
      ]);
      expect(await of('section=environment&topics=keyword:canals,keyword:otters')).toHaveLength(1);
      expect(await of('section=politics')).toEqual(['Toll on the northern motorway ends in spring']);
      expect(await of(`story=${site.desk.idOf('a.txt')}`)).toHaveLength(2);
      expect(await of(`topics=keyword:fire-brigades&story=${site.desk.idOf('a.txt')}`)).toHaveLength(1);
      expect(await of('topics=keyword:nothing')).toEqual([]);
    },
  );

  it.each([
    ['topics=b:c', 'topic'],
    ['topics=keyword:otters,keyword:canals', 'sorted'],
    [
      `topics=${Array.from({ length: 11 }, (_, at) => `keyword:t${String(at).padStart(2, '0')}`).join()}`,
      'at most 10',
    ],
    ['section=gossip', 'section'],
    ['story=x', 'story'],
    ['tpoics=keyword:otters', 'topics'],
  ])('say what is wrong with an address: %s', async (query, word) => {
    const { status, body, headers } = await (await newsroom()).ask(`/feed.atom?${query}`);
    expect(status).toBe(400);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(body).toContain(word);
  });

  it('say that nothing changed to whoever has them already', async () => {
    const site = await newsroom();
    // In the second of a change there may be another one, which the date could not tell.
    expect((await site.ask('/feed.atom')).headers['last-modified']).toBeUndefined();
    site.desk.clock.advance(2);
    const { headers } = await site.ask('/feed.atom');
    const { etag = '', 'last-modified': lastModified = '' } = headers;
    expect(lastModified).toBe('Fri, 20 Nov 2026 09:03:00 GMT');
    const same: readonly Readonly<Record<string, string>>[] = [
      { 'if-none-match': etag },
      { 'if-none-match': `W/${etag}` },
      { 'if-none-match': `"other", ${etag}` },
      { 'if-none-match': '*' },
      { 'if-modified-since': lastModified },
    ];
    for (const asked of same) {
      const reply = await site.ask('/feed.atom', asked);
      expect(reply, JSON.stringify(asked)).toMatchObject({ status: 304, body: '' });
      expect(reply.headers.etag).toBe(etag);
    }
    const other: readonly Readonly<Record<string, string>>[] = [
      { 'if-none-match': '"other"' },
      { 'if-none-match': '"other"', 'if-modified-since': lastModified },
      { 'if-modified-since': 'Fri, 20 Nov 2026 09:00:00 GMT' },
      // An erasure takes the date back, and what a client has is newer then.
      { 'if-modified-since': 'Sat, 21 Nov 2026 09:03:00 GMT' },
      { 'if-modified-since': 'yesterday' },
    ];
    for (const asked of other)
      expect((await site.ask('/feed.atom', asked)).status, JSON.stringify(asked)).toBe(200);
  });

  it('move `updated` with a correction and not with a new tag', async () => {
    const site = await newsroom();
    const entry = async (headline: string) =>
      parseAtomFeed((await site.ask('/feed.atom')).body).entries?.find((one) =>
        JSON.stringify(one.title).includes(headline),
      );
    const before = await entry('Otters');
    site.desk.clock.advance(3600);
    await site.desk.upload('c.txt', OTTERS, { topics: 'Otters, Rivers', section: 'environment' });
    expect((await entry('Otters'))?.updated).toBe(before?.updated);
    site.desk.clock.advance(3600);
    await site.desk.upload('c.txt', OTTERS.replace('Two otters', 'Three otters'), {
      topics: 'Otters',
      section: 'environment',
    });
    const after = await entry('Otters');
    expect(Date.parse(after?.updated ?? '')).toBeGreaterThan(Date.parse(before?.updated ?? ''));
    expect(after?.id).toBe(before?.id);
    expect(after?.published).toBe(before?.published);
  });

  it('keep the time of a correction that was tagged again before anybody looked', async () => {
    const site = await newsroom();
    await site.build();
    site.desk.clock.advance(3600);
    await site.desk.upload('c.txt', OTTERS.replace('Two otters', 'Three otters'), {
      topics: 'Otters',
      section: 'environment',
    });
    const corrected = '2026-11-20T10:03:00.000Z';
    site.desk.clock.advance(10);
    await site.desk.upload('c.txt', OTTERS.replace('Two otters', 'Three otters'), {
      topics: 'Otters, Rivers',
      section: 'environment',
    });
    const modified = async () =>
      parseJsonFeed((await site.ask('/feed.json')).body).items?.find(({ title }) => title?.includes('Otters'))
        ?.date_modified;
    expect(await modified()).toBe(corrected);
    await site.build();
    expect(await modified()).toBe(corrected);
  });

  it('change their date when an article comes out of a pause, whose own times are older', async () => {
    const site = await newsroom();
    const listed = new Map(site.desk.catalogue.feeds);
    for (const [name, item] of listed)
      if (item.headline.startsWith('Otters')) site.desk.catalogue.feeds.delete(name);
    await site.build();
    site.desk.clock.advance(600);
    const before = await site.ask('/feed.atom');
    for (const [name, item] of listed) site.desk.catalogue.feeds.set(name, item);
    await site.build();
    site.desk.clock.advance(10);
    const after = await site.ask('/feed.atom', {
      'if-modified-since': before.headers['last-modified'] ?? '',
    });
    expect(after.status).toBe(200);
    expect(after.body).toContain('Otters');
  });

  it('say so of what was withdrawn before any index had it', async () => {
    const site = await newsroom();
    await site.build();
    await site.desk.upload('e.txt', OTTERS.replaceAll('tters', 'wls'), { section: 'environment' });
    await site.desk.remove('e.txt');
    await site.build(site.withdrawals());
    for (const query of ['', '?section=environment'])
      expect((await site.ask(`/feed.atom${query}`)).body, query).toContain('at:deleted-entry');
    expect((await site.ask('/feed.atom?section=politics')).body).not.toContain('at:deleted-entry');
  });

  it('begin a summary as the article begins, where it has none', async () => {
    const site = await newsroom({ settings: { feeds: 'summary' } });
    expect(parseJsonFeed((await site.ask('/feed.json')).body).items?.at(-1)?.content_text).toMatch(
      /^A lock gate on the Harrowby canal/,
    );
  });

  it('have ids that a new domain does not change', async () => {
    const site = await newsroom();
    const id = async (host: string) =>
      parseAtomFeed((await site.ask('/feed.atom', { 'x-site-host': host })).body).id;
    expect(await id('news.example')).toBe(await id('other.example'));
  });

  it('say which articles were withdrawn', async () => {
    const site = await newsroom();
    await site.build();
    const id = parseAtomFeed((await site.ask('/feed.atom?section=environment')).body).entries?.[0]?.id ?? '';
    await site.desk.remove('c.txt');
    await site.build(site.withdrawals());
    const { body } = await site.ask('/feed.atom');
    expect(body).toContain(`<at:deleted-entry ref="${id}"`);
    expect(body).not.toContain('Otters');
    expect((await site.ask('/feed.atom?section=environment')).body).toContain('at:deleted-entry');
    expect((await site.ask('/feed.atom?section=politics')).body).not.toContain('at:deleted-entry');
  });
});

describe('sitemaps', () => {
  it('list days, and the articles of each', async () => {
    const site = await newsroom();
    await site.build();
    site.desk.clock.advance(86_400);
    await site.desk.upload('e.txt', OTTERS.replaceAll('otters', 'beavers').replace('Otters', 'Beavers'));
    const { body } = await site.ask('/sitemap.xml');
    expect(body.match(/<loc>https:\/\/news\.example\/sitemaps\/2026-11-2[01]\.xml<\/loc>/g)).toHaveLength(2);
    expect((await site.page('/sitemaps/2026-11-20.xml')).match(/<loc>/g)).toHaveLength(4);
    expect((await site.page('/news-sitemap.xml')).match(/<news:title>/g)).toHaveLength(5);
    expect(await site.page('/robots.txt')).toContain('Sitemap: https://news.example/sitemap.xml');
  });
});
