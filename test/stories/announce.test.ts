import { describe, expect, it } from 'vitest';
import { announce } from '../../functions/announce/announce.ts';
import { leaveStory } from '../../functions/announce/leave-story.ts';
import type { Announcement } from '../../functions/core/publish/announcement.ts';
import type { VersionRecord } from '../../functions/core/publish/records.ts';
import type { StoryId } from '../../functions/core/publish/story-id.ts';
import { reannounce } from '../../functions/operations/reannounce.ts';
import { splitArticle } from '../../functions/operations/rule-stories.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import { openDesk } from '../ingest/desk.ts';
import { FLOOD, FLOOD_ELSEWHERE, OTTERS, ROADS } from './copy.ts';

/**
 * The announcements on the channel of all articles, with the scopes for which each was the first of its
 * story.
 */
const toldOf = (desk: ReturnType<typeof openDesk>) =>
  desk.announcer.sent
    .filter(({ channel }) => channel === 'arn:articles')
    .map(({ texts, attributes }) => {
      const { type, upload, story, changes, articleId } = JSON.parse(texts.default);
      const { story: scopes } = attributes;
      return {
        said: `${type} ${upload.key}`,
        story: story.id,
        copyOf: story.copyOf,
        changes,
        articleId,
        scopes: scopes?.type === 'String.Array' ? scopes.values : [],
      };
    });

const SPORT = { section: 'sport' };

describe('two articles about one event', () => {
  it('are one story, and the first one is announced as the first', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    await desk.upload('b.txt', FLOOD_ELSEWHERE);
    await desk.upload('c.txt', OTTERS);
    const [first, second, other] = toldOf(desk);
    expect(first?.story).toBe(first?.articleId);
    expect(second?.story).toBe(first?.story);
    expect(other?.story).not.toBe(first?.story);
    expect(first?.scopes).toContain('all');
    expect(second?.scopes).not.toContain('all');
    expect(other?.scopes).toContain('all');
  });

  it('are announced as first for a scope that the first one did not have', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD, { topics: 'Canals' });
    await desk.upload('b.txt', FLOOD_ELSEWHERE, { topics: 'Canals, Fire brigades' });
    const [, second] = toldOf(desk);
    expect(second?.scopes).toEqual(['keyword:fire-brigades']);
  });

  it('are one story in one batch, too', async () => {
    const desk = openDesk();
    desk.uploads.put('a.txt', FLOOD);
    desk.uploads.put('b.txt', FLOOD_ELSEWHERE);
    await desk.created('a.txt');
    await desk.created('b.txt');
    await desk.announceAll();
    const told = toldOf(desk);
    expect(new Set(told.map(({ story }) => story)).size).toBe(1);
    expect(told.filter(({ scopes }) => (scopes as readonly string[]).includes('all'))).toHaveLength(1);
  });

  it('are copies if their text is nearly the same', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    await desk.upload('b.txt', FLOOD.replace('Lock gate bursts', 'Gate bursts').replace('Nobody', 'No one'));
    const [first, second] = toldOf(desk);
    expect(second).toMatchObject({ story: first?.story, copyOf: first?.articleId });
  });
});

describe('a story', () => {
  it('accepts articles that come up to ten days after the last one', async () => {
    const desk = openDesk();
    for (let update = 0; update < 6; update++) {
      await desk.upload(`${update}.txt`, FLOOD.replace('Thirty-one', `${30 + update}`));
      desk.clock.advance(4 * 86_400);
    }
    expect(new Set(toldOf(desk).map(({ story }) => story)).size).toBe(1);
    desk.clock.advance(11 * 86_400);
    await desk.upload('late.txt', FLOOD.replace('Thirty-one', '41'));
    expect(new Set(toldOf(desk).map(({ story }) => story)).size).toBe(2);
  });

  it('of recent articles does not count an old article of the same outlet', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    await desk.upload('old.txt', FLOOD_ELSEWHERE, { 'published-at': '2020-09-07T09:00:00Z' });
    const [today, old] = toldOf(desk);
    expect(old?.story).not.toBe(today?.story);
    await desk.upload('b.txt', FLOOD_ELSEWHERE.replace('injured', 'hurt'));
    expect(toldOf(desk)[2]?.story).toBe(today?.story);
  });
});

