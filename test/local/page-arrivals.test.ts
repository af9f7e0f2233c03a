import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../functions/core/publish/announcement.ts';
import { openArrivals } from '../../local/page/arrivals.ts';
import type { Arrival } from '../../local/page/contract.ts';
import { readStageLine, type StageLine } from '../../local/show/log-line.ts';

const KEY = 'desk/bridge.txt';
const ID = '3fk29c0q7v5m8x1z4a6d';

/** A line as ingest's journal writes it. */
const aLine = (over: Record<string, unknown> = {}): StageLine => {
  const line = readStageLine(
    JSON.stringify({
      service: 'ingest',
      outcome: 'committed',
      key: KEY,
      articleId: ID,
      version: '1',
      normalise: 5,
      commit: 2,
      ...over,
    }),
  );
  if (line === null) throw new Error('this is not a line of the journal');
  return line;
};

const anAnnouncement = (over: Partial<Announcement> = {}): Announcement =>
  ({
    eventId: `${ID}.1.abcdef01`,
    type: 'published',
    articleId: ID,
    version: 1,
    headline: 'Bridge reopens',
    standfirst: null,
    section: { id: 'subject:sport', qcode: 'medtop:15000000', name: 'sport' },
    topics: [{ id: 'place:oslo', name: 'Oslo' }],
    changes: [],
    reason: null,
    language: 'en',
    wordCount: 50,
    upload: { bucket: 'uploads', key: KEY },
    story: { id: ID },
    ...over,
  }) as Announcement;

/** Arrivals with a clock that is moved by hand. */
const open = () => {
  let elapsed = 1000;
  const states: Arrival[] = [];
  const arrivals = openArrivals((arrival) => states.push(arrival), {
    elapsed: () => elapsed,
    now: () => new Date('2026-11-21T09:00:00Z'),
  });
  return {
    arrivals,
    states,
    pass: (ms: number) => {
      elapsed += ms;
    },
  };
};

