import { createVerify, X509Certificate } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SetTopicAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { delayBefore, readDeliveryPolicy } from '../../local/sns/delivery-policy.ts';
import { eventually } from '../eventually.ts';
import { startStack } from './assembly.ts';
import { clientsOf, makeQueue, receive } from './clients.ts';

interface Request {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

type Document = Readonly<Record<string, string>>;

let cloud: Cloud;
let sns: ReturnType<typeof clientsOf>['sns'];
let count = 0;

beforeAll(async () => {
  cloud = await startStack({ resources: {} });
  ({ sns } = clientsOf(cloud));
});
afterAll(() => cloud.stop());

/** A web server that keeps what it is sent and answers as it is told. */
const webhook = async (status: (request: Request) => number = () => 200) => {
  const requests: Request[] = [];
  const server: Server = createServer((incoming, answer) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    incoming.on('end', () => {
      const request = { headers: incoming.headers, body, at: Date.now() };
      requests.push(request);
      answer.writeHead(status(request)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const documents = (): readonly Document[] => requests.map(({ body }) => JSON.parse(body) as Document);
  return { url: `http://127.0.0.1:${port}/hook`, requests, documents };
};

const channel = async (): Promise<string> => {
  count += 1;
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: `channel-${count}` }));
  return TopicArn;
};

const subscribe = async (TopicArn: string, Endpoint: string, Attributes: Record<string, string> = {}) => {
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint, Attributes }),
  );
  return SubscriptionArn;
};

/** Subscribes and opens the link that the web server is sent. */
const confirmed = async (
  TopicArn: string,
  hook: Awaited<ReturnType<typeof webhook>>,
  attributes: Record<string, string> = {},
): Promise<string> => {
  await subscribe(TopicArn, hook.url, attributes);
  await eventually(() => expect(hook.requests).toHaveLength(1));
  const answer = await fetch(hook.documents()[0]?.SubscribeURL ?? '');
  const [, arn = ''] = /<SubscriptionArn>(.+)<\/SubscriptionArn>/.exec(await answer.text()) ?? [];
  hook.requests.splice(0);
  return arn;
};

/**
 * The published way to check a message, but for the host of its certificate, which is this embedded cloud's.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html
 */
const isGenuine = async (document: Document): Promise<boolean> => {
  const names =
    document.Type === 'Notification'
      ? ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
      : ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
  expect(document.SigningCertURL).toMatch(
    /^http:\/\/127\.0\.0\.1:\d+\/SimpleNotificationService-[0-9a-f]{32}\.pem$/,
  );
  const certificate = new X509Certificate(await (await fetch(document.SigningCertURL ?? '')).text());
  expect(certificate.subject).toBe('CN=sns.amazonaws.com');
  expect(certificate.validToDate.getTime()).toBeGreaterThan(Date.now());
  const text = names
    .filter((name) => name in document)
    .map((name) => `${name}\n${document[name]}\n`)
    .join('');
  const algorithm = document.SignatureVersion === '2' ? 'RSA-SHA256' : 'RSA-SHA1';
  return createVerify(algorithm)
    .update(text)
    .verify(certificate.publicKey, document.Signature ?? '', 'base64');
};