describe('an article that is not announced', () => {
  it('opens no story: under embargo, silent, or paused', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD, { embargo: '2026-11-20T12:00:00Z' });
    await desk.upload('s.txt', FLOOD.replace('Tuesday', 'Wednesday'), { silent: 'true' });
    expect(desk.stories.known.size + desk.stories.members.size + desk.stories.words.size).toBe(0);
    await desk.upload('b.txt', FLOOD_ELSEWHERE);
    await desk.at('2026-11-20T12:00:00.000Z');
    const [first, second] = toldOf(desk);
    expect(first).toMatchObject({ said: 'published b.txt', scopes: expect.arrayContaining(['all']) });
    expect(second).toMatchObject({ said: 'published a.txt', story: first?.story });
    expect(second?.scopes).not.toContain('all');
  });
});

describe('the write of a story', () => {
  /** The order of announcements and writes. */
  const orderOf = async (options: {
    readonly metadata?: Record<string, string>;
  }): Promise<readonly string[]> => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    desk.uploads.put('b.txt', FLOOD_ELSEWHERE, options);
    await desk.created('b.txt');
    const done: string[] = [];
    const noting =
      <A extends readonly unknown[], R>(what: string, call: (...asked: A) => R) =>
      (...asked: A): R => {
        if (!done.includes(what)) done.push(what);
        return call(...asked);
      };
    await desk.announceAll({
      stories: {
        ...desk.stories,
        join: noting('join', desk.stories.join),
        write: noting('write', desk.stories.write),
      },
      announcer: { ...desk.announcer, publish: noting('send', desk.announcer.publish) },
      catalogue: { ...desk.catalogue, settle: noting('settle', desk.catalogue.settle) },
    });
    return done;
  };

  it('follows the announcement if the article is the first for no scope', async () => {
    expect(await orderOf({})).toEqual(['join', 'send', 'write', 'settle']);
  });

  it('precedes the announcement if another article could take a scope that this one takes', async () => {
    expect(await orderOf({ metadata: { topics: 'Fire brigades' } })).toEqual([
      'join',
      'write',
      'send',
      'settle',
    ]);
  });

  it('precedes the announcement if several articles of one batch make a new story', async () => {
    const desk = openDesk();
    for (const [key, text] of [
      ['a.txt', FLOOD],
      ['b.txt', FLOOD_ELSEWHERE],
    ] as const) {
      desk.uploads.put(key, text);
      await desk.created(key);
    }
    let known = 0;
    const publish: typeof desk.announcer.publish = async (messages) => {
      known = desk.stories.known.size;
      return desk.announcer.publish(messages);
    };
    await desk.announceAll({ announcer: { publish } });
    expect(known).toBe(1);
  });

  it('adds the article to a story that others have changed meanwhile', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    desk.uploads.put('b.txt', FLOOD_ELSEWHERE);
    await desk.created('b.txt');
    const publish: typeof desk.announcer.publish = async (messages) => {
      await desk.upload('c.txt', FLOOD.replace('Lock gate bursts', 'Lock gate breaks'));
      return desk.announcer.publish(messages);
    };
    const [b] = [...desk.catalogue.outbox.values()];
    expect(
      await announce(b === undefined ? [] : [b], { ...desk.announcePorts, announcer: { publish } }),
    ).toEqual([]);
    const [story] = [...desk.stories.known.values()];
    const ids = ['a.txt', 'c.txt', 'b.txt'].map(desk.idOf);
    expect(story?.articles).toEqual(ids);
    expect(story?.record.members.map(({ article }) => article)).toEqual(ids);
    expect(desk.stories.known.size).toBe(1);
  });
});

describe('the look-up of a story', () => {
  /** Runs the first step of the announce function, with the versions in the stream records. */
  const askedWith = async (
    shown: (version: VersionRecord) => VersionRecord,
  ): Promise<{ readonly asked: readonly string[]; readonly story: string | undefined }> => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    desk.uploads.put('b.txt', FLOOD_ELSEWHERE);
    await desk.created('b.txt');
    const [ref] = [...desk.catalogue.outbox.values()];
    const version = desk.catalogue.versions.get(`${ref?.articleId}.1`);
    const asked: string[] = [];
    const { stories, catalogue } = desk;
    await announce(
      ref === undefined ? [] : [ref],
      {
        ...desk.announcePorts,
        stories: {
          ...stories,
          find: async (...which) => {
            asked.push('find');
            return stories.find(...which);
          },
        },
        catalogue: {
          ...catalogue,
          readPending: async (...which) => {
            const read = await catalogue.readPending(...which);
            asked.push('read');
            return read;
          },
        },
      },
      version === undefined ? [] : [shown(version)],
    );
    return { asked, story: toldOf(desk)[1]?.story === toldOf(desk)[0]?.story ? 'same' : 'other' };
  };

  it('starts while the versions of the stream records are read', async () => {
    expect(await askedWith((version) => version)).toEqual({ asked: ['find', 'read'], story: 'same' });
  });

  it('is repeated if the version differs from that of the stream record', async () => {
    const other = { signature: 'AAAAAAAAAAAAAA==', committedAt: '2020-01-01T00:00:00.000Z' };
    expect(await askedWith((version) => ({ ...version, ...other }))).toEqual({
      asked: ['find', 'read', 'find'],
      story: 'same',
    });
  });
});

