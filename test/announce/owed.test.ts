import { describe, expect, it } from 'vitest';
import type { Message } from '../../functions/core/publish/message.ts';
import type { Announcer } from '../../functions/ports/announcer.ts';
import type { Catalogue } from '../../functions/ports/catalogue.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const FIRST = article('Late goal wins the cup for Harrowby');
const SECOND = article(
  'Late goal wins the cup for Harrowby',
  'The striker has since signed for three years.',
);
const SPORT = 'arn:section:sport';

/** A pipeline whose sport channel refuses all messages until it is repaired. */
const refusing = (reason = { senderFault: true }) => {
  const pipeline = memoryPipeline();
  const broken = new Set([SPORT]);
  const heard: Message[] = [];
  const announcer: Announcer = {
    publish: async (batch) => {
      const refused = batch.filter(({ channel }) => broken.has(channel));
      heard.push(...batch.filter((message) => !refused.includes(message)));
      return refused.map((message) => ({ message, reason: 'NotFoundException', ...reason }));
    },
  };
  const upload = async (text: string, metadata: Record<string, string> = {}, key = 'a.txt') => {
    pipeline.uploads.put(key, text, { metadata: { section: 'sport', ...metadata } });
    await pipeline.created(key);
  };
  return {
    ...pipeline,
    broken,
    upload,
    announceAll: (catalogue: Partial<Catalogue> = {}) =>
      pipeline.announceAll({ announcer, catalogue: { ...pipeline.catalogue, ...catalogue } }),
    collect: () => pipeline.collect({ announcer }),
    /** The versions that a channel has received, in order. */
    versions: (channel: string) =>
      heard
        .filter((message) => message.channel === channel)
        .map(({ texts }) => (JSON.parse(texts.default) as { version: number }).version),
    heard,
    owed: () => [...pipeline.catalogue.owed.values()],
  };
};

