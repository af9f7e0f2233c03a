import type { SQSClient } from '@aws-sdk/client-sqs';
import { snsAnnouncer } from '../../functions/adapters/sns-announcer.ts';
import { channelsFor, type OpenChannel, withBothIds } from '../../functions/core/publish/channels.ts';
import type { EventId } from '../../functions/core/publish/identity.ts';
import { type Message, messageOf } from '../../functions/core/publish/message.ts';
import { attributeValue, pack } from '../../functions/core/publish/pack.ts';
import type { FormerId } from '../../functions/core/tag/taxonomy/former-ids.ts';
import type { Replayed } from '../../functions/operations/replay.ts';
import { Fault, misuse } from '../fault.ts';
import { type Queue, readQueue } from '../follow/queue.ts';
import { allChannels } from '../target/channels.ts';
import { openSns, openSqs } from '../target/clients.ts';
import type { Target } from '../target/target.ts';

/** An announcement that was not accepted. */
export interface FailedReplay {
  readonly eventId: string;
  readonly reason: string;
}

/** The destination of replayed announcements. */
export interface Receiver {
  /** Sends up to ten announcements; answers those that were not accepted. */
  send(replays: readonly Replayed[]): Promise<readonly FailedReplay[]>;
  close(): void;
}

const SNS_ARN = /^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]{1,256}$/;

/**
 * Opens the destination of a replay.
 *
 * @param to an SQS queue as `sqs:NAME`, or a queue's or SNS topic's ARN; null for the pipeline's own channels
 * @param formerIds the topics that editors renamed
 * @throws Fault when it names neither, or it cannot be found
 */
export const openReceiver = async (
  to: string | null,
  target: Target,
  formerIds: readonly FormerId[],
): Promise<Receiver> => {
  if (to === null) return onChannels(target, ownChannels(target, formerIds));
  if (SNS_ARN.test(to)) {
    await mustBeThere(to, target);
    return onChannels(target, () => [to]);
  }
  if (!/^(?:arn:[\w-]+:sqs:|sqs:)/.test(to))
    throw misuse(`--to ${to} names neither an SQS queue nor an SNS topic. Give sqs:NAME, or an ARN.`);
  return inQueue(readQueue(to, target), target);
};

/** Permission to publish to a topic does not include permission to read it: only a "not found" counts. */
const mustBeThere = async (topicArn: string, target: Target): Promise<void> => {
  const { GetTopicAttributesCommand, NotFoundException } = await import('@aws-sdk/client-sns');
  const sns = await openSns(target);
  try {
    await sns.send(new GetTopicAttributesCommand({ TopicArn: topicArn }));
  } catch (error) {
    if (error instanceof NotFoundException)
      throw new Fault(`There is no SNS topic ${topicArn}. Check its name, account and region.`, {
        cause: error,
      });
  } finally {
    sns.destroy();
  }
};

type ChannelsOf = (replayed: Replayed) => readonly string[];

/** The channels that announce uses, by the settings that the stack was deployed with and the topics that editors renamed. */
export const ownChannels = (
  target: Pick<Target, 'stack' | 'outputs' | 'channels'>,
  formerIds: readonly FormerId[],
): ChannelsOf => {
  const channels = allChannels(target).map((channel): OpenChannel => {
    const { carries } = channel;
    if (carries.kind !== 'selection') return channel;
    return { ...channel, carries: { ...carries, topics: withBothIds(carries.topics, formerIds) } };
  });
  return ({ announcement, audience }) => channelsFor(announcement, audience, channels).map(({ arn }) => arn);
};

const messageFor = ({ announcement, audience, source }: Replayed, channel: string): Message =>
  messageOf(announcement, audience, source, channel);

const onChannels = async (target: Target, channelsOf: ChannelsOf): Promise<Receiver> => {
  const sns = await openSns(target);
  const announcer = snsAnnouncer(sns);
  return {
    send: async (replays) => {
      const messages = replays.flatMap((replayed) =>
        channelsOf(replayed).map((channel) => messageFor(replayed, channel)),
      );
      const failures = await Promise.all(pack(messages).map((batch) => announcer.publish(batch)));
      return failures.flat().map(({ message, reason }) => ({ eventId: message.id, reason }));
    },
    close: () => sns.destroy(),
  };
};

/** Puts announcements into a queue as raw delivery of SNS would. */
const inQueue = async (queue: Queue, target: Target): Promise<Receiver> => {
  const sqs = await openSqs(target, queue.region);
  const url = await urlOf(queue, sqs);
  const { SendMessageBatchCommand } = await import('@aws-sdk/client-sqs');
  return {
    send: async (replays) => {
      const failures: FailedReplay[] = [];
      const messages = replays.map((replayed) => messageFor(replayed, queue.arn));
      for (const batch of pack(messages)) {
        const { Failed = [] } = await sqs.send(
          new SendMessageBatchCommand({
            QueueUrl: url,
            Entries: batch.map(({ texts, attributes }, index) => ({
              Id: String(index),
              MessageBody: texts.default,
              MessageAttributes: Object.fromEntries(
                Object.entries(attributes).map(([name, attribute]) => [
                  name,
                  { DataType: attribute.type, StringValue: attributeValue(attribute) },
                ]),
              ),
            })),
          }),
        );
        for (const { Id, Code, Message: text } of Failed)
          failures.push({
            eventId: batch[Number(Id)]?.id ?? ('' as EventId),
            reason: `${Code}: ${text ?? ''}`,
          });
      }
      return failures;
    },
    close: () => sqs.destroy(),
  };
};

const urlOf = async ({ name, account }: Queue, sqs: SQSClient): Promise<string> => {
  const { GetQueueUrlCommand, QueueDoesNotExist } = await import('@aws-sdk/client-sqs');
  try {
    const { QueueUrl } = await sqs.send(
      new GetQueueUrlCommand({ QueueName: name, QueueOwnerAWSAccountId: account }),
    );
    return QueueUrl ?? '';
  } catch (error) {
    if (error instanceof QueueDoesNotExist)
      throw new Fault(`There is no queue ${name}. Create it: slugline follow --to sqs:${name} --make.`);
    throw error;
  }
};
