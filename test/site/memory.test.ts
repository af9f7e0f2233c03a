import { describe, expect, it } from 'vitest';
import { REMEMBERED, SETTLED } from '../../functions/core/site/remembered.ts';
import { readRecent } from '../../functions/site/recent.ts';
import { rememberRecent } from '../../functions/site/recent-memory.ts';
import { updateSite } from '../../functions/site-index/site-index.ts';
import { FLOOD, OTTERS, ROADS } from '../stories/copy.ts';
import { openSite } from './open-site.ts';

const SECOND = REMEMBERED / 1000;

const headlines = (entries: readonly { readonly headline: string }[]): readonly (string | undefined)[] =>
  entries.map(({ headline }) => headline.split(' ')[0]);

describe('what an environment remembers of the last days', () => {
  it('is read again after a second', async () => {
    const site = openSite();
    const recentOf = rememberRecent(site.ports);
    await site.desk.upload('a.txt', FLOOD);
    expect(headlines((await recentOf()).entries)).toEqual(['Lock']);
    await site.desk.upload('b.txt', OTTERS);
    expect((await recentOf()).entries).toHaveLength(1);
    site.desk.clock.advance(SECOND);
    expect((await recentOf()).entries).toHaveLength(2);
    await site.desk.remove('b.txt');
    site.desk.clock.advance(SECOND);
    expect(headlines((await recentOf()).entries)).toEqual(['Lock']);
  });

  it('stays the same object as long as nothing changes, and no longer', async () => {
    const site = openSite();
    const recentOf = rememberRecent(site.ports);
    await site.desk.upload('a.txt', FLOOD);
    const first = await recentOf();
    site.desk.clock.advance(SECOND);
    expect(await recentOf()).toBe(first);
    await site.desk.upload('a.txt', FLOOD.replace('Lock gate bursts', 'Gate breaks'));
    site.desk.clock.advance(SECOND);
    const corrected = await recentOf();
    expect(headlines(corrected.entries)).toEqual(['Gate']);
    await site.build();
    site.desk.clock.advance(SECOND);
    expect(await recentOf()).not.toBe(corrected);
  });

  it('is forgotten everywhere before the edge forgets', async () => {
    expect(SETTLED).toBeGreaterThan(REMEMBERED);
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    await site.build();
    await site.desk.remove('a.txt');
    const order: string[] = [];
    const { feeds, documents, clock } = site.ports;
    await updateSite(site.withdrawals(), {
      feeds,
      documents,
      clock,
      store: {
        ...site.index,
        store: async (index, tag) => {
          order.push('store');
          return site.index.store(index, tag);
        },
      },
      settle: async () => void order.push('settle'),
      purge: async () => void order.push('purge'),
      timeZone: 'UTC',
      journal: () => {},
    });
    expect(order).toEqual(['store', 'settle', 'purge']);
  });
});

describe('the feed that is read beside the index', () => {
  it('has what came since, whichever index it is read from', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    await site.build();
    await readRecent(site.ports);
    for (const [key, copy, seconds] of [
      ['b.txt', OTTERS, 30],
      ['c.txt', ROADS, 3600],
    ] as const) {
      site.desk.clock.advance(seconds);
      await site.desk.upload(key, copy);
      const before = await readRecent(site.ports);
      await site.build();
      const after = await readRecent(site.ports);
      expect(headlines(after.entries)).toEqual(headlines(before.entries));
      expect(after.fresh).toEqual([]);
    }
  });

  it('is behind the index at times, which then counts', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    const listed = new Map(site.desk.catalogue.feeds);
    await site.desk.upload('a.txt', FLOOD.replace('Lock gate bursts', 'Gate breaks'));
    await site.build();
    for (const [name, item] of listed) site.desk.catalogue.feeds.set(name, item);
    expect(headlines((await readRecent(site.ports)).entries)).toEqual(['Gate']);
  });
});

describe('an answer that is made of the last days alone', () => {
  const ask = async (site: ReturnType<typeof openSite>, address: string) =>
    (await site.askOften(address)).body;

  it.each(['/', '/feed.atom'])('is made again when they change: %s', async (address) => {
    const site = openSite({ settings: { feeds: 'summary' } });
    for (let at = 0; at < 30; at++)
      await site.desk.upload(`${at}.txt`, `Ferry ${at} sails\n\nIt left pier ${at} on time today.`);
    await site.desk.upload('a.txt', FLOOD);
    expect(await ask(site, address)).toContain('Lock gate');
    expect(await ask(site, address)).toBe(await ask(site, address));
    await site.desk.remove('a.txt');
    site.desk.clock.advance(SECOND);
    expect(await ask(site, address)).not.toContain('Lock gate');
  });

  it('shows times by the day of the reader', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', FLOOD);
    const today = await ask(site, '/');
    site.desk.clock.advance(86_400);
    expect(await ask(site, '/')).not.toBe(today);
  });
});

describe('what an environment remembers of articles', () => {
  it('is their page, for a second, and not that there is none', async () => {
    const site = openSite();
    const id = async () => (await site.ask(`/articles/${site.desk.idOf('a.txt')}`)).headers.location ?? '';
    await site.desk.upload('a.txt', FLOOD);
    const address = await id();
    expect((await site.askOften(address)).body).toContain('Thirty-one');
    await site.desk.upload('a.txt', FLOOD.replace('Thirty-one', 'Forty'));
    expect((await site.askOften(address)).body).toContain('Thirty-one');
    site.desk.clock.advance(SECOND);
    expect((await site.askOften(address)).body).toContain('Forty');
    await site.desk.remove('a.txt');
    site.desk.clock.advance(SECOND);
    expect((await site.askOften(address)).status).toBe(410);
    await site.desk.upload('a.txt', FLOOD);
    expect((await site.askOften(address)).status).toBe(301);
  });
});
