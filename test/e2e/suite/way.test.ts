import { createHash } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { channelOutput } from '../../../functions/core/publish/channel-names.ts';
import { violationsOfAnnouncement, violationsOfEdition } from '../../contracts/schemas.ts';
import { useDesk } from './desk.ts';

const desk = useDesk();

const query = async (pk: string, beginning = ''): Promise<readonly Record<string, unknown>[]> => {
  const { Items = [] } = await desk().table.send(
    new QueryCommand({
      TableName: desk().pipeline.output('CatalogueTableName'),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :beginning)',
      ExpressionAttributeValues: { ':pk': pk, ':beginning': beginning },
    }),
  );
  return Items;
};

describe('an article', () => {
  it('goes from the bucket to its subscribers, with its edition and its feed entries', async () => {
    const { put, everything, about, article, read, run, eventually } = desk();
    await put('way/first.txt', article('Mayor opens Harrowby lock', 'Tom Cruise was among the guests.'));
    const announcement = await everything.next(about('way/first.txt'));
    expect(violationsOfAnnouncement(announcement)).toEqual([]);
    expect(announcement).toMatchObject({
      type: 'published',
      version: 1,
      headline: `Mayor opens Harrowby lock (${run})`,
    });

    const edition = announcement.edition as { bucket: string; key: string };
    const document = JSON.parse(new TextDecoder().decode(await read(edition.bucket, edition.key)));
    expect(violationsOfEdition(document)).toEqual([]);
    expect(document.text).toContain('Tom Cruise was among the guests.');

    const { occurredAt, articleId } = announcement;
    await eventually(async () => {
      const items = await query(`TOPIC#all#${String(occurredAt).slice(0, 7)}`, String(occurredAt));
      expect(items.map((item) => item.articleId)).toContain(articleId);
    });
  });

  it('is corrected by a new upload and withdrawn by its removal, both sent to its earlier subscribers', async () => {
    const { put, remove, about, article, follow, pipeline, unasked } = desk();
    const sport = await follow(pipeline.output(channelOutput('section:sport')));
    await put('way/second.txt', article('Rovers sign a keeper'), { Metadata: { section: 'sport' } });
    await sport.next(about('way/second.txt', 'published'));
    await put('way/second.txt', article('Rovers sign a keeper', 'The council paid for it.'), {
      Metadata: { section: 'politics' },
    });
    expect(await sport.next(about('way/second.txt', 'corrected'))).toMatchObject({
      version: 2,
      previousVersion: 1,
      section: { id: 'subject:politics' },
    });
    await remove('way/second.txt');
    expect(await sport.next(about('way/second.txt', 'withdrawn'))).toMatchObject({
      version: 3,
      edition: null,
    });
    expect(unasked(sport)).toEqual([]);
  });

  it('under another key with the same copy is an alternate, linked from its article while it is one', async () => {
    const { put, remove, about, article, everything, ledgerOf, eventually } = desk();
    const copy = article('Twice uploaded');
    await put('twice/a.txt', copy);
    const { articleId } = await everything.next(about('twice/a.txt'));
    const links = () => query(`ARTICLE#${articleId}`, 'ALTERNATE#');
    await put('twice/b.txt', copy);
    await eventually(async () =>
      expect(await ledgerOf('twice/b.txt')).toMatchObject({ outcome: 'alternate', articleId }),
    );
    expect(await links()).toHaveLength(1);
    await remove('twice/b.txt');
    await eventually(async () => expect(await ledgerOf('twice/b.txt')).toMatchObject({ outcome: 'removed' }));
    expect(await links()).toHaveLength(0);
  });

  it('under embargo is held until its release time, and published within five seconds of it', async () => {
    const { put, about, article, everything, ledgerOf, eventually } = desk();
    const until = new Date(Date.now() + 4000);
    await put('embargo/a.txt', article('Prize goes to Osaka'), {
      Metadata: { embargo: until.toISOString() },
    });
    await eventually(async () =>
      expect(await ledgerOf('embargo/a.txt')).toMatchObject({ outcome: 'committed' }),
    );
    const announcement = await everything.next(about('embargo/a.txt'));
    const heard = Date.now();
    expect(heard).toBeGreaterThanOrEqual(until.getTime());
    expect(heard).toBeLessThan(until.getTime() + 5000);
    expect(announcement).toMatchObject({ type: 'published', occurredAt: until.toISOString() });
  });
});

