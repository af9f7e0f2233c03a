import { describe, expect, it } from 'vitest';
import { announce } from '../../functions/announce/announce.ts';
import type { AnnounceCatalogue } from '../../functions/ports/catalogue.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const FIRST = article('Harbour plan divides Harrowby');
const SECOND = article('Harbour plan divides Harrowby', 'The mayor has since changed her mind.');

type Pipeline = ReturnType<typeof memoryPipeline>;
type Read = Awaited<ReturnType<AnnounceCatalogue['readPending']>>;

/** A catalogue whose eventually consistent reads return the given items; it records how it was read. */
const behind = ({ catalogue }: Pipeline, stale: (now: Read) => Read, reads: string[] = []) => ({
  ...catalogue,
  readPending: async (
    ...[refs, consistency = 'strong']: Parameters<AnnounceCatalogue['readPending']>
  ): Promise<Read> => {
    reads.push(`${refs.length} ${consistency}`);
    const now = await catalogue.readPending(refs);
    return consistency === 'eventual' ? stale(now) : now;
  },
});

const uploaded = async () => {
  const pipeline = memoryPipeline();
  pipeline.uploads.put('a.txt', FIRST, { metadata: { section: 'sport' } });
  await pipeline.created('a.txt');
  return pipeline;
};

const NOTHING_PAUSED = {};

describe('an item whose stale read would leave work undone is read again at once', () => {
  it.each<[string, (now: Read) => Read]>([
    ['an item that does not exist', () => ({ pending: [], pauses: NOTHING_PAUSED, later: [] })],
    [
      'an item that is held',
      ({ pending, ...rest }) => ({
        ...rest,
        pending: pending.map((item) => ({ ...item, outbox: { ...item.outbox, state: 'held' } })),
      }),
    ],
    [
      'an item that is paused',
      ({ pending, ...rest }) => ({
        ...rest,
        pending: pending.map((item) => ({
          ...item,
          outbox: { ...item.outbox, state: 'paused', pausedBy: 'all' },
        })),
      }),
    ],
    ['a pause that is over', (now) => ({ ...now, pauses: { 'subject:sport': '2026-11-20T08:00:00.000Z' } })],
  ])('%s', async (_, stale) => {
    const pipeline = await uploaded();
    const reads: string[] = [];
    expect(await pipeline.announceAll({ catalogue: behind(pipeline, stale, reads) })).toEqual([]);
    expect(reads).toEqual(['1 eventual', '1 strong']);
    expect(pipeline.announcements()).toMatchObject([{ type: 'published', version: 1 }]);
    expect(pipeline.catalogue.outbox.size).toBe(0);
  });

  it('a version whose predecessor is settled', async () => {
    const pipeline = await uploaded();
    const [before] = pipeline.catalogue.articles.values();
    if (before === undefined) throw new Error('it was not committed');
    await pipeline.announceAll();
    pipeline.uploads.put('a.txt', SECOND, { metadata: { section: 'sport' } });
    await pipeline.created('a.txt');
    const stale = ({ pending, ...rest }: Read): Read => ({
      ...rest,
      pending: pending.map((item) => ({ ...item, article: before })),
    });
    expect(await pipeline.announceAll({ catalogue: behind(pipeline, stale) })).toEqual([]);
    expect(pipeline.announcements()).toMatchObject([
      { type: 'published', version: 1 },
      { type: 'corrected', version: 2, previousVersion: 1 },
    ]);
  });

  it('only that one of a batch', async () => {
    const pipeline = await uploaded();
    pipeline.uploads.put('b.txt', article('Ferries to run on Sundays'));
    await pipeline.created('b.txt');
    const reads: string[] = [];
    const stale = ({ pending, ...rest }: Read): Read => ({ ...rest, pending: pending.slice(0, 1) });
    await pipeline.announceAll({ catalogue: behind(pipeline, stale, reads) });
    expect(reads).toEqual(['2 eventual', '1 strong']);
    expect(pipeline.announcements()).toHaveLength(2);
  });
});

