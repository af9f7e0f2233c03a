import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A message of the protocol. */
export type Said = Readonly<Record<string, unknown>>;

/** A plain client of the websocket that Firefox speaks. */
export const connectAsFirefox = async (address: string, options: { readonly origin?: string } = {}) => {
  const socket = new WebSocket(address, 'push-notification', options);
  const said: Said[] = [];
  const waiting: ((message: Said) => void)[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Said;
    const next = waiting.shift();
    if (next === undefined) said.push(message);
    else next(message);
  });
  await once(socket, 'open');
  const client = {
    send: (message: object): void => socket.send(JSON.stringify(message)),
    raw: (text: string): void => socket.send(text),
    /** The next message that the service says. */
    next: (): Promise<Said> => {
      const message = said.shift();
      return message === undefined
        ? new Promise((resolve) => void waiting.push(resolve))
        : Promise.resolve(message);
    },
    /** What came and nobody asked for. */
    rest: (): readonly Said[] => said,
    ask: (message: object): Promise<Said> => {
      client.send(message);
      return client.next();
    },
    hello: (uaid: string | null = null): Promise<Said> =>
      client.ask({
        messageType: 'hello',
        use_webpush: true,
        broadcasts: {},
        ...(uaid === null ? {} : { uaid }),
      }),
    closed: async (): Promise<number> => {
      const [code] = (await once(socket, 'close')) as [number];
      return code;
    },
    close: async (): Promise<void> => {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
  return client;
};
