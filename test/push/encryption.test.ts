import { createECDH, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encryptPayload, MOST_PAYLOAD_BYTES } from '../../functions/adapters/web-push/encryption.ts';
import { makeDevice } from './devices.ts';

const base64url = (text: string): Buffer => Buffer.from(text, 'base64url');

const encrypted = (...given: Parameters<typeof encryptPayload>): Buffer => {
  const result = encryptPayload(...given);
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
};

describe('encryptPayload', () => {
  it('reproduces the example of RFC 8291 §5', () => {
    const ecdh = createECDH('prime256v1');
    ecdh.setPrivateKey(base64url('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'));
    const body = encrypted(
      Buffer.from('When I grow up, I want to be a watermelon'),
      {
        p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        auth: 'BTBZMqHH6r4Tts7J_aSIgg',
      },
      { ecdh, publicKey: ecdh.getPublicKey(), salt: base64url('DGv6ra1nlYgDCS1FRnbzlw') },
    );
    expect(body.toString('base64url')).toBe(
      [
        'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml',
        'mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT',
        'pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
      ].join(''),
    );
  });

  it.each([0, 1, 700, MOST_PAYLOAD_BYTES])('is decrypted by an independent decoder: %d bytes', (length) => {
    const { target, decrypt } = makeDevice('https://push.example.com/1');
    const text = 'ä'.repeat(length / 2) + 'a'.repeat(length % 2);
    const body = encrypted(Buffer.from(text), target);
    expect(decrypt(body)).toBe(text);
    expect(body.length).toBe(length + 103);
  });

  it('takes keys as bytes, too', () => {
    const { target, decrypt } = makeDevice('https://push.example.com/1');
    const keys = { p256dh: base64url(String(target.p256dh)), auth: base64url(String(target.auth)) };
    expect(decrypt(encrypted(Buffer.from('news'), keys))).toBe('news');
  });

  it('uses each key pair and salt only once', () => {
    const { target } = makeDevice('https://push.example.com/1');
    const bodies = [1, 2].map(() => encrypted(Buffer.from('news'), target));
    const [salts, keys] = [
      bodies.map((body) => body.toString('hex', 0, 16)),
      bodies.map((body) => body.toString('hex', 21, 86)),
    ];
    expect(new Set(salts).size).toBe(2);
    expect(new Set(keys).size).toBe(2);
  });

  it('fills a record of 4,096 bytes and rejects a byte more', () => {
    const { target } = makeDevice('https://push.example.com/1');
    expect(encrypted(randomBytes(MOST_PAYLOAD_BYTES), target).length).toBe(4096);
    expect(encryptPayload(randomBytes(MOST_PAYLOAD_BYTES + 1), target)).toEqual({
      ok: false,
      error: { kind: 'too-large', reason: 'The payload has 3994 bytes. Shorten it to 3993 at most.' },
    });
  });

  const { target } = makeDevice('https://push.example.com/1');
  const point = base64url(String(target.p256dh));
  const offCurve = Buffer.from(point);
  offCurve[64] = (offCurve[64] ?? 0) ^ 1;
  it.each([
    ['a point off the curve', { p256dh: offCurve }, 'p256dh is not on the curve P-256.'],
    ['zeros', { p256dh: Buffer.concat([Uint8Array.of(4), Buffer.alloc(64)]) }, 'not on the curve'],
    ['a key that is too short', { p256dh: point.subarray(0, 64) }, 'of 65 bytes'],
    ['a key that is too long', { p256dh: Buffer.concat([point, Buffer.alloc(1)]) }, 'of 65 bytes'],
    ['a compressed point', { p256dh: Buffer.concat([Uint8Array.of(2), point.subarray(1)]) }, 'uncompressed'],
    ['no key', { p256dh: '' }, 'of 65 bytes'],
    ['a short secret', { auth: 'AAAA' }, 'auth has 3 bytes and not 16.'],
    ['a long secret', { auth: randomBytes(17) }, 'auth has 17 bytes and not 16.'],
  ])('rejects %s', (_, keys, reason) => {
    expect(encryptPayload(Buffer.from('news'), { ...target, ...keys })).toEqual({
      ok: false,
      error: { kind: 'invalid', reason: expect.stringContaining(reason) },
    });
  });
});
