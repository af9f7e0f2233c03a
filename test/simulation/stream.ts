import type { OutboxRef, OwedRef } from '../../functions/ports/catalogue.ts';
import type { World } from './world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const MOST_ATTEMPTS = 5;

/** What a record is about: an outbox item that is ready, or what a channel is owed and is to be asked to take. */
type Ref = OutboxRef | OwedRef;

interface StreamRecord {
  readonly ref: Ref;
  readonly attempts: number;
}

/**
 * A table's stream of outbox items that are ready, as its mapping reads it: records may be lost, doubled, or read by two consumers at
 * once; a batch comes again from its first failure on, until it is given up.
 *
 * @param consume takes a batch; answers what could not be handled, in any order, and nothing at all when it dies
 */
export const simulatedStream = (
  world: World,
  consume: (
    batch: { readonly outbox: readonly OutboxRef[]; readonly owed: readonly OwedRef[] },
    handled: (left: readonly OutboxRef[]) => void,
  ) => void,
) => {
  const records: StreamRecord[] = [];

  const poll = (): void => {
    const batch = records.splice(0, 1 + world.random.below(5));
    if (batch.length === 0) return;
    if (records.length > 0) world.at(SECOND, poll);
    const consumers = world.random.chance(world.rates.duplicate) ? 2 : 1;
    if (consumers === 2) world.count('batch with two consumers');
    for (let consumer = 0; consumer < consumers; consumer++) {
      let settled = false;
      const again = (failed: readonly StreamRecord[]): void => {
        if (settled) return;
        settled = true;
        const kept = failed.filter(({ attempts }) => attempts + 1 < MOST_ATTEMPTS);
        if (kept.length < failed.length) world.count('record given up');
        records.unshift(...kept.map(({ ref, attempts }) => ({ ref, attempts: attempts + 1 })));
        if (kept.length > 0) world.at(SECOND, poll);
      };
      consume(
        {
          outbox: batch.flatMap(({ ref }) => ('channel' in ref ? [] : [ref])),
          owed: batch.flatMap(({ ref }) => ('channel' in ref ? [ref] : [])),
        },
        (left) => {
          const first = batch.findIndex(({ ref }) =>
            left.some(
              (other) =>
                !('channel' in ref) && other.articleId === ref.articleId && other.version === ref.version,
            ),
          );
          if (first >= 0) again(batch.slice(first));
          settled = true;
        },
      );
      // A function that died is given up at its timeout, and its whole batch comes again.
      world.at(MINUTE, () => again(batch));
    }
  };
  const append = (ref: Ref, withinMs: number): void => {
    records.push({ ref, attempts: 0 });
    world.at(world.random.below(withinMs), poll);
  };

  return {
    records: records as readonly StreamRecord[],
    /** Has an item in the stream, unless it is lost. */
    append: (ref: Ref): void => {
      if (world.random.chance(world.rates.lost)) {
        world.count('lost stream record');
        return;
      }
      append(ref, 2 * SECOND);
      if (!world.random.chance(world.rates.duplicate)) return;
      world.count('duplicated stream record');
      append(ref, MINUTE);
    },
  };
};
