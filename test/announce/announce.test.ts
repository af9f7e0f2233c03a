import { describe, expect, it } from 'vitest';
import { announce } from '../../functions/announce/announce.ts';
import { announcedTopics } from '../../functions/core/tag/announced.ts';
import type { Announcer } from '../../functions/ports/announcer.ts';
import type { Catalogue } from '../../functions/ports/catalogue.ts';
import { violationsOfAnnouncement } from '../contracts/schemas.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const FIRST = article('Harbour plan divides Harrowby');
const SECOND = article('Harbour plan divides Harrowby', 'The mayor has since changed her mind.');
const SPORT = { metadata: { section: 'sport', topics: 'Harbours' } };
const POLITICS = { metadata: { section: 'politics', topics: 'Elections' } };

const published = async () => {
  const pipeline = memoryPipeline();
  pipeline.uploads.put('a.txt', FIRST, SPORT);
  await pipeline.created('a.txt');
  await pipeline.announceAll();
  return pipeline;
};

const listOf = (pipeline: Awaited<ReturnType<typeof published>>, message: number, name: string) => {
  const attribute = pipeline.announcer.sent[message]?.attributes[name];
  return attribute?.type === 'String.Array' ? attribute.values : attribute?.value;
};

describe('a first version', () => {
  it('is announced as published on the channel of all articles and on that of its section', async () => {
    const pipeline = await published();
    expect(pipeline.announcer.sent.map(({ channel }) => channel)).toEqual([
      'arn:articles',
      'arn:section:sport',
    ]);
    const [announcement] = pipeline.announcements();
    expect(violationsOfAnnouncement(announcement)).toEqual([]);
    expect(announcement).toMatchObject({ type: 'published', version: 1, previousVersion: null, changes: [] });
    expect(announcement?.eventId).toMatch(new RegExp(`^${announcement?.articleId}\\.1\\.`));
    expect(listOf(pipeline, 0, 'topics')).toContain('keyword:harbours');
    expect(listOf(pipeline, 0, 'sections')).toEqual(['subject:sport']);
    expect(listOf(pipeline, 0, 'type')).toBe('published');
  });

  it('leaves the outbox empty, the article live and its feeds updated', async () => {
    const pipeline = await published();
    expect(pipeline.catalogue.outbox.size).toBe(0);
    const [record] = pipeline.catalogue.articles.values();
    expect(record).toMatchObject({ live: 1, liveStatus: 'live', settled: 1 });
    const [version] = pipeline.catalogue.versions.values();
    expect([...pipeline.catalogue.feeds.values()].map(({ topic }) => topic).sort()).toEqual(
      ['all', ...announcedTopics(version?.topics ?? []).map(({ id }) => id)].sort(),
    );
  });
});

describe('a correction', () => {
  it('reaches the audience of every version announced before it', async () => {
    const pipeline = await published();
    pipeline.uploads.put('a.txt', SECOND, POLITICS);
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    const correction = pipeline.announcements()[1];
    expect(violationsOfAnnouncement(correction)).toEqual([]);
    expect(correction).toMatchObject({ type: 'corrected', version: 2, previousVersion: 1 });
    expect(correction?.changes).toEqual(expect.arrayContaining(['body', 'section', 'topics']));
    expect(pipeline.announcer.sent.slice(2).map(({ channel }) => channel)).toEqual([
      'arn:articles',
      'arn:section:politics',
      'arn:section:sport',
    ]);
    expect(listOf(pipeline, 2, 'topics')).toEqual(
      expect.arrayContaining(['keyword:harbours', 'keyword:elections']),
    );
  });

  it('replaces the article in the feeds it stays in, and removes it from the others', async () => {
    const pipeline = await published();
    pipeline.clock.advance(3600);
    pipeline.uploads.put('a.txt', SECOND, POLITICS);
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    const feeds = [...pipeline.catalogue.feeds.values()];
    expect(feeds.map(({ topic }) => topic)).toContain('keyword:elections');
    expect(feeds.map(({ topic }) => topic)).not.toContain('keyword:harbours');
    expect(feeds.filter(({ topic }) => topic === 'all')).toMatchObject([
      { at: '2026-11-20T09:00:00.000Z', version: 2 },
    ]);
  });
});

