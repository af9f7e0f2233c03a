import { createHash, createPrivateKey, sign } from 'node:crypto';
import { generate } from 'selfsigned';
import type { Store } from '../store/store.ts';

export type SignatureVersion = '1' | '2';

/** Signs messages, and has the certificate to check them by. */
export interface Signer {
  /** PEM. */
  readonly certificate: string;
  /** The path at which the gateway serves the certificate. */
  readonly path: string;
  /** @returns the signature, Base64 */
  sign(version: SignatureVersion, text: string): string;
}

interface Pair {
  readonly key: string;
  readonly certificate: string;
}

/** Longer than anyone keeps a folder of state. */
const validMs = 10 * 365 * 24 * 60 * 60 * 1000;

const makePair = async (): Promise<Pair> => {
  const made = await generate([{ name: 'commonName', value: 'sns.amazonaws.com' }], {
    keySize: 2048,
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + validMs),
  });
  return { key: made.private, certificate: made.cert };
};

/**
 * A key of this embedded cloud with its certificate, kept with its state.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
export const openSigner = async (store: Store): Promise<Signer> => {
  const known = store.setting('signer', () => '');
  const pair = known === '' ? await makePair() : (JSON.parse(known) as Pair);
  if (known === '') store.run("UPDATE setting SET value = ? WHERE name = 'signer'", JSON.stringify(pair));
  const key = createPrivateKey(pair.key);
  const digest = createHash('sha256').update(pair.certificate).digest('hex').slice(0, 32);
  return {
    certificate: pair.certificate,
    path: `/SimpleNotificationService-${digest}.pem`,
    sign: (version, text) =>
      sign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256', Buffer.from(text), key).toString('base64'),
  };
};
