import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../functions/core/publish/announcement.ts';
import type { Story } from '../../local/page/contract.ts';
import { openStories } from '../../local/page/stories.ts';
import { readStageLine, type StageLine } from '../../local/show/log-line.ts';

const KEY = 'desk/story.txt';
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
  if (line === null) throw new Error('this is no line of the journal');
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
    ...over,
  }) as Announcement;

/** Stories with a clock that is moved by hand. */
const open = () => {
  let elapsed = 1000;
  const told: Story[] = [];
  const stories = openStories((story) => told.push(story), {
    elapsed: () => elapsed,
    now: () => new Date('2026-11-21T09:00:00Z'),
  });
  return {
    stories,
    told,
    pass: (ms: number) => {
      elapsed += ms;
    },
  };
};

describe('a story', () => {
  const steps: Readonly<Record<string, (all: ReturnType<typeof open>) => void>> = {
    line: ({ stories }) => stories.logged(aLine()),
    announcement: ({ stories }) => stories.heard(anAnnouncement()),
  };

  it.each([[['line', 'announcement']], [['announcement', 'line']]])('is one, heard of as %j', (order) => {
    const all = open();
    const done = all.stories.arriving(KEY);
    all.pass(8);
    done(true);
    all.pass(32);
    for (const name of order) steps[name]?.(all);
    expect(all.stories.all()).toEqual([
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
    expect(all.told.at(-1)).toEqual(all.stories.all()[0]);
  });

  it('is told as it stands after each step', () => {
    const { stories, told } = open();
    stories.arriving(KEY)(true);
    stories.logged(aLine());
    stories.heard(anAnnouncement());
    expect(told.map(({ outcome }) => outcome)).toEqual(['arriving', 'arriving', 'committed', 'announced']);
  });

  it('of a refused upload has its reason, and no announcement', () => {
    const { stories } = open();
    stories.arriving(KEY)(true);
    stories.logged(
      aLine({
        outcome: 'quarantined',
        code: 'empty',
        message: 'It is empty.',
        articleId: undefined,
        version: undefined,
      }),
    );
    expect(stories.all()).toMatchObject([
      { outcome: 'quarantined', code: 'empty', message: 'It is empty.', announcement: null },
    ]);
  });

  it('of an upload that failed goes on when it is tried again', () => {
    const { stories } = open();
    stories.arriving(KEY)(true);
    stories.logged(aLine({ outcome: 'failed', message: 'timeout' }));
    stories.logged(aLine());
    expect(stories.all()).toMatchObject([{ outcome: 'committed', message: null }]);
  });

  it('begins with an announcement that no upload of this run led to', () => {
    const { stories } = open();
    stories.heard(anAnnouncement({ type: 'withdrawn', version: 2, eventId: 'e' as Announcement['eventId'] }));
    expect(stories.all()).toMatchObject([
      { outcome: 'announced', total: null, announcement: { type: 'withdrawn' } },
    ]);
  });

  it('is not told twice of one event, nor of a hint that is no news', () => {
    const { stories, told } = open();
    stories.heard(anAnnouncement());
    stories.heard(anAnnouncement());
    stories.logged(aLine({ outcome: 'repeated' }));
    stories.logged(aLine({ service: 'announce', outcome: 'announced' }));
    expect(told).toHaveLength(1);
  });

  it.each([['paused'], ['silent'], ['dropped']])(
    'of a version that is %s says so, in either order',
    (outcome) => {
      const untold = aLine({ service: 'announce', outcome, key: undefined });
      for (const order of [
        [aLine(), untold],
        [untold, aLine()],
      ]) {
        const { stories } = open();
        stories.arriving(KEY)(true);
        for (const line of order) stories.logged(line);
        expect(stories.all()).toMatchObject([{ outcome, announcement: null }]);
        stories.heard(anAnnouncement());
        expect(stories.all()).toMatchObject([{ outcome: 'announced' }]);
      }
    },
  );

  it('that another upload of its key overtook does not wait for ever', () => {
    const { stories } = open();
    stories.arriving(KEY)(true);
    stories.arriving(KEY)(true);
    stories.logged(aLine());
    expect(stories.all().map(({ outcome }) => outcome)).toEqual(['overtaken', 'committed']);
  });

  it('of an upload that the bucket refused says so', () => {
    const { stories } = open();
    stories.arriving(KEY)(false);
    expect(stories.all()).toMatchObject([{ outcome: 'failed', message: expect.stringContaining('refused') }]);
  });
});

it('the latest 300 are kept', () => {
  const { stories } = open();
  for (let i = 0; i < 310; i++) stories.arriving(`${i}.txt`)(true);
  expect(stories.all()).toHaveLength(300);
  expect(stories.all()[0]?.key).toBe('10.txt');
});
