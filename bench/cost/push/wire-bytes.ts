import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { openSenders } from '../../push/senders.ts';
import type { Listening } from '../../push/service.ts';

const MESSAGES = 1000;

/** Bytes that leave for a push service with each message of 700 bytes: HTTP/2 and TLS, without those of TCP and IP. */
export const wireBytes = async (): Promise<number> => {
  const service = fork(new URL('../../push/service.ts', import.meta.url));
  const [listening] = (await once(service, 'message')) as [Listening];
  let bytes = 0;
  const relay = createServer((near) => {
    const far = connect(Number(new URL(listening.origin).port), '127.0.0.1');
    for (const socket of [near, far]) socket.on('error', () => {});
    near.on('data', (chunk) => {
      bytes += chunk.length;
    });
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const origin = `https://127.0.0.1:${(relay.address() as AddressInfo).port}`;
  const senders = openSenders({ ...listening, origin }, { messages: MESSAGES, bytes: 700, most: 64 });
  try {
    await senders.sending.ours(senders.devices.slice(0, 64));
    bytes = 0;
    await senders.sending.ours(senders.devices);
    return bytes / MESSAGES;
  } finally {
    senders.close();
    relay.close();
    service.disconnect();
  }
};
