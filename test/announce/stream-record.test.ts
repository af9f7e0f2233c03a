import { expect, it } from 'vitest';
import { failedNumbers, readRefs } from '../../functions/announce/stream-record.ts';

const record = (sequenceNumber: string, articleId: string, version: string, state = 'ready') => ({
  dynamodb: {
    SequenceNumber: sequenceNumber,
    NewImage: { articleId: { S: articleId }, version: { N: version }, state: { S: state } },
  },
});

it('reads the outbox items that are ready and skips all others', () => {
  expect(
    readRefs([
      record('1', 'a', '3'),
      record('2', 'b', '1', 'held'),
      { dynamodb: { SequenceNumber: '3' } },
      record('4', 'c', 'x'),
      {},
    ]),
  ).toEqual({ outbox: [{ ref: { articleId: 'a', version: 3 }, sequenceNumber: '1' }], owed: [] });
});

it('reads owed messages that are due for a retry', () => {
  const owed = (state: string) => {
    const { dynamodb } = record('1', 'a', '3', state);
    return { dynamodb: { ...dynamodb, NewImage: { ...dynamodb.NewImage, channel: { S: 'section:sport' } } } };
  };
  expect(readRefs([owed('due'), owed('owed'), record('2', 'b', '1', 'due')])).toEqual({
    outbox: [],
    owed: [{ articleId: 'a', channel: 'section:sport' }],
  });
});

it('returns every record of an item that failed', () => {
  const { outbox: named } = readRefs([
    record('1', 'a', '1'),
    record('2', 'b', '1'),
    record('3', 'a', '1'),
    record('4', 'a', '2'),
  ]);
  const [first] = named;
  expect(failedNumbers(named, first ? [first.ref] : [])).toEqual(['1', '3']);
});
