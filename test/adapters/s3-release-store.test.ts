import { type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { s3ReleaseStore } from '../../functions/adapters/s3-release-store.ts';
import type { ReleaseProof } from '../../functions/core/publish/release-proof.ts';

const PROOF: ReleaseProof = {
  committedAt: '2026-11-20T09:00:00.000Z',
  status: 'active',
  announced: null,
  recalledBy: null,
};
const AT = { bucket: 'editions', key: 'a.json' };

/** A bucket that responds with these status codes, the last one repeatedly. */
const answering = (...statuses: readonly number[]) => {
  let asked = 0;
  const send = async (): Promise<object> => {
    const httpStatusCode = statuses[Math.min(asked, statuses.length - 1)] ?? 200;
    asked += 1;
    if (httpStatusCode === 200) return {};
    throw new S3ServiceException({
      name: `Status${httpStatusCode}`,
      $fault: 'client',
      message: `Status${httpStatusCode}`,
      $metadata: { httpStatusCode },
    });
  };
  return { store: s3ReleaseStore({ send } as unknown as S3Client), asked: () => asked };
};

it.each([
  ['again while another consumer releases the same document', [409, 409, 200], 'released', 3],
  ['and finds that the other consumer has released it', [409, 412], 'released', 2],
  ['and finds the document deleted', [409, 404], 'missing', 2],
])('releases %s', async (_, statuses, outcome, times) => {
  const { store, asked } = answering(...statuses);
  expect(await store.release(AT, PROOF)).toBe(outcome);
  expect(asked()).toBe(times);
});

it.each([
  [409, 4],
  [403, 1],
  [500, 1],
])('throws a %i that persists', async (status, times) => {
  const { store, asked } = answering(status);
  await expect(store.release(AT, PROOF)).rejects.toThrow(`Status${status}`);
  expect(asked()).toBe(times);
});
