import { createECDH } from 'node:crypto';
import { canaryPath, canarySecret } from '../../core/readers/canary-reader.ts';
import type { Notice } from '../../core/readers/reader.ts';
import { deviceIdOf } from '../../core/readers/subscription.ts';
import type { CanaryDevice } from '../../ports/canary-device.ts';
import { decryptPayload, type OwnKeys } from './decryption.ts';
import { AUTH_BYTES } from './message-keys.ts';
import { readVapid } from './proof.ts';

const keysOf = (tokens: Uint8Array): OwnKeys => {
  const ecdh = createECDH('prime256v1');
  // One in 2³² hashes is not a key of P-256; Node then throws, and the canary fails from its first run on.
  ecdh.setPrivateKey(canarySecret('key', tokens));
  return { ecdh, auth: canarySecret('auth', tokens).subarray(0, AUTH_BYTES) };
};

/**
 * The canary's device, whose keys are derived from the secret of tokens: nothing of it is kept but what is kept of every device.
 *
 * @param origin of the deployment's own API: `https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com`
 */
export const canaryDevice = (origin: string, now: () => number = Date.now): CanaryDevice => ({
  device: ({ tokens, current }) => {
    const { ecdh, auth } = keysOf(tokens);
    const endpoint = origin + canaryPath(tokens);
    return {
      id: deviceIdOf(endpoint),
      endpoint,
      p256dh: ecdh.getPublicKey('base64url'),
      auth: Buffer.from(auth).toString('base64url'),
      keyId: current.keyId,
    };
  },
  open: ({ method, path, authorization, encoding, body }, { tokens, keys }) => {
    if (method !== 'POST' || path !== canaryPath(tokens))
      return { status: 404, why: 'There is no such device.' };
    const proof = readVapid(authorization, [origin], now());
    if (proof.kind === 'none') return { status: 401, why: proof.why };
    if (!keys.some(({ publicKey }) => publicKey === proof.key))
      return { status: 403, why: 'It is signed with another key than those of this site.' };
    if (encoding !== 'aes128gcm') return { status: 400, why: 'Send it as aes128gcm.' };
    const text = decryptPayload(body, keysOf(tokens));
    return text === null
      ? { status: 400, why: 'It was not encrypted for this device.' }
      : { notice: JSON.parse(text.toString()) as Notice };
  },
});
