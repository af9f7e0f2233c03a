import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ParameterNotFound } from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import { s3Erasures } from '../../functions/adapters/s3-erasures.ts';
import { ssmPushKeys } from '../../functions/adapters/ssm-push-keys.ts';
import { useTestCloud } from '../e2e/test-cloud.ts';

const cloud = useTestCloud();

describe('the ledger of erasures', () => {
  it('has each erasure once, and no other object of the bucket', async () => {
    const s3 = new S3Client({ ...cloud().settings, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'erasures' }));
    const ledger = s3Erasures(s3, 'erasures', 'ledger/');
    expect(await ledger.all()).toEqual(new Set());
    const [one, other] = ['a'.repeat(64), 'b'.repeat(64)] as const;
    for (const hash of [one, other, one]) await ledger.note(hash);
    for (const Key of [`elsewhere/${'c'.repeat(64)}`, 'ledger/notes.txt'])
      await s3.send(new PutObjectCommand({ Bucket: 'erasures', Key, Body: '' }));
    expect(await ledger.all()).toEqual(new Set([one, other]));
    await expect(ledger.note('0123456789abcdef0123456789abcdef')).rejects.toThrow('hash');
  });
});

const bytes = (length: number): string => Buffer.alloc(length, 4).toString('base64url');
const parameterOf = (keyId: string): string =>
  JSON.stringify({
    v: 1,
    tokens: bytes(32),
    current: keyId,
    subject: 'mailto:desk@harbour.example',
    keys: [{ keyId, publicKey: bytes(65), privateKey: bytes(32), createdAt: '2026-11-30T00:00:00.000Z' }],
  });

/** A client with scripted responses; the last one is repeated. */
const answering = (...answers: readonly (string | Error)[]) => {
  const left = [...answers];
  const asked: unknown[] = [];
  const send = async ({ input }: { readonly input: unknown }) => {
    asked.push(input);
    const answer = left.length > 1 ? left.shift() : left[0];
    if (answer instanceof Error) throw answer;
    return { Parameter: { Value: answer } };
  };
  return { client: { send } as unknown as Parameters<typeof ssmPushKeys>[0], asked };
};

describe('the push secrets', () => {
  it('are decrypted, and read again after five minutes', async () => {
    let now = 0;
    const { client, asked } = answering(parameterOf('00000001'), parameterOf('00000002'));
    const keys = ssmPushKeys(client, '/slugline/push', () => now);
    expect((await keys.read())?.current.keyId).toBe('00000001');
    now = 299_999;
    expect((await keys.read())?.current.keyId).toBe('00000001');
    now = 300_000;
    expect((await keys.read())?.current.keyId).toBe('00000002');
    expect(asked).toEqual(Array(2).fill({ Name: '/slugline/push', WithDecryption: true }));
  });

  it('stay valid while they cannot be read', async () => {
    let now = 0;
    const { client } = answering(parameterOf('00000001'), new Error('down'), parameterOf('00000002'));
    const keys = ssmPushKeys(client, 'p', () => now);
    await keys.read();
    now = 300_000;
    expect((await keys.read())?.current.keyId).toBe('00000001');
    now = 310_000;
    expect((await keys.read())?.current.keyId).toBe('00000002');
  });

  it('are null if the parameter does not exist; a failed read throws', async () => {
    const missing = new ParameterNotFound({ message: 'none', $metadata: {} });
    expect(await ssmPushKeys(answering(missing).client, 'p').read()).toBeNull();
    await expect(ssmPushKeys(answering(new Error('down')).client, 'p').read()).rejects.toThrow('down');
    await expect(ssmPushKeys(answering('{}').client, 'p').read()).rejects.toThrow('version');
  });
});
