/**
 * A consumer of announcements from a queue, subscribed raw or not. It drops repeats and versions older than it has. Credentials,
 * region and endpoint come from the environment (AWS_ENDPOINT_URL for the embedded cloud).
 */
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** What is used here of slugline.announcement.v1; more fields may come, and are ignored. */
interface Announcement {
  readonly schema: 'slugline.announcement.v1';
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

/** Whether an announcement says anything new. */
export const isNews = (seen: Seen, { eventId, articleId, version }: Announcement): boolean =>
  !seen.events.has(eventId) && version > (seen.versions.get(articleId) ?? 0);

/** Notes an announcement once it is handled: noted before, it would be lost to a crash in between. */
export const note = (seen: Seen, { eventId, articleId, version }: Announcement): void => {
  seen.events.add(eventId);
  seen.versions.set(articleId, version);
};

/**
 * The announcement in a queue message: the message itself with raw delivery, else wrapped by SNS.
 *
 * @throws Error when it is something else; the message then stays in the queue
 */
export const read = (body: string): Announcement => {
  const message = JSON.parse(body) as { Type?: string; Message?: string };
  const announcement = message.Type === 'Notification' ? JSON.parse(message.Message ?? '{}') : message;
  if (announcement.schema !== 'slugline.announcement.v1')
    throw new Error(`no announcement: ${body.slice(0, 100)}`);
  return announcement;
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
      const announcement = read(Body);
      if (isNews(seen, announcement)) {
        handle(announcement);
        note(seen, announcement);
      }
      // Deleted only after it was handled: a crash in between brings it back.
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
};

if (import.meta.main) {
  const [queueUrl] = process.argv.slice(2);
  if (queueUrl === undefined || !URL.canParse(queueUrl)) {
    console.error(
      'usage: node docs/examples/consumer.ts QUEUE_URL\nQUEUE_URL is a whole URL, as `aws sqs get-queue-url --queue-name NAME` prints it.',
    );
    process.exit(2);
  }
  await consume(queueUrl);
}
