import type { FunctionName, Invocation } from '../measure/instrumented-assembly.ts';
import { waitOf } from './waits.ts';

/**
 * The longest chain of requests in one invocation: what is asked side by side (the articles of a batch, the channels of an
 * announcement) is waited for once.
 */
const CHAINS: Readonly<Record<FunctionName, readonly (readonly [string, string])[]>> = {
  Ingest: [
    ['dynamodb', 'GetItem'],
    ['s3', 'GetObject'],
    ['dynamodb', 'BatchGetItem'],
    ['s3', 'PutObject'],
    ['dynamodb', 'TransactWriteItems'],
  ],
  Announce: [
    ['dynamodb', 'BatchGetItem'],
    // Released before anyone is told.
    ['s3', 'CopyObject'],
    ['sns', 'PublishBatch'],
    // The places in the feeds side by side, then META, then the outbox.
    ['dynamodb', 'BatchExecuteStatement'],
    ['dynamodb', 'UpdateItem'],
    ['dynamodb', 'UpdateItem'],
  ],
  Release: [
    ['dynamodb', 'GetItem'],
    ['dynamodb', 'TransactWriteItems'],
  ],
  // One query for each shard of the outbox, the pauses, and one for what is laid aside.
  Sweep: Array.from({ length: 10 }, () => ['dynamodb', 'Query'] as const),
};

/** Lambda gives a whole processor at this memory, and less in proportion below (AWS, "Configure Lambda function memory"). */
const MEGABYTES_OF_A_PROCESSOR = 1769;

/** How long an invocation waits for AWS, in milliseconds. */
export const chainOf = (name: FunctionName): number =>
  CHAINS[name].reduce((sum, [service, operation]) => sum + waitOf(service, operation), 0);

/**
 * The seconds that invocations would take on Lambda, as it bills them: measured processor time, stretched where the memory buys
 * less than a processor, and the longest chain of requests. The wall time here is none of Lambda's: everything shares two cores.
 */
export const secondsOf = (
  name: FunctionName,
  invocations: readonly Pick<Invocation, 'cpu'>[],
  megabytes: number,
): number => {
  const stretch = Math.max(1, MEGABYTES_OF_A_PROCESSOR / megabytes);
  return invocations.reduce((sum, { cpu }) => sum + Math.ceil(cpu * stretch + chainOf(name)), 0) / 1000;
};

/** The gigabyte-seconds that Lambda would bill for invocations. */
export const gigabyteSeconds = (
  name: FunctionName,
  invocations: readonly Pick<Invocation, 'cpu'>[],
  megabytes: number,
): number => secondsOf(name, invocations, megabytes) * (megabytes / 1024);
