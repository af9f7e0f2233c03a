import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../functions/core/publish/announcement.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { StoryId } from '../../functions/core/publish/story-id.ts';
import { CANARY_SCOPE } from '../../functions/core/readers/canary-reader.ts';
import type { FanRow } from '../../functions/core/readers/fan/row.ts';
import { DEFAULT_PREFERENCES } from '../../functions/core/readers/reader.ts';
import { type PlannerPorts, plan } from '../../functions/planner/plan.ts';
import { readAnnouncement } from '../../functions/planner/read-announcement.ts';
import type { Membership, Story } from '../../functions/ports/stories.ts';
import { memoryFanOut } from '../fakes/memory-fan-out.ts';

const FIRST = '3fk29c0q7v5m8x1z4a6d' as ArticleId;
const SECOND = '4fk29c0q7v5m8x1z4a6d' as ArticleId;
const STORY = FIRST as string as StoryId;

const announcement = (changed: Partial<Announcement> = {}): Announcement =>
  ({
    schema: 'slugline.announcement.v1',
    eventId: `${SECOND}.1.abc`,
    type: 'published',
    articleId: SECOND,
    version: 1,
    previousVersion: null,
    occurredAt: '2026-11-30T09:00:00.000Z',
    urgency: 4,
    headline: 'All safe after Harrowby ferry grounding',
    standfirst: 'Lifeboats brought 212 people to land.',
    story: { id: STORY },
    section: { id: 'subject:disaster', qcode: 'medtop:03000000', name: 'Disaster' },
    topics: [{ id: 'place:harrowby', name: 'Harrowby' }],
    changes: [],
    reason: null,
    kill: false,
    language: 'en',
    canonicalUrl: 'https://www.gazette.example/ferry',
    ...changed,
  }) as unknown as Announcement;

const row = (scope: string, at = 0): FanRow => {
  const readerId = at.toString(16).padStart(32, '0');
  return {
    key: `${readerId}#d`,
    readerId,
    deviceId: 'd',
    scope,
    endpoint: 'https://push.example/x',
    p256dh: new Uint8Array(65),
    auth: new Uint8Array(16),
    keyId: 'aaaaaaaa',
    since: '2026-11-01T00:00:00.000Z',
    preferences: DEFAULT_PREFERENCES,
  };
};

const HEARD = { audience: [], announcedAt: '2026-11-30T09:00:01.000Z' } as const;

const story = (told: Readonly<Record<string, ArticleId>>): Story =>
  ({ id: STORY, rev: 1, record: {}, articles: [FIRST, SECOND], told }) as unknown as Story;

const member = (articleId: ArticleId, since: string): Membership =>
  ({ articleId, story: STORY, since }) as unknown as Membership;

const open = (rows: readonly FanRow[], told: Readonly<Record<string, ArticleId>> = {}) => {
  const memory = memoryFanOut(rows);
  const reads: string[] = [];
  const ports: PlannerPorts = {
    ...memory,
    isFollowed: async () => ((await memory.followers.total()) ?? 0) > 0,
    followers: {
      of: async (scopes) => {
        reads.push(...scopes);
        return memory.followers.of(scopes);
      },
    },
    stories: {
      stories: async () => [story(told)],
      membershipsOf: async (ids) =>
        new Map(
          [member(FIRST, '2026-11-30T08:00:00.000Z'), member(SECOND, '2026-11-30T09:00:00.000Z')]
            .filter(({ articleId }) => ids.includes(articleId))
            .map((one) => [one.articleId, one]),
        ),
    },
    journal: () => {},
  };
  return { ports, memory, reads };
};

