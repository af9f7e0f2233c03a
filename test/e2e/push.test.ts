import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeDirectory, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { phoneAt } from '../push/phone.ts';
import { FLOOD, FLOOD_ELSEWHERE, OTTERS, ROADS } from '../stories/copy.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

/** An article that names its outlet. */
const article = (text: string, ...front: readonly string[]): string =>
  `---\n${front.join('\n')}\n---\n# ${text}`;

const slugline = async (files: Readonly<Record<string, string>>, ...args: string[]): Promise<string> => {
  await using folder = await makeDirectory(files);
  const { code, stdout, stderr } = await runCli([...args, '--endpoint', cloud().endpoint], {
    directory: folder.path,
  });
  expect(code, stderr).toBe(0);
  return stdout;
};

const upload = (name: string, text: string, ...front: readonly string[]): Promise<string> =>
  slugline({ [name]: article(text, ...front) }, 'upload', name, '--wait');

const site = (): string => cloud().readerSite ?? '';

const phones: { readonly leave: () => void }[] = [];

afterEach(() => {
  for (const one of phones.splice(0)) one.leave();
});

/** A browser that follows topics, and the notices that it received. */
const phone = async (scopes: readonly string[]) => {
  const one = await phoneAt(site(), scopes);
  phones.push(one);
  return one;
};

/** Every item of the readers' table. */
const items = async (): Promise<readonly string[]> => {
  const client = new DynamoDBClient(cloud().settings);
  const { Items = [] } = await client.send(
    new ScanCommand({ TableName: cloud().output('ReadersTableName') }),
  );
  client.destroy();
  return Items.map((item) => JSON.stringify(item));
};

beforeAll(async () => {
  expect((await fetch(`${site()}/readers/key`)).status).toBe(404);
  await slugline({}, 'push', 'keys', '--subject', 'mailto:desk@gazette.example');
  // The functions look for keys again after a short time.
  await eventually(async () => expect((await fetch(`${site()}/readers/key`)).status).toBe(200));
});

describe('a reader', () => {
  it('gets one notice of a story of two outlets, whatever they follow of it', async () => {
    const [one, both, outlet] = await Promise.all([
      phone(['place:harrowby']),
      phone(['place:harrowby', 'place:weir-street', 'all']),
      phone(['outlet:gazette.example']),
    ]);
    await upload('flood.md', FLOOD, 'topics: [Harrowby]', 'canonicalUrl: https://www.gazette.example/flood');
    await eventually(() => {
      for (const { titles } of [one, both, outlet])
        expect(titles()).toEqual(['Lock gate bursts at Harrowby and floods Weir Street']);
    });
    await upload('flood-2.md', FLOOD_ELSEWHERE, 'topics: [Harrowby, Weir Street]');
    const late = await phone(['all']);
    await upload('roads.md', ROADS, 'topics: [Roads]');
    await eventually(() => expect(both.heard).toHaveLength(2));
    await eventually(() => expect(late.titles()).toEqual(['Toll on the northern motorway ends in spring']));
    expect(both.titles()).toEqual([
      'Lock gate bursts at Harrowby and floods Weir Street',
      'Toll on the northern motorway ends in spring',
    ]);
    expect(one.heard).toHaveLength(1);
    const page = await fetch(site() + one.heard[0]?.url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Thirty-one households');
  });

  it('sees a correction and a withdrawal in the place of the notice, without a sound', async () => {
    const { heard } = await phone(['keyword:otters']);
    await upload('otters.md', OTTERS, 'topics: [Otters]');
    await eventually(() => expect(heard).toHaveLength(1));
    await upload('otters.md', OTTERS.replace('Otters return', 'Otters are back'), 'topics: [Otters]');
    await eventually(() => expect(heard).toHaveLength(2));
    await slugline({}, 'withdraw', 'otters.md');
    await eventually(() => expect(heard).toHaveLength(3));
    expect(heard.map(({ kind, quiet }) => [kind, quiet])).toEqual([
      ['published', false],
      ['corrected', true],
      ['withdrawn', true],
    ]);
    expect(new Set(heard.map(({ tag }) => tag)).size).toBe(1);
    expect(heard[2]?.title).toBe('An article was withdrawn');
  });

  it('leaves nothing when they erase themselves, and is not notified any more', async () => {
    const { heard, preferences } = await phone(['keyword:otters', 'all']);
    const before = await items();
    const erased = await fetch(`${site()}${preferences}/erase`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: site() },
      body: 'confirm=yes',
    });
    expect(erased.status, await erased.clone().text()).toBe(200);
    const after = await items();
    expect(after.length).toBeLessThan(before.length);
    expect((await fetch(site() + preferences)).status).toBe(404);
    await upload('ponds.md', ROADS.replaceAll('motorway', 'pond'), 'topics: [Otters]');
    expect(heard).toEqual([]);
  });

  it('whose browser has unsubscribed is deleted at the next notice', async () => {
    const { unsubscribe } = await phone(['keyword:roads']);
    await unsubscribe();
    const sns = new SNSClient(cloud().settings);
    const announcement = {
      schema: 'slugline.announcement.v1',
      eventId: 'aaaaaaaaaaaaaaaaaaaa.1.abc',
      type: 'published',
      articleId: 'aaaaaaaaaaaaaaaaaaaa',
      version: 1,
      previousVersion: null,
      occurredAt: new Date().toISOString(),
      urgency: 4,
      headline: 'Roads close for the night',
      standfirst: null,
      story: { id: 'aaaaaaaaaaaaaaaaaaaa' },
      section: null,
      topics: [{ id: 'keyword:roads', name: 'Roads' }],
      changes: [],
      reason: null,
      kill: false,
      language: 'en',
      canonicalUrl: null,
    };
    const before = (await items()).filter((item) => item.includes('FAN#keyword:roads#'));
    await sns.send(
      new PublishCommand({
        TopicArn: cloud().output('ArticlesChannelArn'),
        Message: JSON.stringify(announcement),
        MessageAttributes: { story: { DataType: 'String.Array', StringValue: '["all","keyword:roads"]' } },
      }),
    );
    sns.destroy();
    await eventually(async () => {
      const now = (await items()).filter((item) => item.includes('FAN#keyword:roads#'));
      expect(now).toHaveLength(before.length - 1);
    });
  });
});

describe('a notice that was shown', () => {
  it('is counted under its push service, without data about who saw what', async () => {
    const answer = await fetch(`${site()}/readers/shown`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: site() },
      body: JSON.stringify({ origin: 'https://web.push.apple.com', sample: 10 }),
    });
    expect(answer.status).toBe(204);
    const counted = await eventually(() => {
      const lines = cloud().lines.filter(({ text }) => text.includes('"outcome":"shown"'));
      expect(lines).toHaveLength(2);
      return lines.map(({ text }) => JSON.parse(text) as object);
    });
    expect(counted).toMatchObject([
      { service: 'readers', articles: 10 },
      { service: 'readers', pushService: 'apple', notices: 10 },
    ]);
  });

  it('states how many devices it stands for', async () => {
    const { heard } = await phone(['keyword:ponds']);
    await upload('pond.md', OTTERS.replaceAll('Otters', 'Ponds'), 'topics: [Ponds]');
    await eventually(() => expect(heard).toMatchObject([{ sample: 1 }]));
  });
});