describe('subscribers', () => {
  it('are reached according to their filter policies, raw or in an envelope', async () => {
    const { put, remove, about, article, everything, follow, pipeline, run, key, unasked } = desk();
    const channel = pipeline.output(channelOutput('articles'));
    const topic = `keyword:lighthouses-${run}`;
    const [topics, prefix, muted, language] = await Promise.all([
      follow(channel, { filter: { topics: [topic] } }),
      follow(channel, { filter: { topics: [{ prefix: topic.slice(0, -3) }], type: ['published'] } }),
      follow(channel, { filter: { type: [{ 'anything-but': 'published' }], topics: [topic] } }),
      follow(channel, { filter: { languages: ['en'], topics: [topic] }, raw: false }),
    ]);
    await put('way/filter.txt', article('Lighthouse keeper retires'), {
      Metadata: { topics: `Lighthouses ${run}, Work`, language: 'en' },
    });
    await put('way/other.txt', article('Bus lane opens'), { Metadata: { topics: 'Buses' } });
    await topics.next(about('way/filter.txt'));
    await prefix.next(about('way/filter.txt'));
    const envelope = await language.next(({ Type }) => Type === 'Notification');
    expect(JSON.parse(String(envelope.Message))).toMatchObject({ upload: { key: key('way/filter.txt') } });
    expect(envelope).toMatchObject({ Subject: `Lighthouse keeper retires (${run})` });
    await everything.next(about('way/other.txt'));
    await remove('way/filter.txt');
    await muted.next(about('way/filter.txt', 'withdrawn'));
    // The first and the last receive the withdrawal, too; none of them may receive the other article.
    const heard = [topics, prefix, muted, language].map((follower) => JSON.stringify(unasked(follower)));
    for (const messages of heard) expect(messages).not.toContain('way/other.txt');
    expect(unasked(prefix)).toEqual([]);
  });

  it('to articles without topics do not receive articles with topics', async () => {
    const { put, about, article, everything, follow, pipeline, unasked } = desk();
    const without = await follow(pipeline.output(channelOutput('articles')), {
      filter: { topics: [{ exists: false }] },
    });
    await put('way/with-topics.txt', article('Ferry timetable'), { Metadata: { topics: 'Ferries' } });
    await everything.next(about('way/with-topics.txt'));
    expect(unasked(without)).toEqual([]);
  });
});

describe('unusual keys', () => {
  const longest = (prefix: string): string => {
    const name = `${'é'.repeat(490)}.txt`;
    return `${name}${'x'.repeat(1024 - Buffer.byteLength(`${prefix}${name}`))}`;
  };
  it.each([
    'a b+c%2B.txt',
    'drafts/née & Söhne (1).txt',
    'emoji 😀/👩‍👩‍👧.txt',
    'quotes\'"<>#?=.txt',
    '日本語.txt',
    'as long as S3 allows',
  ])('%s', async (given) => {
    const { put, remove, about, article, everything, ledgerOf, key } = desk();
    const name = given.startsWith('as long') ? longest(key('')) : given;
    await put(name, article(`Headline ${createHash('md5').update(name).digest('hex')}`));
    expect(await everything.next(about(name))).toMatchObject({ upload: { key: key(name) } });
    expect(await ledgerOf(name)).toMatchObject({ outcome: 'committed' });
    await remove(name);
    expect(await everything.next(about(name, 'withdrawn'))).toMatchObject({ version: 2 });
  });
});