const NO_LONGER_HELD = { metadata: { ...SPORT.metadata, embargo: '2026-11-20T08:00:00Z' } };

describe('the changes of a correction', () => {
  it('are measured from the last announced version, even if a held version was replaced in between', async () => {
    const pipeline = await published();
    const renamed = article('Harbour plan approved in Harrowby');
    pipeline.uploads.put('a.txt', renamed, {
      metadata: { ...SPORT.metadata, embargo: '2026-11-20T12:00:00Z' },
    });
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', `${renamed}\n\nThe mayor has since changed her mind.`, NO_LONGER_HELD);
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    expect(pipeline.announcements()[1]).toMatchObject({ type: 'corrected', version: 3 });
    expect(pipeline.announcements()[1]?.changes).toEqual(expect.arrayContaining(['headline', 'body']));
  });

  it('are empty if a version restores the announced content, and then nothing is announced', async () => {
    const pipeline = await published();
    pipeline.uploads.put('a.txt', SECOND, {
      metadata: { ...SPORT.metadata, embargo: '2026-11-20T12:00:00Z' },
    });
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', FIRST, NO_LONGER_HELD);
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    expect(pipeline.announcements()).toHaveLength(1);
    expect(pipeline.catalogue.outbox.size).toBe(0);
  });
});

it('a clock that runs behind delays nothing that has no embargo', async () => {
  const pipeline = memoryPipeline();
  pipeline.uploads.put('a.txt', FIRST);
  await pipeline.created('a.txt');
  pipeline.clock.advance(-2);
  expect(await pipeline.announceAll()).toEqual([]);
  expect(pipeline.announcements()).toHaveLength(1);
});

describe('a withdrawal', () => {
  it('is announced to the whole audience, and removes the article from the feeds', async () => {
    const pipeline = await published();
    pipeline.uploads.remove('a.txt');
    await pipeline.removed('a.txt');
    await pipeline.announceAll();
    const withdrawal = pipeline.announcements()[1];
    expect(violationsOfAnnouncement(withdrawal)).toEqual([]);
    expect(withdrawal).toMatchObject({ type: 'withdrawn', version: 2, edition: null });
    expect(pipeline.announcer.sent.slice(2).map(({ channel }) => channel)).toEqual([
      'arn:articles',
      'arn:section:sport',
    ]);
    expect(pipeline.catalogue.feeds.size).toBe(0);
  });

  it('of a version that was never released is not announced', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, { metadata: { embargo: '2026-11-20T12:00:00Z' } });
    await pipeline.created('a.txt');
    pipeline.uploads.remove('a.txt');
    await pipeline.removed('a.txt');
    await pipeline.announceAll();
    expect(pipeline.announcer.sent).toEqual([]);
    expect(pipeline.catalogue.outbox.size).toBe(0);
    expect(pipeline.catalogue.feeds.size).toBe(0);
  });

  it('contains nothing of a version under embargo, and is not sent to the subscribers of its topics', async () => {
    const pipeline = await published();
    pipeline.uploads.put('a.txt', article('Minister arrested at Harrowby'), {
      metadata: { topics: 'Secret arrest', section: 'politics', embargo: '2026-11-20T12:00:00Z' },
    });
    await pipeline.created('a.txt');
    pipeline.uploads.remove('a.txt');
    await pipeline.removed('a.txt');
    await pipeline.announceAll();
    expect(pipeline.announcements()[1]).toMatchObject({
      type: 'withdrawn',
      headline: 'Harbour plan divides Harrowby',
    });
    expect(JSON.stringify(pipeline.announcer.sent)).not.toMatch(/arrest/i);
  });

  it('is never announced if its object came back before it was announced', async () => {
    const pipeline = await published();
    pipeline.uploads.remove('a.txt');
    await pipeline.removed('a.txt');
    const { articleId } = pipeline.key('a.txt') ?? {};
    if (!articleId) throw new Error('no article');
    const pending = await pipeline.catalogue.readPending([{ articleId, version: 2 }]);
    pipeline.uploads.put('a.txt', FIRST, SPORT);
    await pipeline.created('a.txt');
    // People who read the article before receive its withdrawal.
    const behind = {
      ...pipeline.catalogue,
      readPending: async (...asked: Parameters<typeof pipeline.catalogue.readPending>) =>
        asked[1] === 'eventual' ? pending : pipeline.catalogue.readPending(...asked),
    };
    await announce([{ articleId, version: 2 }], { ...pipeline.announcePorts, catalogue: behind });
    await pipeline.announceAll();
    expect(pipeline.announcements().map(({ type, version }) => [type, version])).toEqual([['published', 1]]);
    expect(pipeline.catalogue.articles.get(articleId)).toMatchObject({ status: 'active', settled: 3 });
  });

  it('is announced once it has begun, even if its object came back', async () => {
    const pipeline = await published();
    pipeline.uploads.remove('a.txt');
    await pipeline.removed('a.txt');
    const dying = { publish: () => Promise.reject(new Error('the function was ended')) };
    const owe = () => Promise.reject(new Error('the function was ended'));
    await pipeline.announceAll({ announcer: dying, catalogue: { ...pipeline.catalogue, owe } });
    pipeline.uploads.put('a.txt', FIRST, SPORT);
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    expect(pipeline.announcements().map(({ type, version }) => [type, version])).toEqual([
      ['published', 1],
      ['withdrawn', 2],
      ['published', 3],
    ]);
  });

  it('that was announced ends with a new upload, which is published again', async () => {
    const pipeline = await published();
    pipeline.uploads.remove('a.txt');
    await pipeline.removed('a.txt');
    await pipeline.announceAll();
    pipeline.uploads.put('a.txt', FIRST, SPORT);
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    expect(pipeline.announcements().map(({ type, version }) => [type, version])).toEqual([
      ['published', 1],
      ['withdrawn', 2],
      ['published', 3],
    ]);
  });
});

