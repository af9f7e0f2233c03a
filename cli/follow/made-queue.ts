import type { SQSClient } from '@aws-sdk/client-sqs';
import { openSqs } from '../target/clients.ts';
import type { Target } from '../target/target.ts';
import { findQueueUrl, ownQueue, type Queue } from './queue.ts';
import { admit } from './queue-policy.ts';

/** Distinguishes queues that `follow` made from those it found, so that `unfollow` removes no one else's. */
export const MADE_TAG = { key: 'slugline:made-by', value: 'follow' } as const;

/** SQS keeps messages for two weeks at most: the longest that someone has to look at what failed. */
const LONGEST_RETENTION = 14 * 24 * 3600;

const SUFFIX = '-dead-letters';
const LONGEST_NAME = 80;

/** The dead-letter queue that is made for a destination when none is named: `slugline-film-desk-dead-letters`. */
export const deadLettersFor = (destination: string, target: Target): Queue => {
  const stem = `slugline-${destination.replace(/^https?:\/\//i, '').replace(/[^\w-]+/g, '-')}`;
  return ownQueue(stem.slice(0, LONGEST_NAME - SUFFIX.length).replace(/-+$/, '') + SUFFIX, target);
};

/** SQS's attributes of a queue that is made: the channel may send to it, and it keeps what it gets for long. */
export const madeAttributes = (queue: Queue, channel: string): Record<string, string> => ({
  MessageRetentionPeriod: String(LONGEST_RETENTION),
  Policy: admit(null, queue.arn, channel) ?? '',
});

/** Makes a queue that a channel may send to, marked as made. Returns its URL. */
export const makeQueue = async (client: SQSClient, queue: Queue, channel: string): Promise<string> => {
  const { CreateQueueCommand } = await import('@aws-sdk/client-sqs');
  const { QueueUrl = '' } = await client.send(
    new CreateQueueCommand({
      QueueName: queue.name,
      Attributes: madeAttributes(queue, channel),
      tags: { [MADE_TAG.key]: MADE_TAG.value },
    }),
  );
  return QueueUrl;
};

/** The outcome for a queue whose last subscription ended: `kept` ones hold messages. */
export type Removal = 'removed' | 'kept' | 'not ours';

/** Removes a queue if `follow` made it and it is empty. */
export const removeMadeQueue = async (queue: Queue, target: Target): Promise<Removal> => {
  const { DeleteQueueCommand, GetQueueAttributesCommand, ListQueueTagsCommand } = await import(
    '@aws-sdk/client-sqs'
  );
  const client = await openSqs(target, queue.region);
  if (queue.account !== target.account) return 'not ours';
  const QueueUrl = await findQueueUrl(client, queue, target.account);
  if (QueueUrl === null) return 'not ours';
  const { Tags = {} } = await client.send(new ListQueueTagsCommand({ QueueUrl }));
  if (Tags[MADE_TAG.key] !== MADE_TAG.value) return 'not ours';
  const counts = [
    'ApproximateNumberOfMessages',
    'ApproximateNumberOfMessagesNotVisible',
    'ApproximateNumberOfMessagesDelayed',
  ] as const;
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...counts] }),
  );
  if (counts.some((name) => Number(Attributes[name] ?? 0) > 0)) return 'kept';
  await client.send(new DeleteQueueCommand({ QueueUrl }));
  return 'removed';
};
