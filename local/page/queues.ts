import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { ShownQueue } from './contract.ts';

interface Read {
  readonly url: string;
  readonly name: string;
  readonly arn: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

/** The dead letters that were read last, by the queue's URL. They are read again only when their number changes. */
type Peeked = Map<string, { readonly count: number; readonly letters: readonly string[] }>;

/**
 * Makes a reader of all queues, dead letters first.
 *
 * @param stack the stack's name, with which the names of its queues begin
 * @param hidden names of queues that are not shown, such as the page's own
 */
export const queueReader = (
  client: SQSClient,
  stack: string,
  hidden: readonly string[],
): (() => Promise<readonly ShownQueue[]>) => {
  const peeked: Peeked = new Map();
  return async () => {
    const { QueueUrls = [] } = await client.send(new ListQueuesCommand({ MaxResults: 100 }));
    const read = await Promise.all(
      QueueUrls.filter((url) => !hidden.includes(nameOf(url))).map((url) => readQueue(client, url)),
    );
    const deadLetters = new Set(read.flatMap(({ attributes }) => deadLetterOf(attributes.RedrivePolicy)));
    const queues = await Promise.all(
      read.map(async ({ url, name, arn, attributes }): Promise<ShownQueue> => {
        const isDeadLetter = deadLetters.has(arn) || /dead-?letter/i.test(name);
        const visible = Number(attributes.ApproximateNumberOfMessages ?? 0);
        return {
          url,
          name: shortName(name, stack),
          isDeadLetter,
          visible,
          inFlight: Number(attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
          delayed: Number(attributes.ApproximateNumberOfMessagesDelayed ?? 0),
          letters: isDeadLetter ? await peek(client, url, visible, peeked) : [],
        };
      }),
    );
    return queues.sort(
      (a, b) => Number(b.isDeadLetter) - Number(a.isDeadLetter) || (a.name < b.name ? -1 : 1),
    );
  };
};

const nameOf = (url: string): string => url.split('/').at(-1) ?? url;

/** A queue's name without the stack's and CDK's hash: `Slugline-dev-UploadsQueue3A1B2C4D` is `UploadsQueue`. */
const shortName = (name: string, stack: string): string =>
  name.startsWith(`${stack}-`) ? name.slice(stack.length + 1).replace(/[0-9A-F]{8}(?:-\w+)?$/, '') : name;

const readQueue = async (client: SQSClient, url: string): Promise<Read> => {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
  );
  return { url, name: nameOf(url), arn: Attributes.QueueArn ?? '', attributes: Attributes };
};

const deadLetterOf = (redrivePolicy: string | undefined): readonly string[] => {
  if (redrivePolicy === undefined) return [];
  const { deadLetterTargetArn } = JSON.parse(redrivePolicy) as { deadLetterTargetArn?: string };
  return deadLetterTargetArn === undefined ? [] : [deadLetterTargetArn];
};

/** Reads dead letters without hiding them from other receivers. */
const peek = async (
  client: SQSClient,
  QueueUrl: string,
  count: number,
  peeked: Peeked,
): Promise<readonly string[]> => {
  const before = peeked.get(QueueUrl);
  if (before?.count === count) return before.letters;
  if (count === 0) {
    peeked.delete(QueueUrl);
    return [];
  }
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
  );
  const letters = Messages.map(({ Body = '' }) => subjectOf(Body));
  peeked.set(QueueUrl, { count, letters });
  return letters;
};

/** Summarises a dead letter: the key of its upload, its article, or its first characters. */
const subjectOf = (body: string): string => {
  try {
    const message = JSON.parse(body) as {
      Records?: readonly { s3?: { object?: { key?: string } } }[];
      articleId?: string;
      headline?: string;
    };
    const key = message.Records?.[0]?.s3?.object?.key;
    if (key !== undefined) return decodeURIComponent(key.replaceAll('+', ' '));
    return message.headline ?? message.articleId ?? body.slice(0, 120);
  } catch {
    return body.slice(0, 120);
  }
};
