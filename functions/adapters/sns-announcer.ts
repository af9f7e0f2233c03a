import {
  type BatchResultErrorEntry,
  type MessageAttributeValue,
  PublishBatchCommand,
  PublishCommand,
  type SNSClient,
  SNSServiceException,
} from '@aws-sdk/client-sns';
import type { Message } from '../core/publish/message.ts';
import { noticeMessage } from '../core/publish/notice.ts';
import { attributeValue, structured } from '../core/publish/pack.ts';
import type { Announcer } from '../ports/announcer.ts';
import type { OperatorNotices } from '../ports/notices.ts';

const fieldsOf = (
  message: Message,
): {
  Subject: string;
  Message: string;
  MessageStructure: 'json';
  MessageAttributes: Record<string, MessageAttributeValue>;
} => ({
  Subject: message.subject,
  Message: structured(message),
  MessageStructure: 'json',
  MessageAttributes: Object.fromEntries(
    Object.entries(message.attributes).map(([name, attribute]) => [
      name,
      { DataType: attribute.type, StringValue: attributeValue(attribute) },
    ]),
  ),
});

/**
 * The errors of SNS for a topic that is gone, or that we must not publish to: retries are in vain until somebody
 * fixes it.
 */
const HOPELESS: ReadonlySet<string> = new Set([
  'NotFoundException',
  'AuthorizationErrorException',
  'KMSAccessDeniedException',
  'KMSDisabledException',
  'KMSInvalidStateException',
  'KMSNotFoundException',
  'KMSOptInRequired',
]);

/** Announces over SNS; a channel is an SNS topic's ARN. */
export const snsAnnouncer = (client: SNSClient): Announcer => ({
  async publish(batch) {
    const [first] = batch;
    if (first === undefined) return [];
    const command = new PublishBatchCommand({
      TopicArn: first.channel,
      // An event id may be longer than an entry's id, which names the entry within this call only.
      PublishBatchRequestEntries: batch.map((message, index) => ({
        Id: String(index),
        ...fieldsOf(message),
      })),
    });
    let failed: readonly BatchResultErrorEntry[];
    try {
      ({ Failed: failed = [] } = await client.send(command));
    } catch (error) {
      if (!(error instanceof SNSServiceException && HOPELESS.has(error.name))) throw error;
      const reason = `${error.name}: ${error.message}`;
      return batch.map((message) => ({ message, reason, senderFault: true }));
    }
    return failed.flatMap(({ Id, Code, Message: text, SenderFault }) => {
      const message = batch[Number(Id)];
      return message === undefined
        ? []
        : [{ message, reason: `${Code}: ${text ?? ''}`, senderFault: SenderFault ?? false }];
    });
  },
});

/** Notifies operators over SNS. */
export const snsNotices = (client: SNSClient, channel: string): OperatorNotices => ({
  async notify(notice) {
    await client.send(new PublishCommand({ TopicArn: channel, ...fieldsOf(noticeMessage(notice, channel)) }));
  },
});
