import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../functions/core/publish/feed.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { erase } from '../../functions/operations/erase.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import { FLOOD, FLOOD_ELSEWHERE, LOCKS, OTTERS, ROADS } from '../stories/copy.ts';
import { openSite } from './open-site.ts';

type Site = ReturnType<typeof openSite>;

/** Where the page of an upload's article is. */
const addressOf = async (site: Site, key: string): Promise<string> => {
  const { headers } = await site.ask(`/articles/${site.desk.idOf(key)}`);
  return headers.location ?? '';
};

describe('the page of an article', () => {
  it('has its text, its section, its topics and a canonical address', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD, {
      topics: 'Canals',
      section: 'disaster, accident and emergency incident',
    });
    const address = await addressOf(site, 'a.txt');
    const body = await site.page(address);
    expect(address).toMatch(
      /^\/articles\/[0-9a-z]{20}-[0-9a-z]{8}\/lock-gate-bursts-at-harrowby-and-floods-weir-street$/,
    );
    expect(body).toContain('<h1 dir="ltr">Lock gate bursts at Harrowby and floods Weir Street</h1>');
    expect(body).toContain('Thirty-one households were taken to the Corn Exchange');
    expect(body).toContain(`<link rel="canonical" href="https://news.example${address}">`);
    expect(body).toContain('<a href="/topics/keyword:canals" dir="auto">Canals</a>');
    expect(body).toContain('"@type":"NewsArticle"');
    expect(body).toContain('<meta property="og:title" content="Lock gate bursts');
  });

  it('is found under its id alone, under other words and under a time that is wrong', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    const id = site.desk.idOf('a.txt');
    const address = await addressOf(site, 'a.txt');
    const token = address.split('/')[2];
    for (const other of [
      `/articles/${token}`,
      `/articles/${token}/other-words`,
      `/articles/${id}-mikj3n40/x`,
    ])
      expect(await site.ask(other), other).toMatchObject({ status: 301, headers: { location: address } });
  });

  it('is there as soon as the article is announced, before any feed lists it', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    const address = await addressOf(site, 'a.txt');
    site.desk.catalogue.feeds.clear();
    expect(await site.page(address)).toContain('Thirty-one households');
  });

  it('says what was corrected and when, and not that it was tagged again', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    site.desk.clock.advance(3600);
    await site.desk.upload('a.txt', FLOOD, { topics: 'Canals' });
    const address = await addressOf(site, 'a.txt');
    expect(await site.page(address)).not.toContain('Corrected');
    site.desk.clock.advance(3600);
    await site.desk.upload('a.txt', FLOOD.replace('Thirty-one', 'Thirty-three'), { topics: 'Canals' });
    const body = await site.page(address);
    expect(body).toContain('Thirty-three households');
    expect(body).toMatch(
      /<summary>Corrected <time datetime="2026-11-20T11:00:00.000Z">20 November 2026 at 11:00/,
    );
    expect(body).toContain('</time>: text</li>');
    expect(body).toContain('<meta property="article:modified_time" content="2026-11-20T11:00:00.000Z">');
  });

  it('keeps its address through corrections of the headline, whose words follow', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    const before = await addressOf(site, 'a.txt');
    await site.desk.upload('a.txt', FLOOD.replace('Lock gate bursts', 'Gate breaks'));
    const { status, headers } = await site.ask(before);
    expect(status).toBe(301);
    expect(headers.location).toMatch(/\/gate-breaks-at-harrowby-and-floods-weir-street$/);
    expect(headers.location?.split('/')[2]).toBe(before.split('/')[2]);
  });

  it('shows the others of its story, and recommends what is related', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD, { topics: 'Canals' });
    await site.desk.upload('b.txt', FLOOD_ELSEWHERE, { topics: 'Canals' });
    const sectionsOf = async (key: string) => {
      const body = await site.page(await addressOf(site, key));
      const part = (id: string) => new RegExp(`id="${id}">([\\s\\S]*?)</section>`).exec(body)?.[1] ?? '';
      return { same: part('same'), recommended: part('recommended') };
    };
    for (const build of [async () => {}, site.build]) {
      await build();
      const { same, recommended } = await sectionsOf('a.txt');
      expect(same).toContain('Families flee');
      expect(recommended).toBe('');
    }
    // Years later, when neither is in the index any more.
    site.desk.clock.advance(400 * 86_400);
    await site.desk.upload('c.txt', OTTERS);
    await site.desk.upload('d.txt', LOCKS, { topics: 'Canals' });
    await site.build();
    const later = await sectionsOf('d.txt');
    expect(later.same).toBe('');
    expect(later.recommended).toMatch(/Lock gate bursts|Families flee/);
    const earlier = await sectionsOf('a.txt');
    expect(earlier.same).toContain('Families flee');
    expect(earlier.recommended).toContain('Canal Trust to rebuild eleven locks');
    expect(earlier.recommended).not.toContain('Families flee');
  });
});