describe('a channel that refuses messages', () => {
  it('delays no other: those receive the message once, the article is settled, and the message is owed', async () => {
    const desk = refusing();
    await desk.upload(FIRST);
    await desk.upload(article('The lock opens'), { section: 'politics' }, 'b.txt');
    expect(await desk.announceAll()).toEqual([]);
    expect(desk.catalogue.outbox.size).toBe(0);
    expect(desk.versions('arn:articles')).toEqual([1, 1]);
    expect(desk.versions('arn:section:politics')).toEqual([1]);
    expect(desk.owed()).toMatchObject([{ channel: 'section:sport', version: 1, state: 'owed', attempt: 0 }]);
    for (let minute = 0; minute < 600; minute++) {
      desk.clock.advance(60);
      await desk.collect();
    }
    expect(desk.versions('arn:articles')).toEqual([1, 1]);
    expect(desk.owed()).toHaveLength(1);
  });

  it('is retried with growing delays, and receives the latest version in the form that the others received', async () => {
    const desk = refusing();
    await desk.upload(FIRST);
    await desk.announceAll();
    await desk.upload(SECOND);
    await desk.announceAll();
    expect(desk.owed()).toMatchObject([{ version: 2 }]);
    const asked: number[] = [];
    for (let minute = 0; minute <= 130; minute++) {
      const before = desk.owed()[0]?.attempt;
      await desk.collect();
      if (desk.owed()[0]?.attempt !== before) asked.push(minute);
      desk.clock.advance(60);
    }
    expect(asked).toEqual([0, 2, 6, 14, 30, 62, 122]);
    desk.broken.clear();
    desk.clock.advance(3600);
    await desk.collect();
    await desk.collect();
    expect(desk.versions(SPORT)).toEqual([2]);
    expect(desk.versions('arn:articles')).toEqual([1, 2]);
    const [mine, theirs] = [SPORT, 'arn:articles'].map((channel) =>
      desk.heard.findLast((message) => message.channel === channel),
    );
    expect(mine).toEqual({ ...theirs, channel: SPORT });
    expect(desk.owed()).toEqual([]);
  });

  it('is not retried once a later version has reached it', async () => {
    const desk = refusing();
    await desk.upload(FIRST);
    await desk.announceAll();
    desk.broken.clear();
    await desk.upload(SECOND);
    await desk.announceAll();
    await desk.collect();
    expect(desk.versions(SPORT)).toEqual([2]);
    expect(desk.owed()).toEqual([]);
  });

  it('receives the withdrawal that it refused', async () => {
    const desk = refusing();
    await desk.upload(FIRST);
    await desk.announceAll();
    desk.uploads.remove('a.txt');
    await desk.removed('a.txt');
    await desk.announceAll();
    desk.broken.clear();
    await desk.collect();
    expect(desk.heard.filter(({ channel }) => channel === SPORT).map(({ texts }) => texts.default)).toEqual([
      expect.stringContaining('"type":"withdrawn"'),
    ]);
  });

  it('is reported to operators once an hour, whatever it refuses', async () => {
    const desk = refusing();
    await desk.upload(FIRST);
    await desk.upload(article('The striker is hurt'), {}, 'b.txt');
    await desk.announceAll();
    expect(desk.notices.told).toMatchObject([
      { type: 'owed', code: 'channel-refuses', channel: 'section:sport', upload: { key: 'a.txt' } },
    ]);
    expect(desk.notices.told[0]?.message).toContain('NotFoundException');
    desk.clock.advance(3601);
    await desk.upload(article('The keeper leaves'), {}, 'c.txt');
    await desk.announceAll();
    expect(desk.notices.told).toHaveLength(2);
  });

  it('is retried at once if the failure may be temporary', async () => {
    const desk = refusing({ senderFault: false });
    await desk.upload(FIRST);
    await desk.announceAll();
    expect(desk.owed()).toMatchObject([{ state: 'due', attempt: 0 }]);
  });

  it('has the record returned only if the owed message cannot be recorded', async () => {
    const desk = refusing();
    await desk.upload(FIRST);
    const owe = () => Promise.reject(new Error('throttled'));
    expect(await desk.announceAll({ owe })).toHaveLength(1);
    expect(desk.catalogue.outbox.size).toBe(1);
    expect(await desk.announceAll()).toEqual([]);
    expect(desk.owed()).toHaveLength(1);
  });
});

describe('an owed message', () => {
  it('waits while its section is paused', async () => {
    const desk = refusing();
    await desk.upload(FIRST);
    await desk.announceAll();
    desk.broken.clear();
    await desk.catalogue.pause('subject:sport', desk.clock.now());
    await desk.collect();
    expect(desk.versions(SPORT)).toEqual([]);
    await desk.catalogue.resume('subject:sport');
    desk.clock.advance(3600);
    await desk.collect();
    expect(desk.versions(SPORT)).toEqual([1]);
  });

  it('is deleted with its channel, and with an article that is erased', async () => {
    const desk = refusing();
    await desk.upload(FIRST);
    await desk.announceAll();
    const [owed] = desk.owed();
    if (owed === undefined) throw new Error('nothing is owed');
    await desk.catalogue.owe({ ...owed, channel: 'custom:gone' }, 1, false, desk.clock.now());
    desk.clock.advance(60);
    await desk.collect();
    expect(desk.owed()).toMatchObject([{ channel: 'section:sport' }]);
    await desk.catalogue.eraseArticle(owed.articleId, []);
    expect(desk.owed()).toEqual([]);
    // A slow consumer records it after the article is gone.
    await desk.catalogue.owe(owed, 1, false, desk.clock.now());
    await desk.collect();
    expect(desk.owed()).toEqual([]);
  });

  it('waits for the announcement that recorded it and stopped before it was settled', async () => {
    const desk = refusing();
    await desk.upload(FIRST);
    const settle = () => Promise.reject(new Error('timed out'));
    expect(await desk.announceAll({ settle })).toHaveLength(1);
    expect(desk.owed()).toHaveLength(1);
    await desk.collect();
    expect(desk.owed()).toHaveLength(1);
    expect(desk.versions(SPORT)).toEqual([]);
  });
});