describe('a correction', () => {
  it('stays in the story and reaches those who received the article', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD, SPORT);
    await desk.upload('b.txt', FLOOD_ELSEWHERE, SPORT);
    await desk.upload('a.txt', FLOOD.replace('Thirty-one', 'Thirty-two'), SPORT);
    const told = toldOf(desk);
    expect(told[2]).toMatchObject({
      said: 'corrected a.txt',
      story: told[0]?.story,
      scopes: told[0]?.scopes,
    });
    expect(desk.stories.known.size).toBe(1);
  });

  it('about another event opens a story of its own', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    await desk.upload('b.txt', FLOOD_ELSEWHERE);
    await desk.upload('a.txt', OTTERS);
    const told = toldOf(desk);
    expect(told[2]?.story).not.toBe(told[0]?.story);
    expect(told[2]?.story).toMatch(/^[0-9a-z]{20}$/);
    await desk.upload('c.txt', OTTERS.replace('Two otters', 'A pair of otters'));
    expect(toldOf(desk)[3]?.story).toBe(told[2]?.story);
  });
});

it('an article that changes its subject twice opens no story that others belong to', async () => {
  const desk = openDesk();
  await desk.upload('a.txt', FLOOD);
  await desk.upload('b.txt', FLOOD_ELSEWHERE);
  await desk.upload('a.txt', OTTERS);
  await desk.upload('a.txt', `${ROADS} `);
  const [first, second, ...later] = toldOf(desk);
  expect(second?.story).toBe(first?.story);
  expect(new Set([first, ...later].map((told) => told?.story)).size).toBe(3);
  expect(desk.stories.known.get(first?.story)?.articles).toEqual([second?.articleId]);
});

describe('a story whose first article is withdrawn', () => {
  it.each([false, true])('has another live article announced as its first (kill: %s)', async (kill) => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    await desk.upload('b.txt', FLOOD_ELSEWHERE);
    await withdraw(desk.idOf('a.txt'), { reason: null, kill }, desk);
    await desk.announceAll();
    for await (const ref of desk.stories.toReannounce()) await reannounce(ref, desk);
    await desk.announceAll();
    const told = toldOf(desk);
    expect(told.map(({ said }) => said)).toEqual([
      'published a.txt',
      'published b.txt',
      'withdrawn a.txt',
      'corrected b.txt',
    ]);
    expect(told[2]?.story).toBe(told[0]?.story);
    expect(told[3]).toMatchObject({ changes: ['story'], scopes: expect.arrayContaining(['all']) });
    expect(desk.stories.asked.size).toBe(0);
    // A repetition announces nothing more.
    await reannounce({ story: told[0]?.story }, desk);
    await desk.announceAll();
    expect(toldOf(desk)).toHaveLength(4);
  });

  it('has another article announced for each scope, if that is still about it', async () => {
    const desk = openDesk();
    for (const [key, text] of [
      ['a.txt', FLOOD],
      ['b.txt', FLOOD_ELSEWHERE],
      ['c.txt', FLOOD.replace('Lock gate bursts', 'Lock gate breaks')],
    ] as const)
      await desk.upload(key, text, { topics: 'Canals' });
    await desk.upload('b.txt', FLOOD_ELSEWHERE, { topics: 'Otters', silent: 'true' });
    await withdraw(desk.idOf('a.txt'), { reason: null, kill: false }, desk);
    await desk.announceAll();
    for await (const ref of desk.stories.toReannounce()) await reannounce(ref, desk);
    await desk.announceAll();
    const c = toldOf(desk).findLast(({ said }) => said.endsWith('c.txt'));
    expect(c).toMatchObject({ said: 'corrected c.txt', changes: ['story'] });
    expect(c?.scopes).toContain('keyword:canals');
  });

  it('keeps its first article if that was published again before the withdrawal is repeated', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    await desk.remove('a.txt');
    const withdrawal = desk.announcements().at(-1) as Announcement;
    await desk.upload('a.txt', FLOOD);
    const [before] = await desk.stories.stories([withdrawal.story.id]);
    expect(before?.articles).toEqual([desk.idOf('a.txt')]);
    await leaveStory({ announcement: withdrawal }, { ...desk, channels: [], pause: async () => {} });
    expect(await desk.stories.stories([withdrawal.story.id])).toEqual([before]);
  });

  it.each([false, true])('keeps the ruling of an editor (kill: %s)', async (kill) => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    await desk.upload('b.txt', FLOOD_ELSEWHERE);
    await splitArticle(desk.idOf('a.txt'), desk);
    const own = desk.stories.members.get(desk.idOf('a.txt'))?.story as StoryId;
    await withdraw(desk.idOf('a.txt'), { reason: null, kill }, desk);
    await desk.announceAll();
    expect(desk.stories.known.get(own)).toMatchObject({ articles: [], told: {} });
  });

  it('has a settled article announced as its first, even if a correction of another is under embargo', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    await desk.upload('b.txt', FLOOD_ELSEWHERE);
    await desk.upload('c.txt', FLOOD.replace('Lock gate bursts', 'Lock gate breaks'));
    await desk.upload('b.txt', FLOOD_ELSEWHERE.replace('injured', 'hurt'), {
      embargo: '2027-03-01T00:00:00Z',
    });
    await withdraw(desk.idOf('a.txt'), { reason: null, kill: true }, desk);
    await desk.announceAll();
    for await (const ref of desk.stories.toReannounce()) await reannounce(ref, desk);
    await desk.announceAll();
    expect(toldOf(desk).at(-1)).toMatchObject({
      said: 'corrected c.txt',
      scopes: expect.arrayContaining(['all']),
    });
  });

  it('has nothing announced if no other article of it is live', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    await desk.remove('a.txt');
    expect(desk.stories.asked.size).toBe(0);
  });
});

