import { setTimeout as pause } from 'node:timers/promises';
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { itemsOfIndex } from '../../functions/adapters/dynamodb/index-items.ts';
import { partitionsOf } from '../../functions/adapters/dynamodb/items.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import type { Cloud } from '../../local/cloud.ts';

/** Messages of a queue, those under way included. */
const messagesIn = async (sqs: SQSClient, QueueUrl: string | undefined): Promise<number> => {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  return (
    Number(Attributes.ApproximateNumberOfMessages) + Number(Attributes.ApproximateNumberOfMessagesNotVisible)
  );
};

/** The items that stand in some partitions of the outbox index. */
const indexed = async (table: Table, partitions: readonly string[]): Promise<readonly object[]> => {
  const items: object[] = [];
  for (const partition of partitions)
    for await (const item of itemsOfIndex(table, partition)) items.push(item);
  return items;
};

/**
 * Waits until nothing is under way: no upload is queued or put off, nothing is ready to be announced. What is put off, the sweep
 * hints at again, so it runs meanwhile.
 *
 * @param nudge has what waits announced at once; the sweep looks at it after five minutes
 * @throws Error when it takes too long, with what is left
 */
export const atRest = async (
  cloud: Cloud,
  { table, sqs }: { readonly table: Table; readonly sqs: SQSClient },
  nudge: () => Promise<unknown> = async () => {},
  patienceMs = 10 * 60_000,
): Promise<void> => {
  const deadline = performance.now() + patienceMs;
  for (let look = 1; ; look++) {
    const queued = await messagesIn(sqs, cloud.outputs.UploadsQueueUrl);
    const dead = await messagesIn(sqs, cloud.outputs.UploadsDeadLetterQueueUrl);
    const waiting = await indexed(table, [...partitionsOf('ready'), ...partitionsOf('bulk'), 'DEFERRED']);
    if (queued + waiting.length === 0) return;
    if (performance.now() > deadline)
      throw new Error(
        `not at rest: ${queued} queued, ${dead} dead letters, ${waiting.length} in the outbox or put off: ${JSON.stringify(waiting.slice(0, 5))}`,
      );
    await cloud.invoke('Sweep', {});
    if (look % 2 === 0) await nudge();
    await pause(200);
  }
};
