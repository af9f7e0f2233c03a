/**
 * A queue consumer. It receives announcements from a queue, subscribed raw or not, and drops repeats and versions older than the
 * one that it has. Credentials, region and endpoint come from the environment. README.md has the commands.
 */
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Handled, handle, isNew, markHandled, readAnnouncement } from './announcement.ts';

const consume = async (QueueUrl: string): Promise<never> => {
  const sqs = new SQSClient({});
  const handled: Handled = { events: new Set(), versions: new Map() };
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 }),
    );
    for (const { Body = '', ReceiptHandle } of Messages) {
      // An error ends the program, and the message stays in the queue.
      const announcement = readAnnouncement(Body);
      if (isNew(handled, announcement)) {
        handle(announcement);
        markHandled(handled, announcement);
      }
      // Deleted only after the work is done: after a crash in between, the queue delivers it again.
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
};

const [queueUrl] = process.argv.slice(2);
if (queueUrl === undefined || !URL.canParse(queueUrl)) {
  console.error(
    'usage: node docs/examples/consumer.ts QUEUE_URL\nQUEUE_URL is a whole URL, as `aws sqs get-queue-url --queue-name NAME` prints it.',
  );
  process.exit(2);
}
await consume(queueUrl);
