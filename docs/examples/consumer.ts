/**
 * A consumer of announcements from a queue that is subscribed raw (`slugline follow … --raw`). It drops repeats and versions
 * older than it has. Credentials, region and endpoint come from the environment (AWS_ENDPOINT_URL for the embedded cloud).
 */
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** What is used here of slugline.announcement.v1; more fields may come, and are ignored. */
interface Announcement {
  readonly eventId: string;
  readonly type: 'published' | 'corrected' | 'withdrawn';
  readonly articleId: string;
  readonly version: number;
  readonly headline: string;
}

/** What this consumer has handled. Keep it in a database, with an expiry of two weeks for events: a queue keeps no longer. */
interface Seen {
  readonly events: Set<string>;
  readonly versions: Map<string, number>;
}

/** Whether an announcement says anything new. Notes that it was seen. */
export const isNews = (seen: Seen, { eventId, articleId, version }: Announcement): boolean => {
  if (seen.events.has(eventId) || version < (seen.versions.get(articleId) ?? 0)) return false;
  seen.events.add(eventId);
  seen.versions.set(articleId, version);
  return true;
};

const handle = ({ type: kind, headline, articleId, version }: Announcement): void => {
  switch (kind) {
    case 'published':
    case 'corrected':
      console.log(`show version ${version} of ${articleId}: ${headline}`);
      return;
    case 'withdrawn':
      console.log(`take ${articleId} down: ${headline}`);
      return;
    default:
      kind satisfies never;
  }
};

const consume = async (QueueUrl: string): Promise<never> => {
  const sqs = new SQSClient({});
  const seen: Seen = { events: new Set(), versions: new Map() };
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 }),
    );
    for (const { Body = '', ReceiptHandle } of Messages) {
      const announcement = JSON.parse(Body) as Announcement;
      if (isNews(seen, announcement)) handle(announcement);
      // Deleted only after it was handled: a crash in between brings it back.
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
};

if (import.meta.main) {
  const [queueUrl] = process.argv.slice(2);
  if (queueUrl === undefined) {
    console.error('usage: node docs/examples/consumer.ts QUEUE_URL');
    process.exit(2);
  }
  await consume(queueUrl);
}
