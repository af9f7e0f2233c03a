import { describe, expect, it } from 'vitest';
import { streamLog } from '../../local/dynamodb/stream-log.ts';

const keptNowhere = {
  records: () => [],
  append: () => {},
  trim: () => {},
  ifTakenBack: () => {},
} as unknown as Parameters<typeof streamLog>[4];

const filled = (records: number, readTo: readonly number[]) => {
  const log = streamLog('arn:stream', 'label', 'NEW_IMAGE', 'eu-west-1', keptNowhere);
  for (const [index, position] of readTo.entries()) log.readTo(`mapping ${index}`, position);
  for (let at = 0; at < records; at++)
    log.append({ keys: { pk: { S: `${at}` } }, before: undefined, after: { pk: { S: `${at}` } } });
  return log;
};

const first = (log: ReturnType<typeof filled>) => log.read(0, 1).records[0]?.dynamodb.Keys.pk;

describe('what a stream keeps', () => {
  it('is everything of a day while a mapping has not passed it', () => {
    expect(first(filled(12_000, []))).toEqual({ S: '0' });
    expect(first(filled(12_000, [10_000, 0]))).toEqual({ S: '0' });
  });

  it('is the last thousands of what every mapping has passed, under the positions they had', () => {
    const log = filled(12_000, [12_000, 8_000]);
    const { records, next } = log.read(11_999, 10);
    expect(records.map(({ dynamodb }) => dynamodb.Keys.pk)).toEqual([{ S: '11999' }]);
    expect(next).toBe(12_000);
    const oldest = Number(first(log)?.S);
    expect(oldest).toBeGreaterThan(0);
    expect(oldest).toBeLessThanOrEqual(7_000);
    expect(log.end()).toBe(12_000);
  });
});
