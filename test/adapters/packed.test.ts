import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pack, unpack } from '../../functions/adapters/dynamodb/packed.ts';

it('returns exactly what was packed', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (record) => {
      // JSON has no negative zero.
      const plain = JSON.parse(JSON.stringify(record)) as object;
      expect(unpack(pack(plain))).toEqual(plain);
    }),
  );
});

it('reads items that were packed before, because items outlive the code that wrote them', () => {
  const stored =
    'q1ZKLCrJTM5J9QRZkKiEmR+g7inJz9VNLirNLE5FuCwkP1fBGSaG142kh4qhjiEoVGKxJj9DQ10jgxADSysDAysDAz0DA4MopVoA';
  expect(unpack(Buffer.from(stored, 'base64'))).toEqual({
    articleId: 'a',
    topics: [
      {
        id: 'person:tom-cruise',
        name: 'Tom Cruise',
        kind: 'person',
        relevance: 0.8,
        about: true,
        source: 'recogniser',
        evidence: [[1, 11]],
      },
    ],
    committedAt: '2026-11-20T09:00:00.000Z',
  });
});

it('rejects data that it has not packed', () => {
  expect(() => unpack(Buffer.from('not packed'))).toThrow();
});
