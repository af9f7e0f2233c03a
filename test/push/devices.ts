import { createECDH, type ECDH, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import type { VapidKey } from '../../functions/adapters/web-push/vapid.ts';
import type { PushTarget } from '../../functions/ports/push-services.ts';

/**
 * The decoder that web-push was developed with. It is independent of our code, so it shows whether a device
 * could decrypt.
 */
interface Decoder {
  decrypt(body: Buffer, keys: { version: 'aes128gcm'; privateKey: ECDH; authSecret: Buffer }): Buffer;
}

const require = createRequire(import.meta.url);
const decoder: Decoder = createRequire(require.resolve('web-push'))('http_ece');

export interface TestDevice {
  readonly target: PushTarget;
  /** The text that its browser decrypts from the body of a message. */
  decrypt(body: Buffer): string;
}

/** A VAPID key pair. */
export const makeVapidKey = (keyId = '0011aabb'): VapidKey => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' });
  const point = [Uint8Array.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  return { keyId, publicKey: Buffer.concat(point).toString('base64url'), privateKey: d };
};

/** A device with an endpoint and a function that decrypts its messages. */
export const makeDevice = (endpoint: string, keyId = '0011aabb'): TestDevice => {
  const ecdh = createECDH('prime256v1');
  const p256dh = ecdh.generateKeys().toString('base64url');
  const auth = randomBytes(16);
  return {
    target: { endpoint, p256dh, auth: auth.toString('base64url'), keyId },
    decrypt: (body) =>
      decoder.decrypt(body, { version: 'aes128gcm', privateKey: ecdh, authSecret: auth }).toString(),
  };
};