describe('when the story table fails', () => {
  it.each(['find', 'stories', 'join', 'write'] as const)(
    'an article is announced as a story of its own: %s',
    async (call) => {
      const desk = openDesk();
      await desk.upload('a.txt', FLOOD);
      desk.uploads.put('b.txt', FLOOD_ELSEWHERE, { metadata: { topics: 'Fire brigades' } });
      await desk.created('b.txt');
      const failed = await desk.announceAll({
        stories: { ...desk.stories, [call]: () => Promise.reject(new Error('the table is gone')) },
      });
      expect(failed).toEqual([]);
      const second = toldOf(desk)[1];
      expect(second).toMatchObject({ said: 'published b.txt', scopes: expect.arrayContaining(['all']) });
      expect(second?.story).toBe(second?.articleId);
      expect(desk.journal.entries).toContainEqual(expect.objectContaining({ outcome: 'no-story' }));
    },
  );

  it('an article that is the first for no scope is announced with its story, though the story does not list it', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    desk.uploads.put('b.txt', FLOOD_ELSEWHERE);
    await desk.created('b.txt');
    const failed = await desk.announceAll({
      stories: { ...desk.stories, write: () => Promise.reject(new Error('the table is gone')) },
    });
    expect(failed).toEqual([]);
    const [first, second] = toldOf(desk);
    expect(second).toMatchObject({ said: 'published b.txt', story: first?.story, scopes: [] });
    expect(desk.journal.entries).toContainEqual(
      expect.objectContaining({ outcome: 'unposted', articleId: second?.articleId }),
    );
  });

  it('an article is announced with its story, though it cannot be found by its words', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    desk.uploads.put('b.txt', FLOOD_ELSEWHERE);
    await desk.created('b.txt');
    const failed = await desk.announceAll({
      stories: { ...desk.stories, post: () => Promise.reject(new Error('the table is gone')) },
    });
    expect(failed).toEqual([]);
    expect(toldOf(desk)[1]?.story).toBe(toldOf(desk)[0]?.story);
    expect(desk.journal.entries).toContainEqual(expect.objectContaining({ outcome: 'unposted' }));
  });

  it('a repeated announcement is the same', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    desk.uploads.put('b.txt', FLOOD_ELSEWHERE);
    await desk.created('b.txt');
    const dying = { ...desk.catalogue, settle: () => Promise.reject(new Error('stopped')) };
    await desk.announceAll({ catalogue: dying });
    await desk.upload('c.txt', FLOOD.replace('Lock gate bursts', 'Lock gate breaks'));
    await desk.announceAll();
    const [first, again] = desk.announcer.sent.filter(
      ({ channel, texts }) => channel === 'arn:articles' && texts.default.includes('"b.txt"'),
    );
    expect(again).toEqual(first);
  });
});
