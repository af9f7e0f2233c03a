import { secondsOf } from './durations.ts';
import type { Counted } from './run.ts';
import type { Memory } from './usage.ts';

/**
 * The capacity of a new table on demand
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html): write units a second, of which a
 * partition takes a thousand. Each partition is a shard of the stream, and Lambda runs one invocation a shard at a time.
 */
const TABLE = { writeUnits: 4000, shards: 4 } as const;

/** Articles a second that each part of the stack takes when uploads wait. */
export interface Rates {
  readonly Ingest: number;
  readonly Announce: number;
  readonly table: number;
}

/**
 * The rates that follow from the durations in the bill. Only their processor time depends on the speed of this machine.
 *
 * @param concurrency batches that ingest handles at once
 */
export const ratesOf = (
  { articles, functions, chains }: Pick<Counted, 'articles' | 'functions' | 'chains'>,
  memory: Memory,
  concurrency: number,
): Rates => {
  const alone = (name: 'Ingest' | 'Announce'): number =>
    articles / secondsOf(functions[name].invocations, memory[name], chains[name]);
  const writeUnits = functions.Ingest.counts.dynamo.writeUnits + functions.Announce.counts.dynamo.writeUnits;
  return {
    Ingest: concurrency * alone('Ingest'),
    Announce: TABLE.shards * alone('Announce'),
    table: TABLE.writeUnits / (writeUnits / articles),
  };
};
