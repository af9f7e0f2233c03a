import { describe, expect, it } from 'vitest';
import { announce } from '../../functions/announce/announce.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { Announcer } from '../../functions/ports/announcer.ts';
import type { Catalogue, OutboxRef } from '../../functions/ports/catalogue.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const FIRST = article('Harbour plan divides Harrowby');
const SECOND = article('Harbour plan divides Harrowby', 'The mayor has since changed her mind.');
const NOW = '2026-11-20T09:00:00.000Z';

const committed = async (...uploads: readonly (readonly [key: string, text: string])[]) => {
  const pipeline = memoryPipeline();
  for (const [key, text] of uploads) {
    pipeline.uploads.put(key, text);
    await pipeline.created(key);
  }
  return pipeline;
};

const ferries = () =>
  committed(
    ...['a', 'b', 'c'].map((name) => [`${name}.txt`, article(`Ferry ${name} resumes service`)] as const),
  );

const namesOf = (refs: readonly OutboxRef[]) =>
  refs.map(({ articleId, version }) => `${articleId}.${version}`);

describe('a message that a channel refuses', () => {
  it('is retried at once with growing delays, and is then owed', async () => {
    const pipeline = await ferries();
    const [first, ...others] = pipeline.catalogue.outbox.keys();
    const waited: number[] = [];
    const batches: number[] = [];
    const refusing: Announcer = {
      publish: async (batch) => {
        batches.push(batch.length);
        return batch
          .filter(({ id }) => !id.startsWith(`${first}.`))
          .map((message) => ({ message, reason: 'InternalError', senderFault: false }));
      },
    };
    const pause = async (milliseconds: number) => void waited.push(milliseconds);
    expect(namesOf(await pipeline.announceAll({ announcer: refusing, pause }))).toEqual([]);
    expect([...pipeline.catalogue.owed.values()].map((owed) => `${owed.articleId}.${owed.version}`)).toEqual(
      others,
    );
    expect(waited).toEqual([100, 200, 400]);
    // After the first attempt, each message is sent alone.
    expect(batches).toEqual([3, 1, 1, 1, 1, 1, 1]);
  });

  it('that got no response is retried at once', async () => {
    const pipeline = await ferries();
    let calls = 0;
    const stuttering: Announcer = {
      publish: async (batch) => {
        calls += 1;
        if (calls === 1) throw new Error('timed out');
        return pipeline.announcer.publish(batch);
      },
    };
    expect(await pipeline.announceAll({ announcer: stuttering })).toEqual([]);
    expect(pipeline.announcements()).toHaveLength(3);
  });
});

describe('a record that the catalogue cannot serve', () => {
  it('is returned, with all others', async () => {
    const pipeline = await ferries();
    const down: Catalogue = {
      ...pipeline.catalogue,
      readPending: () => Promise.reject(new Error('throttled')),
    };
    expect(await pipeline.announceAll({ catalogue: down })).toHaveLength(3);
  });

  it('is returned if the version before it is neither settled nor present', async () => {
    const pipeline = await committed(['a.txt', FIRST], ['a.txt', SECOND]);
    const [older, newer = ''] = pipeline.catalogue.outbox.keys();
    if (older) pipeline.catalogue.outbox.delete(older);
    expect(namesOf(await pipeline.announceAll())).toEqual([newer]);
    expect(pipeline.announcements()).toEqual([]);
  });

  it('is returned if it cannot be paused', async () => {
    const pipeline = await committed(['a.txt', FIRST]);
    await pipeline.catalogue.pause('all', NOW);
    const busy: Catalogue = {
      ...pipeline.catalogue,
      holdForPause: () => Promise.reject(new Error('throttled')),
    };
    expect(await pipeline.announceAll({ catalogue: busy })).toHaveLength(1);
  });

  it('is returned if it cannot be paused behind a paused version', async () => {
    const pipeline = await committed(['a.txt', FIRST]);
    await pipeline.catalogue.pause('all', NOW);
    await pipeline.announceAll();
    pipeline.uploads.put('a.txt', SECOND);
    await pipeline.created('a.txt');
    const busy: Catalogue = {
      ...pipeline.catalogue,
      holdForPause: () => Promise.reject(new Error('throttled')),
    };
    const [, newer = ''] = pipeline.catalogue.outbox.keys();
    expect(namesOf(await pipeline.announceAll({ catalogue: busy }))).toEqual([newer]);
  });

  it('is not returned if it is held, whatever it waits for', async () => {
    const pipeline = await committed(['a.txt', FIRST]);
    pipeline.uploads.put('a.txt', SECOND, { metadata: { embargo: '2026-11-20T10:00:00Z' } });
    await pipeline.created('a.txt');
    const [, held] = pipeline.catalogue.outbox.values();
    if (!held) throw new Error('two versions were expected');
    expect(await announce([held], pipeline.announcePorts)).toEqual([]);
    expect(pipeline.announcer.sent).toEqual([]);
  });
});

it('operators are notified of an audience that is too large for a message', async () => {
  const pipeline = await committed(['a.txt', FIRST]);
  pipeline.uploads.put('a.txt', SECOND, { metadata: { topics: 'Harbours' } });
  await pipeline.created('a.txt');
  const [articleId, record] = [...pipeline.catalogue.articles][0] ?? [];
  if (!record) throw new Error('an article was expected');
  const topics = Array.from({ length: 100 }, (_, index) => `keyword:topic-${index}`);
  pipeline.catalogue.articles.set(articleId as ArticleId, {
    ...record,
    audience: { ...record.audience, topics },
  });
  await pipeline.announceAll();
  expect(pipeline.journal.entries.map(({ outcome }) => outcome)).toContain('audience-overflow');
});

it('followers of a source receive its announcements', async () => {
  const pipeline = memoryPipeline();
  pipeline.uploads.put('a.txt', FIRST, { metadata: { source: 'Harrowby Press' } });
  await pipeline.created('a.txt');
  await pipeline.announceAll();
  expect(pipeline.announcer.sent[0]?.attributes.source).toMatchObject({ value: 'Harrowby Press' });
});
