import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { plainKey } from '../../../functions/adapters/web-push/proof.ts';
import type { MessageRouter, QueuedMessage } from '../message-router.ts';
import { PushLimitReached } from '../message-router.ts';
import { type FromFirefox, readFirefox } from './messages.ts';

const CHANNEL = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The notification that Firefox receives. */
const notification = ({ note, subscription, body, encoding }: QueuedMessage) => ({
  messageType: 'notification',
  channelID: subscription.name,
  version: note.id,
  ttl: note.ttl,
  ...(note.topic === null ? {} : { topic: note.topic }),
  ...(body.length === 0
    ? {}
    : { data: body.toString('base64url'), headers: { encoding: encoding ?? 'aes128gcm' } }),
});

/**
 * One Firefox at its push service.
 *
 * @param endpointOf the address that a subscription's senders get
 */
export const serveFirefox = (
  socket: WebSocket,
  office: MessageRouter,
  endpointOf: (token: string) => string,
): void => {
  let browser: string | null = null;
  let leave = (): void => {};
  const say = (message: object): void => socket.send(JSON.stringify(message));

  const greet = (uaid: string | null): void => {
    leave();
    // An unknown browser gets a new name, and makes its subscriptions again.
    browser = uaid !== null && office.hasBrowser(uaid) ? uaid : randomUUID().replaceAll('-', '');
    office.addBrowser(browser);
    say({ messageType: 'hello', uaid: browser, status: 200, use_webpush: true, broadcasts: {} });
    leave = office.connect(browser, (letter) => say(notification(letter)));
  };

  const register = (to: string, channelId: string, key: string | null): void => {
    if (!CHANNEL.test(channelId)) {
      say({ messageType: 'register', channelID: channelId, status: 401 });
      return;
    }
    const { token } = office.subscribe(to, channelId, key === null ? null : plainKey(key));
    say({ messageType: 'register', channelID: channelId, status: 200, pushEndpoint: endpointOf(token) });
  };

  const handleOf = (from: string, message: Exclude<FromFirefox, { kind: 'hello' | 'ping' }>): void => {
    switch (message.kind) {
      case 'register':
        register(from, message.channelId, message.key);
        break;
      case 'unregister':
        office.unsubscribe(from, message.channelId);
        say({ messageType: 'unregister', channelID: message.channelId, status: 200 });
        break;
      case 'ack':
        for (const { version, code } of message.updates) office.acknowledge(from, version, code);
        break;
      case 'nack':
        office.acknowledge(from, message.version, message.code);
        break;
      case 'broadcast':
        // This service broadcasts nothing.
        say({ messageType: 'broadcast', broadcasts: {} });
        break;
      default:
        message satisfies never;
    }
  };

  const handle = (message: FromFirefox): void => {
    if (message.kind === 'ping') socket.send('{}');
    else if (message.kind === 'hello') greet(message.uaid);
    else if (browser === null) socket.close(4000, 'Say hello first.');
    else handleOf(browser, message);
  };

  socket.on('message', (data, isBinary) => {
    const message = isBinary ? null : readFirefox(String(data));
    if (message === null) {
      socket.close(4000, 'This is not a message of the protocol.');
      return;
    }
    try {
      handle(message);
    } catch (thrown) {
      if (!(thrown instanceof PushLimitReached)) throw thrown;
      socket.close(4001, thrown.message);
    }
  });
  socket.on('close', () => leave());
  // Only the close of the connection, which follows, matters.
  socket.on('error', () => {});
};