describe('failures', () => {
  it('skip a record whose outbox item is gone', async () => {
    const pipeline = await published();
    const [record] = pipeline.catalogue.articles.values();
    if (!record) throw new Error('no article');
    const failed = await announce([{ articleId: record.articleId, version: 1 }], pipeline.announcePorts);
    expect(failed).toEqual([]);
    expect(pipeline.announcements()).toHaveLength(1);
  });

  it('a crash between publishing and deleting the outbox item repeats the announcement as the same event', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, SPORT);
    await pipeline.created('a.txt');
    const dying: Catalogue = { ...pipeline.catalogue, settle: () => Promise.reject(new Error('killed')) };
    expect(await pipeline.announceAll({ catalogue: dying })).toHaveLength(1);
    expect(await pipeline.announceAll()).toEqual([]);
    const [first, second] = pipeline.announcements();
    expect(second).toEqual(first);
    expect(pipeline.announcer.sent[2]?.attributes).toEqual(pipeline.announcer.sent[0]?.attributes);
    expect(pipeline.catalogue.outbox.size).toBe(0);
  });

  it('only the refused entries of a batch are retried at once', async () => {
    const pipeline = memoryPipeline();
    for (const name of ['a', 'b', 'c']) {
      pipeline.uploads.put(`${name}.txt`, article(`Ferry ${name} resumes service`), {
        metadata: { topics: name },
      });
      await pipeline.created(`${name}.txt`);
    }
    let throttled = true;
    const throttling: Announcer = {
      publish: async (batch) => {
        const refused = throttled ? batch.slice(1, 2) : [];
        throttled = false;
        await pipeline.announcer.publish(batch.filter((message) => !refused.includes(message)));
        return refused.map((message) => ({ message, reason: 'Throttled', senderFault: false }));
      },
    };
    expect(await pipeline.announceAll({ announcer: throttling })).toEqual([]);
    const events = pipeline.announcements().map(({ eventId }) => eventId);
    expect(new Set(events).size).toBe(3);
    expect(events).toHaveLength(3);
  });

  it('entries that stay refused are recorded as owed, and all versions are settled', async () => {
    const pipeline = memoryPipeline();
    for (const name of ['a', 'b', 'c']) {
      pipeline.uploads.put(`${name}.txt`, article(`Ferry ${name} resumes service`));
      await pipeline.created(`${name}.txt`);
    }
    const unlucky = pipeline.key('b.txt')?.articleId;
    let calls = 0;
    const refusing: Announcer = {
      publish: async (batch) => {
        calls += 1;
        return batch
          .filter(({ id }) => id.startsWith(`${unlucky}.`))
          .map((message) => ({ message, reason: 'InternalError', senderFault: false }));
      },
    };
    expect(await pipeline.announceAll({ announcer: refusing })).toEqual([]);
    expect(calls).toBeGreaterThanOrEqual(4);
    expect(pipeline.catalogue.outbox.size).toBe(0);
    expect([...pipeline.catalogue.owed.values()]).toMatchObject([
      { articleId: unlucky, channel: 'articles', version: 1 },
    ]);
  });

  it('a message that is itself invalid is not retried at once', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    const tried: string[] = [];
    const refusing: Announcer = {
      publish: async (batch) => {
        tried.push(...batch.map(({ channel }) => channel));
        return batch.map((message) => ({ message, reason: 'InvalidParameter', senderFault: true }));
      },
    };
    expect(await pipeline.announceAll({ announcer: refusing })).toEqual([]);
    expect(tried).toContain('arn:articles');
    expect(new Set(tried).size).toBe(tried.length);
  });

  it('a version waits for the one before it: both are returned, then both are announced in order', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', SECOND);
    await pipeline.created('a.txt');
    const down: Catalogue = { ...pipeline.catalogue, settle: () => Promise.reject(new Error('throttled')) };
    const silent: Announcer = { publish: async () => [] };
    const failed = await pipeline.announceAll({ catalogue: down, announcer: silent });
    expect(failed.map(({ version }) => version)).toEqual([1, 2]);
    await pipeline.announceAll();
    expect(pipeline.announcements().map(({ type, version }) => [type, version])).toEqual([
      ['published', 1],
      ['corrected', 2],
    ]);
  });

  it('a version whose record comes first has the one before it announced as well', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', SECOND);
    await pipeline.created('a.txt');
    const [older, newer] = pipeline.catalogue.outbox.values();
    if (!older || !newer) throw new Error('two versions were expected');
    expect(await announce([newer], pipeline.announcePorts)).toEqual([]);
    expect(await announce([older], pipeline.announcePorts)).toEqual([]);
    expect(pipeline.announcements().map(({ type, version }) => [type, version])).toEqual([
      ['published', 1],
      ['corrected', 2],
    ]);
    expect(pipeline.catalogue.outbox.size).toBe(0);
    expect([...pipeline.catalogue.feeds.values()].every(({ version }) => version === 2)).toBe(true);
  });

  it('a correction that is read before its predecessor is settled is announced only once, in one form', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, SPORT);
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', SECOND, POLITICS);
    await pipeline.created('a.txt');
    const [first, second] = pipeline.catalogue.outbox.values();
    if (!first || !second) throw new Error('two versions were expected');
    // One consumer has read the second version while another still announces the first; then it crashes.
    const dying: Catalogue = { ...pipeline.catalogue, settle: () => Promise.reject(new Error('killed')) };
    await Promise.all([
      announce([second], { ...pipeline.announcePorts, catalogue: dying }),
      announce([first], pipeline.announcePorts),
    ]);
    await announce([second], pipeline.announcePorts);
    const told = pipeline.announcer.sent.filter(({ id }) => id.includes('.2.'));
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told.map((message) => JSON.stringify([message.texts, message.attributes]))).size).toBe(1);
    expect(listOf(pipeline, pipeline.announcer.sent.length - 1, 'topics')).toContain('keyword:harbours');
  });

  it('a version that was released too early because a clock is ahead waits for its release time', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, { metadata: { embargo: '2026-11-20T10:00:00Z' } });
    await pipeline.created('a.txt');
    const [held] = pipeline.catalogue.outbox.values();
    if (!held) throw new Error('an outbox item was expected');
    await pipeline.catalogue.release(held, '2026-11-20T10:05:00.000Z');
    pipeline.clock.set('2026-11-20T09:59:59.600Z');
    expect(await pipeline.announceAll()).toMatchObject([{ articleId: held.articleId, version: 1 }]);
    expect(pipeline.announcements()).toEqual([]);
    pipeline.clock.set('2026-11-20T10:00:00.000Z');
    expect(await pipeline.announceAll()).toEqual([]);
    expect(pipeline.announcements()).toHaveLength(1);
  });

  it('a version under embargo is not announced, whatever names it', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, { metadata: { embargo: '2026-11-20T10:00:00Z' } });
    await pipeline.created('a.txt');
    expect(await announce([...pipeline.catalogue.outbox.values()], pipeline.announcePorts)).toEqual([]);
    expect(pipeline.announcer.sent).toEqual([]);
    expect(pipeline.catalogue.feeds.size).toBe(0);
    expect(pipeline.catalogue.outbox.size).toBe(1);
  });

  it('all records are returned if the catalogue cannot be read', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    const down: Catalogue = {
      ...pipeline.catalogue,
      readPending: () => Promise.reject(new Error('throttled')),
    };
    expect(await pipeline.announceAll({ catalogue: down })).toHaveLength(1);
    expect(pipeline.journal.entries.at(-1)).toMatchObject({ outcome: 'failed' });
  });
});

