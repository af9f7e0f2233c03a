import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message as QueueMessage,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { articleOf } from '../../functions/adapters/dynamodb/article-item.ts';
import { UNLISTED } from '../../functions/adapters/dynamodb/feed-items.ts';
import { outboxOf, recordOf } from '../../functions/adapters/dynamodb/items.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { Attribute } from '../../functions/core/publish/message.ts';
import type {
  ArticleRecord,
  FeedItem,
  KeyRecord,
  VersionRecord,
} from '../../functions/core/publish/records.ts';
import type { Sendable } from '../../functions/core/sendable.ts';
import type { Heard } from '../simulation/channels.ts';
import type { Judged } from '../simulation/oracle/seen.ts';

export interface Settings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** A follower of a channel whose queue keeps everything until it is asked. */
export const follower = async (settings: Settings, channel: string, QueueName: string) => {
  const sqs = new SQSClient(settings);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  await new SNSClient(settings).send(
    new SubscribeCommand({
      TopicArn: channel,
      Protocol: 'sqs',
      Endpoint: Attributes?.QueueArn,
      Attributes: { RawMessageDelivery: 'true' },
    }),
  );
  /** Everything that was received, in the order of sending. */
  return async (): Promise<readonly QueueMessage[]> => {
    const all: QueueMessage[] = [];
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['All'],
        }),
      );
      if (Messages.length === 0) return all;
      all.push(...Messages);
      const Entries = Messages.map(({ ReceiptHandle }, at) => ({ Id: String(at), ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  };
};

const attributesOf = ({ MessageAttributes = {} }: QueueMessage): Readonly<Record<string, Attribute>> =>
  Object.fromEntries(
    Object.entries(MessageAttributes)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, { DataType, StringValue = '' }]): [string, Attribute] => [
        name,
        DataType === 'String.Array'
          ? { type: 'String.Array', values: JSON.parse(StringValue) as readonly Sendable[] }
          : { type: 'String', value: StringValue as Sendable },
      ]),
  );

/** What a follower received, as the oracle looks at it. */
export const heardOn = (channel: string, messages: readonly QueueMessage[]): readonly Heard[] =>
  messages.map((message) => ({
    at: Number(message.Attributes?.SentTimestamp),
    message: {
      id: '',
      channel,
      subject: '' as Sendable,
      texts: { default: (message.Body ?? '') as Sendable },
      attributes: attributesOf(message),
    },
  }));

/** What the catalogue holds, and whether anything in it waits to be announced. */
export const readCatalogue = async (
  settings: Settings,
  TableName: string,
): Promise<{ readonly store: Judged['store']; readonly waiting: number }> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
  const store = {
    keys: new Map<string, KeyRecord>(),
    articles: new Map<ArticleId, ArticleRecord>(),
    versions: new Map<string, VersionRecord>(),
    feeds: new Map<string, FeedItem>(),
  };
  let waiting = 0;
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true })) {
    for (const item of Items) {
      const [pk, sk] = [String(item.pk), String(item.sk)];
      if (pk.startsWith('KEY#')) {
        const record = recordOf<KeyRecord>(item);
        store.keys.set(record.upload.key, record);
      } else if (sk === 'META') store.articles.set(item.articleId as ArticleId, articleOf(item));
      else if (sk.startsWith('VERSION#')) {
        const record = recordOf<VersionRecord>(item);
        store.versions.set(`${record.articleId}.${record.version}`, record);
        if (outboxOf(item) !== null) waiting += 1;
      } else if (pk.startsWith('TOPIC#') && !(UNLISTED in item))
        store.feeds.set(`${pk} ${sk}`, item as FeedItem);
    }
  }
  return { store, waiting };
};
