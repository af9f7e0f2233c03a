import { expect, it } from 'vitest';
import type { ArticleId } from '../../../functions/core/publish/identity.ts';
import { lateExpiry } from '../../../functions/core/publish/late-expiry.ts';
import {
  delaySeconds,
  firstLook,
  lookAfterRelease,
  nextLook,
  OUTBOX_SHARDS,
  releaseHorizon,
  shardOf,
} from '../../../functions/core/publish/outbox.ts';
import { expiryOf } from '../../../functions/core/publish/outbox-record.ts';

const NINE = '2026-11-20T09:00:00.000Z';

it('is checked after 5, 10, 20, 40, then every 60 minutes', () => {
  expect(firstLook(NINE)).toBe('2026-11-20T09:05:00.000Z');
  expect([1, 2, 3, 4, 5, 6, 50].map((attempt) => nextLook(NINE, attempt).slice(11, 16))).toEqual([
    '09:05',
    '09:10',
    '09:20',
    '09:40',
    '10:00',
    '10:00',
    '10:00',
  ]);
});

it('is sent to the release queue two minutes ahead, and checked a minute after its release time', () => {
  expect(releaseHorizon(NINE)).toBe('2026-11-20T09:02:00.000Z');
  expect(lookAfterRelease(NINE)).toBe('2026-11-20T09:01:00.000Z');
});

it.each([
  ['2026-11-20T08:00:00.000Z', 0],
  ['2026-11-20T09:00:00.000Z', 0],
  ['2026-11-20T09:00:00.001Z', 1],
  ['2026-11-20T09:00:59.001Z', 60],
  ['2026-11-20T09:15:00.000Z', 900],
  // The longest delay of SQS
  // (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html).
  ['2026-11-20T10:00:00.000Z', 900],
])('a reminder for %s waits %d seconds: never too short, and within the limit of SQS', (dueAt, seconds) => {
  expect(delaySeconds(NINE, dueAt)).toBe(seconds);
});

it('has a fixed partition, because later releases must find what is stored under it', () => {
  expect(OUTBOX_SHARDS).toBe(8);
  expect(
    ['pewn7t0rvjxnw58jka3f', 'gew8c59y4be0qfmk1p3y', '0123456789abcdefghjk'].map((id) =>
      shardOf(id as ArticleId),
    ),
  ).toMatchInlineSnapshot(`
    [
      7,
      4,
      6,
    ]
  `);
});

it('an expiry is first checked when it is due', () => {
  const id = '0123456789abcdefghjk' as ArticleId;
  expect(expiryOf(id, NINE)).toEqual({
    articleId: id,
    state: 'expiring',
    dueAt: NINE,
    attempt: 0,
    nextAt: NINE,
  });
});

it.each([
  ['before the epoch', '1969-12-31T23:59:59.999Z', null, 'past'],
  ['now', NINE, null, 'past'],
  ['with the embargo', '2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00.000Z', 'not after its embargo'],
  ['before the embargo', '2026-11-20T09:30:00.000Z', '2026-11-20T10:00:00.000Z', 'not after its embargo'],
])('an article that expires %s cannot be published', (_, expiresAt, embargoedUntil, why) => {
  expect(lateExpiry({ expiresAt, embargoedUntil }, NINE)).toMatchObject({
    code: 'bad-declaration',
    message: expect.stringContaining(`which is ${why}.`),
  });
});

it.each([
  [null, null],
  ['2026-11-20T09:00:00.001Z', null],
  ['2026-11-20T10:00:00.001Z', '2026-11-20T10:00:00.000Z'],
  ['2026-11-20T09:00:00.001Z', '2026-11-20T08:00:00.000Z'],
])(
  'an article that expires at %s under an embargo until %s can be published',
  (expiresAt, embargoedUntil) => {
    expect(lateExpiry({ expiresAt, embargoedUntil }, NINE)).toBeNull();
  },
);