describe('a silent version', () => {
  const SILENT = { metadata: { ...SPORT.metadata, silent: 'true' } };
  const silent = async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, SILENT);
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    return pipeline;
  };

  it('is in the feeds, and is not announced', async () => {
    const pipeline = await silent();
    expect(pipeline.announcer.sent).toEqual([]);
    expect(pipeline.catalogue.outbox.size).toBe(0);
    expect([...pipeline.catalogue.feeds.values()].map(({ topic }) => topic)).toContain('all');
    const [record] = pipeline.catalogue.articles.values();
    expect(record).toMatchObject({ live: 1, liveStatus: 'live', audience: { topics: [] } });
  });

  it('followed by a correction is announced with it for the first time, as published', async () => {
    const pipeline = await silent();
    pipeline.uploads.put('a.txt', SECOND, SPORT);
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    expect(pipeline.announcements()).toMatchObject([
      { type: 'corrected', version: 2, previousVersion: null, changes: ['body'] },
    ]);
  });

  it('after another silent one is the predecessor of a later correction', async () => {
    const pipeline = await silent();
    pipeline.uploads.put('a.txt', article('Harbour plan approved in Harrowby'), SILENT);
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    pipeline.uploads.put('a.txt', article('Harbour plan approved in Harrowby', 'Work begins in May.'), SPORT);
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    expect(pipeline.announcements()).toMatchObject([{ type: 'corrected', version: 3, changes: ['body'] }]);
  });

  it('is withdrawn from the feeds without an announcement', async () => {
    const pipeline = await silent();
    pipeline.uploads.remove('a.txt');
    await pipeline.removed('a.txt');
    await pipeline.announceAll();
    expect(pipeline.announcer.sent).toEqual([]);
    expect(pipeline.catalogue.feeds.size).toBe(0);
    expect(pipeline.catalogue.outbox.size).toBe(0);
  });

  it('between two announced versions: the second lists all changes since the first', async () => {
    const pipeline = await published();
    pipeline.uploads.put('a.txt', article('Harbour plan approved in Harrowby'), SILENT);
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    expect(pipeline.announcements()).toHaveLength(1);
    pipeline.uploads.put('a.txt', article('Harbour plan approved in Harrowby', 'Work begins in May.'), SPORT);
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    expect(pipeline.announcements()[1]).toMatchObject({ type: 'corrected', version: 3, previousVersion: 1 });
    // "in Harrowby" makes a topic of the town, which "divides Harrowby" did not.
    expect(pipeline.announcements()[1]?.changes).toEqual(['headline', 'body', 'topics']);
  });
});
