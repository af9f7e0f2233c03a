import { secondsOf } from './durations.ts';
import type { Counted } from './run.ts';
import type { Memory } from './usage.ts';

/**
 * What a new table on demand takes
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html): write units a second, of which a
 * partition takes a thousand. Each partition is a shard of the stream, and Lambda has one invocation a shard under way.
 */
const TABLE = { writeUnits: 4000, shards: 4 } as const;

/** Articles a second that each part of the stack takes when uploads wait. */
export interface Rates {
  readonly Ingest: number;
  readonly Announce: number;
  readonly table: number;
}

/**
 * The rates that follow from the durations the bill is made of; nothing of them is the speed of this machine but the processor time.
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
