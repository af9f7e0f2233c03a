import { randomUUID } from 'node:crypto';
import type { StreamRecord } from '../dynamodb/stream-record.ts';

/** Why records of a stream were discarded. */
export type FailureCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

const arrival = (record: StreamRecord | undefined): string =>
  new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();

/**
 * Makes the message that Lambda sends to the on-failure destination of a stream: the position of the records, not the records.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export const failureRecord = (failure: {
  readonly batch: readonly StreamRecord[];
  readonly condition: FailureCondition;
  readonly invokeCount: number;
  readonly functionArn: string;
  readonly streamArn: string;
  readonly shardId: string;
}): unknown => {
  const [first] = failure.batch;
  const last = failure.batch.at(-1);
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: failure.functionArn,
      condition: failure.condition,
      approximateInvokeCount: failure.invokeCount,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: failure.shardId,
      startSequenceNumber: first?.dynamodb.SequenceNumber,
      endSequenceNumber: last?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: failure.batch.length,
      streamArn: failure.streamArn,
    },
  };
};
