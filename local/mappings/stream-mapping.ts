import { setTimeout as delay } from 'node:timers/promises';
import type { StreamLog } from '../dynamodb/stream-log.ts';
import { shardId } from '../dynamodb/stream-operations.ts';
import type { StreamRecord } from '../dynamodb/stream-record.ts';
import type { LocalFunction } from '../functions/function-pool.ts';
import type { Outcome } from '../functions/messages.ts';
import type { JsonObject } from '../json.ts';
import { matchesPattern } from '../patterns/conditions.ts';
import type { Queues } from '../sqs/queues.ts';
import { failuresOf } from './batch-response.ts';
import { type FailureCondition, failureRecord } from './failure-record.ts';
import type { Mapping } from './mapping.ts';
import type { Positions } from './positions.ts';

/** Lambda backs off between retries; how long is not documented. */
const backoffMs = (attempt: number): number => Math.min(1000, 50 * 2 ** attempt);

/** Waits until the stream has a record at the position, or the signal. */
const waitForRecord = (log: StreamLog, position: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted || log.end() > position) return resolve();
    const done = (): void => {
      unwatch();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const unwatch = log.watch(done);
    signal.addEventListener('abort', done);
  });

const identifierOf = (record: StreamRecord): string => record.dynamodb.SequenceNumber;

/** The index of the first failed record, or the length when there is none. */
const firstFailed = (batch: readonly StreamRecord[], outcome: Outcome, reports: boolean): number => {
  const failures = failuresOf(outcome, reports, new Set(batch.map(identifierOf)));
  if (failures === 'none') return batch.length;
  return failures === 'all' ? 0 : batch.findIndex((record) => failures.has(identifierOf(record)));
};

/**
 * Feeds the stream of a table to a function until the signal: in order, one batch at a time, with the mapping's
 * filters, retries, bisection and destination for what is given up.
 *
 * A batch goes on from its lowest failed record. Bisecting does not count as a retry; where the failed record is the
 * first of several, they are halved, so that in the end it stands alone.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export const runStreamMapping = async (
  mapping: Mapping,
  target: LocalFunction,
  log: StreamLog,
  queues: Queues,
  positions: Positions,
  signal: AbortSignal,
): Promise<void> => {
  const takes = (record: StreamRecord): boolean =>
    mapping.filters.length === 0 ||
    mapping.filters.some((filter) => matchesPattern(filter, record as unknown as JsonObject));

  const tooOld = ({ dynamodb }: StreamRecord): boolean =>
    mapping.oldestSeconds >= 0 &&
    Date.now() / 1000 - dynamodb.ApproximateCreationDateTime > mapping.oldestSeconds;

  const giveUp = async (
    batch: readonly StreamRecord[],
    condition: FailureCondition,
    invokeCount: number,
  ): Promise<void> => {
    if (mapping.onFailureArn === undefined || batch.length === 0) return;
    const record = failureRecord({
      batch,
      condition,
      invokeCount,
      functionArn: target.arn,
      streamArn: log.arn,
      shardId,
    });
    try {
      queues.send(mapping.onFailureArn, JSON.stringify(record));
    } catch {
      // A deleted destination must not block the stream.
    }
  };

  const deliver = async (batch: readonly StreamRecord[], attempt: number, throttles = 0): Promise<void> => {
    const aged = batch.filter(tooOld);
    await giveUp(aged, 'RecordAgeExceeded', attempt);
    const fresh = batch.filter((record) => !aged.includes(record));
    if (fresh.length === 0 || signal.aborted) return;

    const Records = fresh.map((record) => ({ ...record, eventSourceARN: log.arn }));
    const outcome = await target.invoke({ Records });
    if (outcome.kind === 'throttled') {
      // Until an execution is free, or the records are too old.
      await delay(backoffMs(throttles), undefined, { signal, ref: false }).catch(() => undefined);
      return deliver(fresh, attempt, throttles + 1);
    }
    const failed = firstFailed(fresh, outcome, mapping.reportsFailures);
    if (failed === fresh.length || signal.aborted) return;
    const rest = fresh.slice(failed);
    if (failed > 0) return deliver(rest, 0);
    if (mapping.bisects && rest.length > 1) {
      const half = Math.ceil(rest.length / 2);
      await deliver(rest.slice(0, half), attempt);
      return deliver(rest.slice(half), attempt);
    }
    if (mapping.retries >= 0 && attempt >= mapping.retries) {
      return giveUp(rest, 'RetryAttemptsExhausted', attempt + 1);
    }
    await delay(backoffMs(attempt), undefined, { signal, ref: false }).catch(() => undefined);
    return deliver(rest, attempt + 1);
  };

  /** Waits up to the batching window for the batch to fill. */
  const fill = async (position: number): Promise<void> => {
    const until = AbortSignal.any([signal, AbortSignal.timeout(mapping.windowMs)]);
    while (!until.aborted && log.end() - position < mapping.batchSize) {
      await waitForRecord(log, log.end(), until);
    }
  };

  const known = positions.get(mapping.id);
  let position = known ?? (mapping.startsAtEnd ? log.end() : 0);
  if (known === undefined) positions.set(mapping.id, position);
  log.readTo(mapping.id, position);
  while (!signal.aborted) {
    await waitForRecord(log, position, signal);
    if (mapping.windowMs > 0) await fill(position);
    const { records, next } = log.read(position, mapping.batchSize);
    await deliver(records.filter(takes), 0);
    // A batch that the end interrupted is read again at the next start.
    if (signal.aborted) return;
    position = next;
    positions.set(mapping.id, position);
    log.readTo(mapping.id, position);
  }
};
