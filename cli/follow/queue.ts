import type { SQSClient } from '@aws-sdk/client-sqs';
import { Fault, misuse } from '../fault.ts';
import type { Target } from '../target/target.ts';

/** An SQS queue by its ARN's parts. */
export interface Queue {
  readonly arn: string;
  readonly region: string;
  readonly account: string;
  readonly name: string;
}

const ARN = /^arn:[\w-]+:sqs:([\w-]+):(\d{12}):([\w-]{1,75}(?:\.fifo)?)$/;
const NAME = /^[\w-]{1,80}$/;

/** A queue of the target's own region and account. */
export const ownQueue = (name: string, { region, account, articlesChannel }: Target): Queue => {
  const partition = articlesChannel.split(':')[1] ?? 'aws';
  return { arn: `arn:${partition}:sqs:${region}:${account}:${name}`, region, account, name };
};

/**
 * The queue that a name stands for: `sqs:NAME` (in the target's region and account), `sqs:ARN` or an ARN.
 *
 * @throws Fault (exit code 2) when it names no queue that can follow
 */
export const readQueue = (given: string, target: Target): Queue => {
  const text = given.trim().replace(/^sqs:/, '');
  const [, arnRegion, arnAccount, arnName] = ARN.exec(text) ?? [];
  const isName = given.trim().startsWith('sqs:') && (NAME.test(text) || /^[\w-]{1,75}\.fifo$/.test(text));
  if (arnRegion === undefined && !isName)
    throw misuse(`${given} names no queue. Give sqs:NAME, or its ARN: arn:aws:sqs:REGION:ACCOUNT:NAME.`);
  const queue =
    arnRegion === undefined || arnAccount === undefined || arnName === undefined
      ? ownQueue(text, target)
      : { arn: text, region: arnRegion, account: arnAccount, name: arnName };
  if (queue.name.endsWith('.fifo'))
    throw misuse(
      `${queue.name} is a FIFO queue, and the channel does not deliver to those. Give a standard queue.`,
    );
  return queue;
};

/** The URL of a queue. Null when there is none. */
export const findQueueUrl = async (
  client: SQSClient,
  { name, account }: Queue,
  own: string,
): Promise<string | null> => {
  const { GetQueueUrlCommand } = await import('@aws-sdk/client-sqs');
  try {
    const { QueueUrl } = await client.send(
      new GetQueueUrlCommand({
        QueueName: name,
        ...(account === own ? {} : { QueueOwnerAWSAccountId: account }),
      }),
    );
    return QueueUrl ?? null;
  } catch (error) {
    if (error instanceof Error && /QueueDoesNotExist|NonExistentQueue/.test(error.name)) return null;
    throw error;
  }
};

/** @throws Fault if the queue does not exist */
export const queueUrl = async (client: SQSClient, queue: Queue, own: string): Promise<string> => {
  const url = await findQueueUrl(client, queue, own);
  if (url === null)
    throw new Fault(
      `There is no queue ${queue.arn}. Create it with --make or with aws sqs create-queue --queue-name ${queue.name}.`,
    );
  return url;
};
