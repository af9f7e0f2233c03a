import { createECDH, generateKeyPairSync, randomBytes } from 'node:crypto';
import { Agent } from 'node:https';
import webPush from 'web-push';
import { parseEgress } from '../../functions/adapters/web-push/egress.ts';
import { encryptPayload } from '../../functions/adapters/web-push/encryption.ts';
import { headersOf } from '../../functions/adapters/web-push/headers.ts';
import { type VapidKey, vapid } from '../../functions/adapters/web-push/vapid.ts';
import { webPushServices } from '../../functions/adapters/web-push/web-push-services.ts';
import { topicOf } from '../../functions/core/readers/push/topic.ts';
import type { PushMessage, PushTarget } from '../../functions/ports/push-services.ts';
import type { Listening } from './service.ts';

const SUBJECT = 'mailto:push@news.example';
const KEY_ID = '0011aabb';

/** One way to do the same: makes or sends a message to each device, and throws if one is not accepted. */
export type Work = (devices: readonly Device[]) => Promise<void>;

type Device = PushTarget & { readonly p256dh: string; readonly auth: string };

export interface Senders {
  readonly devices: readonly Device[];
  /** Encrypting, VAPID and headers alone. */
  readonly making: { readonly ours: Work; readonly webPush: Work };
  readonly sending: { readonly ours: Work; readonly webPush: Work };
  close(): void;
}

const makeKey = (): VapidKey => {
  const {
    x = '',
    y = '',
    d = '',
  } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    format: 'jwk',
  });
  const point = [Uint8Array.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  return { keyId: KEY_ID, publicKey: Buffer.concat(point).toString('base64url'), privateKey: d };
};

const makeDevice = (endpoint: string): Device => ({
  endpoint,
  p256dh: createECDH('prime256v1').generateKeys().toString('base64url'),
  auth: randomBytes(16).toString('base64url'),
  keyId: KEY_ID,
});

/** Runs a task for each device, so many at a time. */
const together = async (
  devices: readonly Device[],
  most: number,
  task: (device: Device) => Promise<unknown>,
): Promise<void> => {
  const left = devices.values();
  await Promise.all(
    Array.from({ length: most }, async () => {
      for (const device of left) await task(device);
    }),
  );
};

/**
 * Our sender and web-push, with the same devices, message, keys and number of messages under way. web-push has an agent that keeps its
 * connections, which is the best that its users can do.
 */
export const openSenders = (
  { origin, ca }: Listening,
  { messages, bytes, most }: { messages: number; bytes: number; most: number },
): Senders => {
  const key = makeKey();
  const devices = Array.from({ length: messages }, (_, n) => makeDevice(`${origin}/send/${n}`));
  const message: PushMessage = {
    payload: 'x'.repeat(bytes),
    ttl: 3600,
    urgency: 'high',
    topic: topicOf('summary'),
  };
  const payload = Buffer.from(message.payload);

  const authorize = vapid(key, SUBJECT, Date.now);
  const services = webPushServices({
    keys: [key],
    subject: SUBJECT,
    egress: parseEgress(JSON.stringify({ [origin]: origin })),
    ca,
    most,
  });

  const agent = new Agent({ keepAlive: true, maxSockets: most, ca });
  const options = {
    vapidDetails: { subject: SUBJECT, publicKey: key.publicKey, privateKey: key.privateKey },
    TTL: message.ttl,
    urgency: message.urgency,
    topic: topicOf('summary'),
    agent,
  };
  const subscriptionOf = ({ endpoint, p256dh, auth }: Device) => ({ endpoint, keys: { p256dh, auth } });

  return {
    devices,
    making: {
      ours: async (to) => {
        for (const device of to) {
          const encrypted = encryptPayload(payload, device);
          if (!encrypted.ok) throw new Error(encrypted.error.reason);
          headersOf(message, authorize(new URL(device.endpoint).origin), device.auth);
        }
      },
      webPush: async (to) => {
        for (const device of to) webPush.generateRequestDetails(subscriptionOf(device), payload, options);
      },
    },
    sending: {
      ours: async (to) => {
        const outcomes = await services.deliver(message, to, 600_000);
        const other = outcomes.find(({ kind }) => kind !== 'accepted');
        if (other !== undefined) throw new Error(JSON.stringify(other));
      },
      webPush: (to) =>
        together(to, most, (device) => webPush.sendNotification(subscriptionOf(device), payload, options)),
    },
    close: () => {
      services.close();
      agent.destroy();
    },
  };
};
