/**
 * A webhook. It confirms its own subscription, checks the signature of every message, and drops repeats and versions older than
 * the one that it has. It listens on the loopback interface: put a proxy with TLS before it. README.md has the commands.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Handled, handle, isNew, markHandled, readAnnouncement } from './announcement.ts';
import { ForgedMessage, fetchFromSns, signatureCheck, snsUrl } from './sns-signature.ts';

/** SNS sends at most 256 KiB of message, which JSON may escape, and little around it. */
const MAX_BYTES = 2 * 1024 * 1024;

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new ForgedMessage('longer than any message of SNS');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

/**
 * Makes the server.
 *
 * @param channel the ARN of the only channel that is accepted: anyone can subscribe a webhook to an SNS topic of their own,
 * and SNS signs those messages, too
 * @param endpoint the embedded cloud's; undefined on AWS
 */
export const webhook = (channel: string, endpoint: string | undefined): Server => {
  const check = signatureCheck(endpoint);
  const handled: Handled = { events: new Set(), versions: new Map() };

  const receive = async (body: string): Promise<void> => {
    const message = await check(body);
    if (message.TopicArn !== channel)
      throw new ForgedMessage(`a message of another channel: ${message.TopicArn}`);
    switch (message.Type) {
      case 'SubscriptionConfirmation':
        await fetchFromSns(snsUrl(message.SubscribeURL, endpoint));
        console.log(`subscribed to ${channel}`);
        return;
      case 'UnsubscribeConfirmation':
        // Its SubscribeURL would subscribe the webhook again.
        console.log(`unsubscribed from ${channel}`);
        return;
      case 'Notification': {
        const announcement = readAnnouncement(String(message.Message));
        // The eventId also stops a genuine message that someone recorded and sends again.
        if (!isNew(handled, announcement)) return;
        handle(announcement);
        markHandled(handled, announcement);
        return;
      }
      default:
        message.Type satisfies never;
    }
  };

  return createServer(async (request, response) => {
    try {
      if (request.method !== 'POST') {
        response.writeHead(405, { allow: 'POST' }).end();
        return;
      }
      await receive(await readBody(request));
      response.writeHead(204).end();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      // SNS does not retry after 403. It does after 500.
      response.writeHead(error instanceof ForgedMessage ? 403 : 500, { connection: 'close' }).end();
    }
  });
};

if (import.meta.main) {
  const [channel, port = '4700'] = process.argv.slice(2);
  if (channel === undefined || !channel.startsWith('arn:')) {
    console.error(
      'usage: node docs/examples/webhook.ts CHANNEL_ARN [PORT]\n`npx slugline outputs` prints the ARN of every channel.',
    );
    process.exit(2);
  }
  const server = webhook(channel, process.env.AWS_ENDPOINT_URL);
  server.listen(Number(port), '127.0.0.1', () =>
    console.log(`listening at http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
  );
}
