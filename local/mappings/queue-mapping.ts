import { setTimeout as delay } from 'node:timers/promises';
import { type LocalFunction, mostEnvironments } from '../functions/function-pool.ts';
import { type JsonObject, parseJson } from '../json.ts';
import { matchesPattern } from '../patterns/conditions.ts';
import type { Queues } from '../sqs/queues.ts';
import type { ReceivedMessage } from '../sqs/receive-operation.ts';
import { failuresOf } from './batch-response.ts';
import type { Mapping } from './mapping.ts';

const mostPerReceive = 10;

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
const toRecord = (message: ReceivedMessage, sourceArn: string): Readonly<Record<string, unknown>> => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes ?? {},
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
      name,
      {
        ...Object.fromEntries(Object.entries(attribute).map(([key, value]) => [lowerFirst(key), value])),
        stringListValues: [],
        binaryListValues: [],
      },
    ]),
  ),
  md5OfBody: message.MD5OfBody,
  ...(message.MD5OfMessageAttributes && { md5OfMessageAttributes: message.MD5OfMessageAttributes }),
  eventSource: 'aws:sqs',
  eventSourceARN: sourceArn,
  awsRegion: sourceArn.split(':')[3],
});

/**
 * Filters see a JSON body as its value. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html
 */
const passes = (filters: readonly JsonObject[], message: ReceivedMessage): boolean =>
  filters.length === 0 ||
  filters.some((filter) => matchesPattern(filter, { body: parseJson(message.Body) ?? message.Body }));

/**
 * Feeds a queue to a function until the signal: batches, partial failures, filters, as many at once as the mapping
 * allows. Messages of a failed batch come back when their visibility timeout is over.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export const runQueueMapping = async (
  mapping: Mapping,
  target: LocalFunction,
  queues: Queues,
  signal: AbortSignal,
): Promise<void> => {
  // A queue is found by the end of its URL.
  const QueueUrl = mapping.sourceArn.split(':').at(-1);
  const atOnce = Math.min(mapping.concurrency, mostEnvironments);
  const running = new Set<Promise<void>>();

  const receive = async (most: number, waitSeconds: number): Promise<readonly ReceivedMessage[]> => {
    const { Messages = [] } = await queues.call(
      'ReceiveMessage',
      {
        QueueUrl,
        MaxNumberOfMessages: Math.min(most, mostPerReceive),
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      },
      signal,
    );
    return Messages as readonly ReceivedMessage[];
  };

  const collect = async (): Promise<readonly ReceivedMessage[]> => {
    const batch = [...(await receive(mapping.batchSize, 20))];
    const until = Date.now() + mapping.windowMs;
    while (batch.length > 0 && batch.length < mapping.batchSize && Date.now() < until && !signal.aborted) {
      const left = (until - Date.now()) / 1000;
      batch.push(...(await receive(mapping.batchSize - batch.length, Math.min(20, left))));
    }
    return batch;
  };

  const remove = async (messages: readonly ReceivedMessage[]): Promise<void> => {
    for (let at = 0; at < messages.length; at += mostPerReceive) {
      const Entries = messages
        .slice(at, at + mostPerReceive)
        .map(({ ReceiptHandle }, Id) => ({ Id: String(Id), ReceiptHandle }));
      await queues.call('DeleteMessageBatch', { QueueUrl, Entries });
    }
  };

  const handle = async (batch: readonly ReceivedMessage[]): Promise<void> => {
    const taken = batch.filter((message) => passes(mapping.filters, message));
    // A message that no filter takes is deleted from the queue.
    const done = batch.filter((message) => !taken.includes(message));
    if (taken.length > 0) {
      const Records = taken.map((message) => toRecord(message, mapping.sourceArn));
      const identifiers = new Set(taken.map(({ MessageId }) => MessageId));
      const failures = failuresOf(await target.invoke({ Records }), mapping.reportsFailures, identifiers);
      if (failures === 'none') done.push(...taken);
      else if (failures !== 'all') done.push(...taken.filter(({ MessageId }) => !failures.has(MessageId)));
    }
    // Also after the signal, because these messages have been handled.
    await remove(done);
  };

  while (!signal.aborted) {
    try {
      if (running.size >= atOnce) await Promise.race(running);
      if (signal.aborted) return;
      const batch = await collect();
      if (batch.length === 0) continue;
      const work = handle(batch)
        .catch(() => undefined)
        .finally(() => running.delete(work));
      running.add(work);
    } catch {
      // The queue was deleted. It may be created again.
      await delay(1000, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
};