describe('an item that a stale read suffices to announce', () => {
  it('is read once, at half the price', async () => {
    const pipeline = await uploaded();
    const reads: string[] = [];
    await pipeline.announceAll({ catalogue: behind(pipeline, (now) => now, reads) });
    expect(reads).toEqual(['1 eventual']);
  });

  it('is announced again as the same event if another consumer has settled it, and undoes nothing', async () => {
    const pipeline = await uploaded();
    const refs = [...pipeline.catalogue.outbox.values()];
    const before = await pipeline.catalogue.readPending(refs);
    await pipeline.announceAll();
    const sent = [...pipeline.announcer.sent];
    pipeline.uploads.put('a.txt', SECOND, { metadata: { section: 'politics' } });
    await pipeline.created('a.txt');
    const catalogue = behind(pipeline, () => before);
    await pipeline.announceAll();
    const feeds = [...pipeline.catalogue.feeds.values()];
    const [settled] = pipeline.catalogue.articles.values();
    pipeline.announcer.sent.length = 0;
    expect(await announce(refs, { ...pipeline.announcePorts, catalogue })).toEqual([]);
    expect(pipeline.announcer.sent).toEqual(sent);
    expect([...pipeline.catalogue.feeds.values()]).toEqual(feeds);
    expect([...pipeline.catalogue.articles.values()]).toEqual([settled]);
    expect(pipeline.journal.entries.at(-1)).toMatchObject({ outcome: 'repeated', version: 1 });
  });
});

/** Another consumer has the record before it and has not paused it yet. */
describe('a version whose predecessor is paused', () => {
  const behindPause = async () => {
    const pipeline = await uploaded();
    await pipeline.announceAll();
    await pipeline.catalogue.pause('subject:sport', pipeline.clock.now());
    pipeline.uploads.put('a.txt', SECOND, { metadata: { section: 'sport' } });
    await pipeline.created('a.txt');
    const before = [...pipeline.catalogue.outbox.values()];
    pipeline.uploads.put('a.txt', article('Harbour plan is off'), { metadata: { section: 'politics' } });
    await pipeline.created('a.txt');
    const last = [...pipeline.catalogue.outbox.values()].filter(({ version }) => version === 3);
    return { ...pipeline, before, last };
  };
  const states = ({ catalogue }: Pipeline): readonly string[] =>
    [...catalogue.outbox.values()].map(({ version, state }) => `${version} ${state}`).sort();

  it('waits with it even if a stale read does not show the pause', async () => {
    const pipeline = await behindPause();
    const catalogue = behind(pipeline, (now) => ({ ...now, pending: [], pauses: NOTHING_PAUSED }));
    expect(await announce(pipeline.last, { ...pipeline.announcePorts, catalogue })).toEqual([]);
    expect(states(pipeline)).toEqual(['2 paused', '3 paused']);
  });

  it('waits with it if another consumer pauses it at the same time', async () => {
    const pipeline = await behindPause();
    const catalogue = {
      ...pipeline.catalogue,
      holdForPause: async (...[item, scope]: Parameters<AnnounceCatalogue['holdForPause']>) => {
        await pipeline.catalogue.holdForPause(item, scope);
        return pipeline.catalogue.holdForPause(item, scope);
      },
    };
    expect(await announce(pipeline.last, { ...pipeline.announcePorts, catalogue })).toEqual([]);
    expect(states(pipeline)).toEqual(['2 paused', '3 paused']);
  });

  it('is announced if another consumer, which read the pauses before, settles it at the same time', async () => {
    const pipeline = await behindPause();
    const unpaused = behind(pipeline, (now) => now);
    const catalogue = {
      ...pipeline.catalogue,
      holdForPause: async (...[item, scope]: Parameters<AnnounceCatalogue['holdForPause']>) => {
        if (item.version === 2) {
          const read = unpaused.readPending;
          await announce(pipeline.before, {
            ...pipeline.announcePorts,
            catalogue: { ...unpaused, readPending: async (refs) => ({ ...(await read(refs)), pauses: {} }) },
          });
        }
        return pipeline.catalogue.holdForPause(item, scope);
      },
    };
    expect(await announce(pipeline.last, { ...pipeline.announcePorts, catalogue })).toEqual([]);
    expect(pipeline.announcements().map(({ version }) => version)).toContain(2);
    // By its own audience the last version is paused, too.
    expect(states(pipeline)).toEqual(['3 paused']);
  });
});
