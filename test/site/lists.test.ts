import { describe, expect, it } from 'vitest';
import type { StoryId } from '../../functions/core/publish/story-id.ts';
import { FLOOD, FLOOD_ELSEWHERE, OTTERS, ROADS } from '../stories/copy.ts';
import { openSite } from './open-site.ts';

type Site = ReturnType<typeof openSite>;

const DAY = 86_400;

/** Different words in each, so that no two are a story. */
const WORDS =
  'amber birch cedar delta ember fjord grove heath inlet jetty knoll larch marsh north ocean pearl quarry river stone tower'.split(
    ' ',
  );
const copy = (at: number): string =>
  `${WORDS[at % 20]} ${WORDS[Math.floor(at / 20)]} number ${at}\n\n${WORDS[(at * 7) % 20]} ${WORDS[(at * 3) % 20]} was opened on Monday, ${at} years after the ${WORDS[(at * 11) % 20]} had been closed by the council of ${WORDS[(at * 13) % 20]}.\n`;

const fill = async (site: Site, articles: number, seconds: number): Promise<void> => {
  for (let at = 0; at < articles; at++) {
    await site.desk.upload(`${at}.txt`, copy(at), { topics: 'Harbours', section: 'sport' });
    site.desk.clock.advance(seconds);
  }
};

const headlines = (body: string): readonly string[] =>
  [...body.matchAll(/dir="ltr">(\w+ \w+ number \d+)<\/a>/g)].map(([, headline = '']) => headline);

/** All pages of a list. */
const walk = async (site: Site, address: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (let at: string | undefined = address; at !== undefined; ) {
    const body: string = await site.page(at);
    found.push(...headlines(/<ul class="list">([\s\S]*?)<\/main>/.exec(body)?.[1] ?? ''));
    at = /<a rel="next" href="([^"]+)">Older/.exec(body)?.[1];
  }
  return found;
};

describe('a list that is longer than a page', () => {
  it.each(['/topics/keyword:harbours', '/sections/sport'])('goes on to the last: %s', async (address) => {
    const site = openSite();
    await fill(site, 45, 7 * 3600);
    const before = await walk(site, address);
    expect(new Set(before).size).toBe(45);
    expect(before).toHaveLength(45);
    await site.build();
    // Grouped by story now, which may change their order.
    expect((await walk(site, address)).toSorted()).toEqual(before.toSorted());
  });

  it('goes on within a day and in the next month', async () => {
    const site = openSite();
    await fill(site, 130, 600);
    expect(await walk(site, '/archive/2026-11-20')).toHaveLength(90);
    expect(await walk(site, '/archive/2026-11-21')).toHaveLength(40);
  });

  it('says so when its address is mistyped', async () => {
    const site = openSite();
    await fill(site, 1, 1);
    for (const address of ['/topics/keyword:harbours', '/sections/sport', '/archive/2026-11-20'])
      expect((await site.ask(`${address}?before=x`)).status, address).toBe(400);
  });
});

describe('the front page', () => {
  it('has each story once, with the others that tell it', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    await site.desk.upload('b.txt', FLOOD_ELSEWHERE);
    await site.desk.upload('c.txt', OTTERS);
    const body = await site.page('/');
    const [, top = ''] = /<section class="top"([\s\S]*?)<\/section>/.exec(body) ?? [];
    expect(top.match(/class="headline"/g)).toHaveLength(2);
    expect(top).toContain('Both articles of this story');
  });

  it('puts what is urgent on top, then what several tell', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    await site.desk.upload('b.txt', FLOOD_ELSEWHERE);
    await site.desk.upload('c.txt', OTTERS);
    const first = async () => /class="headline"><a[^>]*>([^<]*)</.exec(await site.page('/'))?.[1];
    expect(await first()).toContain('Lock gate');
    await site.desk.upload('d.txt', ROADS, { urgency: '1' });
    expect(await first()).toContain('Toll on the northern motorway');
  });

  it('is there before anything is', async () => {
    const site = openSite();
    expect(await site.page('/')).toContain('Nothing has been published yet');
    await site.build();
    expect(await site.page('/archive')).toContain('Nothing has been published yet');
  });

  it('shows a correction at once, and again when the index has it', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    await site.build();
    await site.desk.upload('a.txt', FLOOD.replace('Lock gate bursts', 'Gate breaks'));
    expect(await site.page('/')).toContain('Gate breaks');
    await site.build();
    const body = await site.page('/');
    expect(body).toContain('Gate breaks');
    expect(body).not.toContain('Lock gate');
  });
});