describe('what is not there', () => {
  it('is gone with a notice once it is withdrawn, also before the feeds know', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    const address = await addressOf(site, 'a.txt');
    const listed = new Map(site.desk.catalogue.feeds);
    await site.desk.remove('a.txt');
    for (const restore of [false, true]) {
      if (restore) for (const [name, item] of listed) site.desk.catalogue.feeds.set(name, item);
      const { status, body } = await site.ask(address);
      expect(status).toBe(410);
      expect(body).toContain('This article was withdrawn');
      expect(body).not.toContain('households');
      expect(body).not.toContain('Lock gate');
    }
  });

  it('says of a killed article that no copy may be used', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    await withdraw(site.desk.idOf('a.txt'), { reason: null, kill: true }, site.desk);
    await site.desk.announceAll();
    expect((await site.ask(`/articles/${site.desk.idOf('a.txt')}`)).body).toContain('no copy of it be used');
  });

  it('is live again under a new time when it comes back', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    const before = await addressOf(site, 'a.txt');
    await site.desk.remove('a.txt');
    site.desk.clock.advance(3600);
    await site.desk.upload('a.txt', FLOOD.replace('Thirty-one', 'Forty'));
    const after = await addressOf(site, 'a.txt');
    expect(after).not.toBe(before);
    expect((await site.ask(before)).headers.location).toBe(after);
    expect(await site.page(after)).toContain('Forty households');
  });

  it('is nothing at all once it is erased', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    const articleId = site.desk.idOf('a.txt');
    const address = await addressOf(site, 'a.txt');
    await site.build();
    await erase(articleId, { reason: 'A court.', notify: true, recheckAfter: 0, patience: 1000 }, {
      ...site.desk,
      archives: {
        eraseEditions: async (id: ArticleId) => site.desk.editions.erase(id),
        eraseUpload: async () => 1,
        eraseObject: async () => {},
      },
      pause: async () => void (await site.desk.announceAll()),
      progress: () => {},
    } as never);
    expect((await site.ask(address)).status).toBe(404);
    await site.build(site.withdrawals());
    expect((await site.index.read())?.gone).toEqual([]);
    for (const page of ['/', '/archive/2026-11-20', '/feed.atom', '/feed.json', '/search?q=lock'])
      expect((await site.ask(page)).body, page).not.toContain('Lock gate');
  });

  it('does not exist while it is under an embargo or paused', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD, { embargo: '2026-11-20T12:00:00Z' });
    await site.build();
    expect((await site.ask(`/articles/${site.desk.idOf('a.txt')}`)).status).toBe(404);
    expect(await site.page('/')).not.toContain('Lock gate');
    await site.desk.at('2026-11-20T12:00:01.000Z');
    expect((await site.ask(`/articles/${site.desk.idOf('a.txt')}`)).status).toBe(301);
    expect(await site.page('/')).toContain('Lock gate');
  });

  it('is a correction that is under an embargo', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', ROADS);
    await site.desk.upload('a.txt', ROADS.replace('1 April', '2 May'), { embargo: '2026-11-20T12:00:00Z' });
    const address = await addressOf(site, 'a.txt');
    expect(await site.page(address)).toContain('1 April');
    await site.desk.at('2026-11-20T12:00:01.000Z');
    const body = await site.page(address);
    expect(body).toContain('2 May');
    expect(body).toContain('Corrected <time datetime="2026-11-20T12:00:00.000Z">');
  });

  it.each([
    '/articles/nix',
    '/articles/00000000000000000000',
    '/articles/00000000000000000000-mikj3n40/x',
    '/articles/00000000000000000000-zzzzzzzzz',
    '/articles',
    '/topics/person:nobody',
    '/topics/Person',
    '/sections/gossip',
    '/stories/00000000000000000000',
    '/archive/2026-02-30',
    '/archive/2025-01-01',
    '/sitemaps/2026-11-19.xml',
    '/sitemaps/x.xml',
    '/feed.xml',
    '/nix/nix',
    '/assets/nix.css',
    '/%2e%2e/etc/passwd',
  ])('is a page that says so: %s', async (address) => {
    const { status, body, headers } = await openSite().ask(address);
    expect(status).toBe(404);
    expect(body).toContain('There is no such page');
    expect(headers['cache-control']).toContain('s-maxage=2');
  });
});

it('keeps what no feed lists out of its address, whatever that says', async () => {
  const site = openSite();
  await site.desk.upload('slugline-canary/canary.txt', FLOOD);
  await site.build();
  expect([...site.desk.catalogue.feeds.values()].filter(({ topic }) => topic === EVERYTHING)).toEqual([]);
  expect(await site.page('/')).not.toContain('Lock gate');
});