describe('an announcement', () => {
  it('costs nothing if nobody follows anything', async () => {
    const { ports, memory, reads } = open([]);
    await plan({ ...HEARD, announcement: announcement(), first: ['all'] }, ports);
    expect(memory.queue).toEqual([]);
    expect(reads).toEqual([]);
  });

  it('makes no work if nobody follows anything that it is about', async () => {
    const { ports, memory } = open([row('person:ada')]);
    await plan({ ...HEARD, announcement: announcement(), first: ['all'] }, ports);
    expect(memory.queue).toEqual([]);
  });

  it('goes to the followers of its topics, section, story and outlet', async () => {
    for (const scope of [
      'all',
      'place:harrowby',
      'subject:disaster',
      `story:${STORY}`,
      'outlet:gazette.example',
    ]) {
      const { ports, memory } = open([row(scope)]);
      await plan({ ...HEARD, announcement: announcement(), first: ['place:harrowby'] }, ports);
      expect(memory.queue).toMatchObject([{ unit: { kind: 'range', telling: { all: [scope] } } }]);
    }
  });

  it('states for which scopes its article is the first of the story, and for which another one was', async () => {
    const { ports, memory } = open([row('place:harrowby'), row('person:ada', 1), row('all', 2)], {
      'person:ada': FIRST,
      all: FIRST,
      'place:harrowby': SECOND,
    });
    await plan({ ...HEARD, announcement: announcement(), first: ['place:harrowby'] }, ports);
    const at = '2026-11-30T08:00:00.000Z';
    expect(memory.queue[0]?.unit.telling).toMatchObject({
      first: ['place:harrowby'],
      all: ['all', 'place:harrowby'],
      heard: [
        { scope: 'person:ada', at },
        { scope: 'all', at },
      ],
      toldAt: '2026-11-30T09:00:00.000Z',
    });
  });

  it("is the first of an outlet's story once, and reaches the outlet's followers", async () => {
    const { ports, memory } = open([row('outlet:gazette.example'), row('place:harrowby', 1)]);
    const first = announcement({ articleId: FIRST, occurredAt: '2026-11-30T08:00:00.000Z' });
    await plan({ ...HEARD, announcement: { ...first, eventId: 'a' } as Announcement, first: [] }, ports);
    await plan({ ...HEARD, announcement: announcement(), first: ['place:harrowby'] }, ports);
    const elsewhere = announcement({ canonicalUrl: 'https://post.example/ferry' });
    await plan(
      { ...HEARD, announcement: { ...elsewhere, eventId: 'c' } as Announcement, first: ['place:harrowby'] },
      ports,
    );
    const heard = [{ scope: 'outlet:gazette.example', at: '2026-11-30T08:00:00.000Z' }];
    expect(memory.queue.map(({ unit }) => unit.telling)).toMatchObject([
      { first: ['outlet:gazette.example'], heard: [] },
      { first: ['place:harrowby'], heard },
      { first: ['place:harrowby'], heard },
    ]);
  });

  it('of the first article does not list scopes that another one was announced in later', async () => {
    const { ports, memory } = open([row('all')], { all: FIRST, 'place:harrowby': SECOND });
    await plan(
      {
        ...HEARD,
        announcement: announcement({
          articleId: FIRST,
          type: 'corrected',
          previousVersion: 1,
          version: 2,
          changes: ['headline'],
        }),
        first: ['all'],
      },
      ports,
    );
    expect(memory.queue[0]?.unit.telling).toMatchObject({ heard: [], toldAt: '2026-11-30T08:00:00.000Z' });
  });

  it('that changes nothing that devices show only updates the page', async () => {
    const { ports, memory } = open([row('all')]);
    const corrected = announcement({ type: 'corrected', previousVersion: 1, changes: ['body'] });
    await plan({ ...HEARD, announcement: corrected, first: ['all'] }, ports);
    expect(memory.queue).toEqual([]);
  });

  it('of a withdrawal reaches those who were notified, even if the article has other topics by now', async () => {
    const { ports, memory } = open([row('place:harrowby'), row('person:ada', 1)]);
    const killed = announcement({ type: 'withdrawn', previousVersion: 1, topics: [], section: null });
    await plan(
      {
        ...HEARD,
        announcement: killed,
        first: ['place:harrowby'],
        audience: ['place:harrowby', 'person:ada'],
      },
      ports,
    );
    expect(memory.queue[0]?.unit.telling).toMatchObject({
      first: ['place:harrowby'],
      all: ['place:harrowby', 'person:ada'],
    });
  });

  it('of a withdrawal is the same when it is planned again after its worker could not be found', async () => {
    const { ports, memory } = open([row('outlet:gazette.example')]);
    await plan({ ...HEARD, announcement: announcement(), first: [] }, ports);
    const withdrawn = {
      ...HEARD,
      announcement: announcement({ type: 'withdrawn', previousVersion: 1, eventId: 'gone' as never }),
      first: [],
    };
    const broken = {
      ...ports,
      work: {
        ...ports.work,
        atOnce: async () => {
          throw new Error('no function');
        },
      },
    };
    await expect(plan(withdrawn, broken)).rejects.toThrow('could not be passed on');
    await plan(withdrawn, ports);
    expect(memory.queue[1]?.unit.telling.first).toEqual(['outlet:gazette.example']);
  });

  it('does not go to readers who followed after it', async () => {
    const { ports, memory } = open([row('all')]);
    await plan({ ...HEARD, announcement: announcement(), first: ['all'] }, ports);
    expect(memory.queue[0]?.unit.telling.toldAt).toBe('2026-11-30T09:00:00.000Z');
  });

  it('is split into the same ranges however often it is planned', async () => {
    const rows = Array.from({ length: 10_050 }, (_, at) => row('all', at));
    const { ports, memory } = open(rows);
    await plan({ ...HEARD, announcement: announcement(), first: ['all'] }, ports);
    const before = memory.queue.map(({ unit }) => unit);
    expect(before.length).toBeGreaterThan(1);
    memory.queue.length = 0;
    for (const { key } of rows) memory.gone.add(key.replace(/#d$/, key.endsWith('0#d') ? '#d' : '#x'));
    await plan({ ...HEARD, announcement: announcement(), first: ['all'] }, ports);
    expect(memory.queue.map(({ unit }) => unit)).toEqual(before);
  });
});

const Timestamp = '2026-11-30T09:00:00.000Z';

describe('readTold', () => {
  it('reads the scopes from the attribute', () => {
    const Message = JSON.stringify(announcement());
    expect(
      readAnnouncement({ Message, Timestamp, MessageAttributes: { story: { Value: '["all"]' } } }),
    ).toMatchObject({ first: ['all'], announcedAt: Timestamp });
    expect(readAnnouncement({ Message, Timestamp, MessageAttributes: {} }).first).toEqual([]);
  });

  it('rejects messages that are not known announcements', () => {
    expect(() =>
      readAnnouncement({
        Timestamp,
        Message: '{"schema":"slugline.announcement.v9"}',
        MessageAttributes: {},
      }),
    ).toThrow('slugline.announcement.v9');
  });
});

describe('the canary', () => {
  const CANARY = { bucket: 'uploads', key: 'slugline-canary/canary.txt' };
  const heard = (upload: object | undefined) =>
    readAnnouncement({
      Message: JSON.stringify({ ...announcement(), ...(upload === undefined ? {} : { upload }) }),
      Timestamp,
      MessageAttributes: { story: { Value: '["all","place:harrowby"]' } },
    });
  const readers = [row('all'), row('place:harrowby', 1), row('outlet:gazette.example', 2)];

  it('notifies its own reader and nobody else, whatever it is about', async () => {
    const { ports, memory } = open([...readers, row(CANARY_SCOPE, 3)]);
    await plan(heard(CANARY), ports);
    expect(memory.queue).toHaveLength(1);
    expect(memory.queue[0]?.unit.telling).toMatchObject({
      first: [CANARY_SCOPE],
      all: [CANARY_SCOPE],
      heard: [],
      toldAt: null,
      isCanary: true,
    });
  });

  it('notifies nobody if its reader is not signed up', async () => {
    const { ports, memory } = open(readers);
    await plan(heard(CANARY), ports);
    expect(memory.queue).toEqual([]);
  });

  it.each([
    ['an article', { bucket: 'uploads', key: 'ferry.txt' }],
    ['an article next to the canary', { bucket: 'uploads', key: 'news/slugline-canary/canary.txt' }],
    ['a message without an upload', undefined],
  ])('ignores %s', async (_, upload) => {
    const { ports, memory } = open([...readers, row(CANARY_SCOPE, 3)]);
    await plan(heard(upload), ports);
    expect(memory.queue[0]?.unit.telling.all).not.toContain(CANARY_SCOPE);
  });
});
