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

/** A pipeline whose channel of sport takes nothing until it is mended. */
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
    /** The versions that a channel has heard, in order. */
    versions: (channel: string) =>
      heard
        .filter((message) => message.channel === channel)
        .map(({ texts }) => (JSON.parse(texts.default) as { version: number }).version),
    heard,
    owed: () => [...pipeline.catalogue.owed.values()],
  };
};

describe('a channel that refuses', () => {
  it('keeps nothing back: the others hear once, the article is settled, and the channel is owed it', async () => {
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

  it('is asked later each time, and gets the latest version as the others had it', async () => {
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

  it('is not asked again for what a later version has brought it', async () => {
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

  it('is told of a withdrawal that it refused', async () => {
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

  it('is told to operators once an hour, whatever it refuses', async () => {
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

  it('is tried again at once behind what is in the stream where it might take it by then', async () => {
    const desk = refusing({ senderFault: false });
    await desk.upload(FIRST);
    await desk.announceAll();
    expect(desk.owed()).toMatchObject([{ state: 'due', attempt: 0 }]);
  });

  it('has the record handed back only where the debt cannot be noted', async () => {
    const desk = refusing();
    await desk.upload(FIRST);
    const owe = () => Promise.reject(new Error('throttled'));
    expect(await desk.announceAll({ owe })).toHaveLength(1);
    expect(desk.catalogue.outbox.size).toBe(1);
    expect(await desk.announceAll()).toEqual([]);
    expect(desk.owed()).toHaveLength(1);
  });
});

describe('what a channel is owed', () => {
  it('waits while editors hold back announcements of its section', async () => {
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

  it('is forgotten with the channel, and with an article that is erased', async () => {
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
    // Whoever was held up notes it when the article is gone.
    await desk.catalogue.owe(owed, 1, false, desk.clock.now());
    await desk.collect();
    expect(desk.owed()).toEqual([]);
  });

  it('waits for the announcement that noted it and was stopped before it was settled', async () => {
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
