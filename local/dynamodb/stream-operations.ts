import { AwsFault } from '../errors.ts';
import type { Members } from './item-store.ts';
import type { Tables } from './tables.ts';

/** The one shard of every stream. */
export const shardId = 'shardId-00000000000000000001-local001';

const startOf = (input: Members, stream: { end(): number; positionOf(sequence: string): number }): number => {
  const at = (): number => stream.positionOf(String(input.SequenceNumber));
  switch (input.ShardIteratorType) {
    case 'LATEST':
      return stream.end();
    case 'AT_SEQUENCE_NUMBER':
      return at();
    case 'AFTER_SEQUENCE_NUMBER':
      return at() + 1;
    default:
      return 0;
  }
};

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html */
export const streamOperations = (
  tables: Tables,
): Readonly<Record<string, (input: Members) => Promise<Members>>> => ({
  ListStreams: async (input) => ({
    Streams: tables
      .all()
      .filter(({ name }) => input.TableName === undefined || input.TableName === name)
      .flatMap(({ name, stream }) =>
        stream === undefined ? [] : [{ StreamArn: stream.arn, StreamLabel: stream.label, TableName: name }],
      ),
  }),
  DescribeStream: async (input) => {
    const { name, keyNames, stream } = tables.byStreamArn(input.StreamArn);
    return {
      StreamDescription: {
        StreamArn: stream.arn,
        StreamLabel: stream.label,
        StreamStatus: 'ENABLED',
        StreamViewType: stream.viewType,
        TableName: name,
        KeySchema: keyNames.map((AttributeName, at) => ({
          AttributeName,
          KeyType: at === 0 ? 'HASH' : 'RANGE',
        })),
        Shards: [{ ShardId: shardId, SequenceNumberRange: { StartingSequenceNumber: '1' } }],
      },
    };
  },
  GetShardIterator: async (input) => {
    const { stream } = tables.byStreamArn(input.StreamArn);
    return { ShardIterator: `${stream.arn}|${startOf(input, stream)}` };
  },
  GetRecords: async (input) => {
    const [arn, position] = String(input.ShardIterator).split('|');
    const { stream } = tables.byStreamArn(arn);
    const limit = Number(input.Limit ?? 1000);
    if (limit < 1 || limit > 1000)
      throw new AwsFault('ValidationException', 'Limit must be between 1 and 1000');
    const { records, next } = stream.read(Number(position), limit);
    return { Records: records, NextShardIterator: `${arn}|${next}` };
  },
});