describe('an arrival', () => {
  const steps: Readonly<Record<string, (all: ReturnType<typeof open>) => void>> = {
    line: ({ arrivals }) => arrivals.logged(aLine()),
    announcement: ({ arrivals }) => arrivals.heard(anAnnouncement()),
  };

  it.each([[['line', 'announcement']], [['announcement', 'line']]])(
    'is one, whether it is seen as %j',
    (order) => {
      const all = open();
      const done = all.arrivals.arriving(KEY);
      all.pass(8);
      done(true);
      all.pass(32);
      for (const name of order) steps[name]?.(all);
      expect(all.arrivals.all()).toEqual([
        expect.objectContaining({
          id: 1,
          key: KEY,
          outcome: 'announced',
          total: 40,
          articleId: ID,
          version: 1,
          steps: [
            { name: 'upload', ms: 8 },
            { name: 'normalise', ms: 5 },
            { name: 'commit', ms: 2 },
          ],
          announcement: expect.objectContaining({ headline: 'Bridge reopens', section: 'sport' }),
        }),
      ]);
      expect(all.states.at(-1)).toEqual(all.arrivals.all()[0]);
    },
  );

  it('is passed on after each step', () => {
    const { arrivals, states } = open();
    arrivals.arriving(KEY)(true);
    arrivals.logged(aLine());
    arrivals.heard(anAnnouncement());
    expect(states.map(({ outcome }) => outcome)).toEqual(['arriving', 'arriving', 'committed', 'announced']);
  });

  it('of a rejected upload has its reason, and no announcement', () => {
    const { arrivals } = open();
    arrivals.arriving(KEY)(true);
    arrivals.logged(
      aLine({
        outcome: 'quarantined',
        code: 'empty',
        message: 'It is empty.',
        articleId: undefined,
        version: undefined,
      }),
    );
    expect(arrivals.all()).toMatchObject([
      { outcome: 'quarantined', code: 'empty', message: 'It is empty.', announcement: null },
    ]);
  });

  it('of an upload that failed goes on when it is retried', () => {
    const { arrivals } = open();
    arrivals.arriving(KEY)(true);
    arrivals.logged(aLine({ outcome: 'failed', message: 'timeout' }));
    arrivals.logged(aLine());
    expect(arrivals.all()).toMatchObject([{ outcome: 'committed', message: null }]);
  });

  it('begins with an announcement that belongs to no upload of this run', () => {
    const { arrivals } = open();
    arrivals.heard(
      anAnnouncement({ type: 'withdrawn', version: 2, eventId: 'e' as Announcement['eventId'] }),
    );
    expect(arrivals.all()).toMatchObject([
      { outcome: 'announced', total: null, announcement: { type: 'withdrawn' } },
    ]);
  });

  it('is not passed on twice for one event, nor for a hint that changes nothing', () => {
    const { arrivals, states } = open();
    arrivals.heard(anAnnouncement());
    arrivals.heard(anAnnouncement());
    arrivals.logged(aLine({ outcome: 'repeated' }));
    arrivals.logged(aLine({ service: 'announce', outcome: 'announced' }));
    expect(states).toHaveLength(1);
  });

  it.each([['paused'], ['silent'], ['dropped']])(
    'of a version that is %s says so, in either order',
    (outcome) => {
      const unannounced = aLine({ service: 'announce', outcome, key: undefined });
      for (const order of [
        [aLine(), unannounced],
        [unannounced, aLine()],
      ]) {
        const { arrivals } = open();
        arrivals.arriving(KEY)(true);
        for (const line of order) arrivals.logged(line);
        expect(arrivals.all()).toMatchObject([{ outcome, announcement: null }]);
        arrivals.heard(anAnnouncement());
        expect(arrivals.all()).toMatchObject([{ outcome: 'announced' }]);
      }
    },
  );

  it('of a held version says until when, and of its latest version only, until it is announced', () => {
    const { arrivals } = open();
    const texts = () => arrivals.all().map(({ held }) => held);
    arrivals.logged(aLine());
    expect(texts()).toEqual([null]);
    arrivals.held(ID, 1, 'held until 2026-11-22');
    expect(texts()).toEqual(['held until 2026-11-22']);
    arrivals.logged(aLine({ version: '2' }));
    arrivals.held(ID, 2, 'held until 2026-11-23');
    expect(texts()).toEqual([null, 'held until 2026-11-23']);
    arrivals.heard(anAnnouncement({ version: 2 }));
    arrivals.held(ID, 2, 'held until 2026-11-23');
    expect(texts()).toEqual([null, null]);
  });

  it('of a held version that is paused when it is due is no longer held', () => {
    const { arrivals } = open();
    arrivals.logged(aLine());
    arrivals.held(ID, 1, 'held until 2026-11-22');
    arrivals.logged(aLine({ service: 'announce', outcome: 'paused', key: undefined }));
    expect(arrivals.all()).toMatchObject([{ outcome: 'paused', held: null }]);
  });

  it('that another upload of its key overtook does not wait for ever', () => {
    const { arrivals } = open();
    arrivals.arriving(KEY)(true);
    arrivals.arriving(KEY)(true);
    arrivals.logged(aLine());
    expect(arrivals.all().map(({ outcome }) => outcome)).toEqual(['overtaken', 'committed']);
  });

  it.each([
    ['ingest reports first', false],
    ['announce reports first', true],
  ])('of a canary, which only monitors receive, ends as announced: %s', (_, turned) => {
    const { arrivals, states } = open();
    arrivals.arriving(KEY)(true);
    const lines = [
      aLine({ service: 'canary' }),
      aLine({ service: 'canary', outcome: 'announced', type: 'published', normalise: undefined }),
    ];
    for (const line of turned ? lines.toReversed() : lines) arrivals.logged(line);
    arrivals.logged(aLine({ service: 'canary', outcome: 'heard', key: undefined, articleId: undefined }));
    expect(states.at(-1)).toMatchObject({ id: 1, outcome: 'announced', articleId: ID, version: 1 });
    expect(arrivals.all()).toHaveLength(1);
  });

  it('of an upload that the bucket refused says so', () => {
    const { arrivals } = open();
    arrivals.arriving(KEY)(false);
    expect(arrivals.all()).toMatchObject([
      { outcome: 'failed', message: expect.stringContaining('refused') },
    ]);
  });
});

it('the latest 300 are kept', () => {
  const { arrivals } = open();
  for (let i = 0; i < 310; i++) arrivals.arriving(`${i}.txt`)(true);
  expect(arrivals.all()).toHaveLength(300);
  expect(arrivals.all()[0]?.key).toBe('10.txt');
});