describe('a webhook: https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.prepare.html', () => {
  it('is asked before anything is sent, and hears nothing until it agrees', async () => {
    const hook = await webhook();
    const TopicArn = await channel();
    expect(await subscribe(TopicArn, hook.url)).toBe('pending confirmation');
    await sns.send(new PublishCommand({ TopicArn, Message: 'too early' }));
    await eventually(() => expect(hook.requests).toHaveLength(1));
    const [request] = hook.requests;
    const [asked = {}] = hook.documents();
    expect(request?.headers).toMatchObject({
      'content-type': 'text/plain; charset=UTF-8',
      'user-agent': 'Amazon Simple Notification Service Agent',
      'x-amz-sns-message-type': 'SubscriptionConfirmation',
      'x-amz-sns-message-id': asked.MessageId,
      'x-amz-sns-topic-arn': TopicArn,
    });
    expect(asked).toMatchObject({
      Type: 'SubscriptionConfirmation',
      TopicArn,
      Token: expect.stringMatching(/^[0-9a-f]{128}$/),
    });
    expect(await isGenuine(asked)).toBe(true);
    const listed = () => sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect((await listed()).Subscriptions).toMatchObject([{ SubscriptionArn: 'PendingConfirmation' }]);

    const wrong = await fetch(String(asked.SubscribeURL).replace(/Token=\w/, 'Token=x'));
    expect([wrong.status, await wrong.text()]).toEqual([
      400,
      expect.stringContaining('Invalid parameter: Token'),
    ]);
    expect((await fetch(asked.SubscribeURL ?? '')).status).toBe(200);
    const [{ SubscriptionArn = '' } = {}] = (await listed()).Subscriptions ?? [];
    const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    expect(Attributes).toMatchObject({ PendingConfirmation: 'false', Protocol: 'http', Endpoint: hook.url });
    await sns.send(new PublishCommand({ TopicArn, Message: 'in time' }));
    await eventually(() =>
      expect(
        hook
          .documents()
          .map(({ Message }) => Message)
          .slice(1),
      ).toEqual(['in time']),
    );
  });

  it.each(['1', '2'])('gets an envelope with a signature of version %s', async (AttributeValue) => {
    const hook = await webhook();
    const TopicArn = await channel();
    await sns.send(
      new SetTopicAttributesCommand({ TopicArn, AttributeName: 'SignatureVersion', AttributeValue }),
    );
    const arn = await confirmed(TopicArn, hook);
    await sns.send(
      new PublishCommand({
        TopicArn,
        Subject: 'News',
        Message: 'Überraschung\n😀',
        MessageAttributes: { topics: { DataType: 'String.Array', StringValue: '["a"]' } },
      }),
    );
    await sns.send(new PublishCommand({ TopicArn, Message: 'without a subject' }));
    await eventually(() => expect(hook.requests).toHaveLength(2));
    for (const document of hook.documents()) {
      expect(document.SignatureVersion).toBe(AttributeValue);
      expect(await isGenuine(document)).toBe(true);
      expect(await isGenuine({ ...document, Message: 'forged' })).toBe(false);
    }
    expect(hook.documents().find(({ Subject }) => Subject === 'News')).toMatchObject({
      Message: 'Überraschung\n😀',
      MessageAttributes: { topics: { Type: 'String.Array', Value: '["a"]' } },
    });
    expect(hook.requests[0]?.headers).toMatchObject({
      'x-amz-sns-message-type': 'Notification',
      'x-amz-sns-subscription-arn': arn,
    });
  });

  it('gets the bare message with raw delivery, in the type that its policy names', async () => {
    const hook = await webhook();
    const TopicArn = await channel();
    await confirmed(TopicArn, hook, {
      RawMessageDelivery: 'true',
      DeliveryPolicy: '{"requestPolicy":{"headerContentType":"application/json"}}',
    });
    await sns.send(new PublishCommand({ TopicArn, Message: '{"bare":true}' }));
    await eventually(() => expect(hook.requests.map(({ body }) => body)).toEqual(['{"bare":true}']));
    expect(hook.requests[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-amz-sns-rawdelivery': 'true',
    });
  });

  it('ends by its link, is told so, and can be restored', async () => {
    const hook = await webhook();
    const TopicArn = await channel();
    await confirmed(TopicArn, hook);
    await sns.send(new PublishCommand({ TopicArn, Message: 'one' }));
    await eventually(() => expect(hook.requests).toHaveLength(1));
    expect((await fetch(hook.documents()[0]?.UnsubscribeURL ?? '')).status).toBe(200);
    await eventually(() => expect(hook.requests).toHaveLength(2));
    const ended = hook.documents()[1] ?? {};
    expect(ended.Type).toBe('UnsubscribeConfirmation');
    expect(await isGenuine(ended)).toBe(true);
    expect((await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions ?? []).toEqual(
      [],
    );
    await sns.send(new PublishCommand({ TopicArn, Message: 'two' }));
    expect((await fetch(ended.SubscribeURL ?? '')).status).toBe(200);
    await sns.send(new PublishCommand({ TopicArn, Message: 'three' }));
    await eventually(() =>
      expect(
        hook
          .documents()
          .map(({ Message }) => Message)
          .slice(2),
      ).toEqual(['three']),
    );
  });

  it('ends by its owner for good, and is not told', async () => {
    const hook = await webhook();
    const TopicArn = await channel();
    const SubscriptionArn = await confirmed(TopicArn, hook);
    await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    await expect(sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
    expect(hook.requests).toEqual([]);
  });
});

describe('retries: https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html', () => {
  const quick =
    '{"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":1,"numRetries":2,"numNoDelayRetries":1}}';

  it('come after the delays of the policy until the endpoint takes it', async () => {
    const answers = [200, 500, 429, 200];
    const hook = await webhook(() => answers.shift() ?? 200);
    const TopicArn = await channel();
    // So long that a retry without a delay comes before it on any machine.
    await confirmed(TopicArn, hook, { DeliveryPolicy: quick.replaceAll('Target":1', 'Target":5') });
    await sns.send(new PublishCommand({ TopicArn, Message: 'again' }));
    await eventually(() => expect(hook.requests).toHaveLength(3));
    const [first, second, third] = hook.requests.map(({ at }) => at);
    expect(Number(second) - Number(first)).toBeLessThan(4990);
    expect(Number(third) - Number(second)).toBeGreaterThanOrEqual(4990);
    expect(new Set(hook.documents().map(({ MessageId }) => MessageId)).size).toBe(1);
  });

  it.each([
    ['when they are used up', 503, 3, '503'],
    ['at once where the client is at fault', 404, 1, '404'],
  ])('end in the subscription’s dead-letter queue %s', async (_, status, attempts, code) => {
    const answers = [200];
    const hook = await webhook(() => answers.shift() ?? status);
    const TopicArn = await channel();
    const dead = await makeQueue(cloud, `dead-${code}`);
    await confirmed(TopicArn, hook, {
      DeliveryPolicy: quick,
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn }),
    });
    await sns.send(new PublishCommand({ TopicArn, Message: 'lost' }));
    const [message] = await receive(cloud, dead.url, 1);
    expect(hook.requests).toHaveLength(attempts);
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({ Type: 'Notification', Message: 'lost' });
    expect(message?.MessageAttributes?.ErrorCode?.StringValue).toBe(code);
  });

  it('of a queue that is gone are none: the dead letters get it', async () => {
    const TopicArn = await channel();
    const dead = await makeQueue(cloud, 'dead-queue');
    await sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'sqs',
        Endpoint: 'arn:aws:sqs:eu-west-1:000000000000:no-such-queue',
        Attributes: {
          RawMessageDelivery: 'true',
          RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn }),
        },
      }),
    );
    await sns.send(new PublishCommand({ TopicArn, Message: 'nowhere' }));
    const [message] = await receive(cloud, dead.url, 1);
    expect(message?.Body).toBe('nowhere');
    expect(message?.MessageAttributes?.ErrorCode?.StringValue).toBe('QueueDoesNotExist');
  });

  const delays = (own: string, channelPolicy = ''): readonly (number | undefined)[] => {
    const { retry } = readDeliveryPolicy(own, channelPolicy);
    return Array.from({ length: retry.numRetries + 1 }, (_, at) => delayBefore(retry, at + 1));
  };
  const phases = (backoffFunction: string): string =>
    JSON.stringify({
      healthyRetryPolicy: {
        minDelayTarget: 1,
        maxDelayTarget: 16,
        numRetries: 9,
        numNoDelayRetries: 1,
        numMinDelayRetries: 1,
        numMaxDelayRetries: 2,
        backoffFunction,
      },
    });

  it.each<[string, readonly (number | undefined)[]]>([
    ['', [20, 20, 20, undefined]],
    [phases('linear'), [0, 1, 1, 4.75, 8.5, 12.25, 16, 16, 16, undefined]],
    [phases('geometric'), [0, 1, 1, 2, 4, 8, 16, 16, 16, undefined]],
    [phases('exponential'), [0, 1, 1, 2, 4, 8, 16, 16, 16, undefined]],
    [phases('arithmetic'), [0, 1, 1, 3.34375, 6.625, 10.84375, 16, 16, 16, undefined]],
  ])('%s: %j seconds', (policy, expected) => {
    expect(delays(policy)).toEqual(expected);
  });

  it('are the channel’s where the subscription has none, or may have none', () => {
    const general =
      '{"http":{"defaultHealthyRetryPolicy":{"numRetries":1,"minDelayTarget":2,"maxDelayTarget":2}}}';
    expect(delays('', general)).toEqual([2, undefined]);
    expect(delays(quick, general)).toEqual([0, 1, undefined]);
    const strict = general.replace('{"http":{', '{"http":{"disableSubscriptionOverrides":true,');
    expect(delays(quick, strict)).toEqual([2, undefined]);
  });

  it.each([
    '{',
    '{"healthyRetryPolicy":{"numRetries":101}}',
    '{"healthyRetryPolicy":{"minDelayTarget":0}}',
    '{"healthyRetryPolicy":{"minDelayTarget":30,"maxDelayTarget":20}}',
    '{"healthyRetryPolicy":{"numRetries":1,"numNoDelayRetries":1,"numMaxDelayRetries":1}}',
    '{"healthyRetryPolicy":{"backoffFunction":"sideways"}}',
  ])('refuses %s', (policy) => {
    expect(() => readDeliveryPolicy(policy, '')).toThrow(
      expect.objectContaining({ code: 'InvalidParameter' }),
    );
  });
});