describe('a story', () => {
  it('has a page with all of its articles', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    await site.desk.upload('b.txt', FLOOD_ELSEWHERE);
    const id = site.desk.idOf('a.txt');
    const body = await site.page(`/stories/${id}`);
    expect(body).toContain('Story · 2 articles');
    expect(body).toContain(`/feed.atom?story=${id}`);
    // Beyond the days of the index, it is read from what was released.
    site.desk.clock.advance(30 * DAY);
    await site.build();
    expect(await site.page(`/stories/${id}`)).toContain('Story · 2 articles');
  });

  it('leads to the one that it was merged with', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    await site.desk.upload('c.txt', OTTERS);
    const [flood, otters] = [site.desk.idOf('a.txt'), site.desk.idOf('c.txt')] as unknown as StoryId[];
    const [story] = await site.desk.stories.stories([otters as StoryId]);
    if (story === undefined || flood === undefined) throw new Error('there should be a story');
    await site.desk.stories.write({ ...story, rev: story.rev + 1, mergedInto: flood }, story.rev);
    expect(await site.ask(`/stories/${otters}`)).toMatchObject({
      status: 302,
      headers: { location: `/stories/${flood}` },
    });
  });
});

describe('the search', () => {
  it('finds words of headlines and topics, whatever their case and accents', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD, { topics: 'Zoë Saldaña' });
    await site.build();
    for (const found of ['lock', 'LOCK gate', 'zoe', 'saldana harrowby', 'wei'])
      expect(await site.page(`/search?q=${encodeURIComponent(found)}`), found).toContain('1 article');
    for (const none of ['ock', 'lock otter', '%', '<script>'])
      expect(await site.page(`/search?q=${encodeURIComponent(none)}`), none).toContain('Nothing was found');
  });

  it('finds parts of words in scripts without spaces', async () => {
    const site = openSite();
    await site.desk.upload(
      'a.txt',
      '港口渡轮周一恢复通航\n\n停航十一个月后，渡轮周一清晨首次驶离码头，约四十名岛民在黎明前等候。船长说新锅炉可以使用二十年。\n',
    );
    expect(await site.page(`/search?q=${encodeURIComponent('渡轮')}`)).toContain('1 article');
  });

  it('says that there may be more than it lists', async () => {
    const site = openSite();
    await fill(site, 101, 60);
    await site.build();
    expect(await site.page('/search?q=number')).toContain('The newest 100 articles');
  });

  it('shows what was searched as text', async () => {
    const body = await openSite().page(`/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(body).not.toContain('<script>alert');
    expect(body).toContain('value="&quot;&gt;&lt;script&gt;');
  });
});

describe('days', () => {
  it('are those of the newsroom, as it sets its clocks', async () => {
    const site = openSite({ settings: { timeZone: 'Pacific/Auckland' } });
    // 09:00 in London is 22:00 in Auckland, and 11:30 is half an hour after midnight.
    await site.desk.upload('a.txt', FLOOD);
    site.desk.clock.advance(2.5 * 3600);
    await site.desk.upload('b.txt', OTTERS);
    expect(await site.page('/archive/2026-11-20')).toContain('Lock gate');
    const next = await site.page('/archive/2026-11-21');
    expect(next).toContain('Otters');
    expect(next).not.toContain('Lock gate');
    expect(next).toContain('<a rel="prev" href="/archive/2026-11-20">');
  });
});

it('leads from the former id of a topic to the present one', async () => {
  const renamed = new Map([['keyword:ports', 'keyword:harbours']]);
  const site = openSite({ renamed });
  await fill(site, 1, 1);
  expect(await site.ask('/topics/keyword:ports')).toMatchObject({
    status: 301,
    headers: { location: '/topics/keyword:harbours' },
  });
  expect((await site.ask('/feed.json?topics=keyword:ports')).body).toContain('number 0');
});
