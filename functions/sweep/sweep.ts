import { MOST_EMITTED, type OutboxPart, releaseHorizon } from '../core/publish/outbox.ts';
import type { ExpiryRecord, Instant, OutboxRecord } from '../core/publish/records.ts';
import { atOnce } from '../operations/at-once.ts';
import { handOnPaused } from '../operations/pause.ts';
import { explain } from '../ports/faults.ts';
import { LaterSchemaFault } from '../ports/later-schema.ts';
import { collectOwed } from './collect-owed.ts';
import { emitAgain, nameOf, remind } from './items.ts';
import type { SweepPorts } from './ports.ts';

/** A run stops after so many milliseconds, well before its function is ended and the next run begins. */
export const SWEEP_TIME = 40_000;

/** Items of one part that are written concurrently. */
const MOST_REMINDED = 32;
const MOST_AT_ONCE = 8;

/** How many items of each partition are read for the oldest announcement. */
const FIRST_OF_PARTITION = 100;

/** A part of a run, and its name in the log if it failed or was not finished. */
interface Task {
  readonly what: string;
  readonly run: () => Promise<'all' | 'stopped'>;
}

/**
 * Goes through the outbox for items that are due soon and for those that were not handled in time: held items and
 * expiries go to the release queue, ready ones are emitted again by a real change, and those whose pause has ended
 * are let go.
 *
 * Items with a due time, and the metric, come first; then everything else concurrently. Each part starts with the
 * items that have waited longest. Items that are left when time is up are logged, and the next run begins with them.
 * A fault in one item does not delay the others.
 *
 * @param milliseconds the time after which nothing more is begun
 * @throws AggregateError when some items could not be handled; the next sweep meets them again
 */
export const sweep = async (ports: SweepPorts, milliseconds = SWEEP_TIME): Promise<void> => {
  const { catalogue, clock, journal } = ports;
  const now = clock.now();
  const end = clock.elapsed() + milliseconds;
  const isOver = (): boolean => clock.elapsed() >= end;
  const faults: unknown[] = [];
  const left: string[] = [];
  let passedOver = 0;
  const passOver = (): void => {
    passedOver += 1;
  };
  const part = (
    name: OutboxPart,
    until: Instant,
    most: number,
    look: (item: OutboxRecord | ExpiryRecord) => Promise<unknown>,
    isEnough: () => boolean = isOver,
  ): Task => ({
    what: name,
    run: () =>
      atOnce(
        catalogue.dueUntil(name, until, passOver),
        most,
        async (item) => {
          try {
            await look(item);
          } catch (error) {
            if (error instanceof LaterSchemaFault) return passOver();
            faults.push(error);
            journal({ outcome: 'failed', ...nameOf(item), message: explain(error) });
          }
        },
        isEnough,
      ),
  });
  const reminding = (name: OutboxPart): Task =>
    part(name, releaseHorizon(now), MOST_REMINDED, (item) => remind(item, now, ports));
  const emitting = (name: OutboxPart): Task => {
    let emitted = 0;
    const look = async (item: OutboxRecord | ExpiryRecord): Promise<void> => {
      if (item.state !== 'ready') return;
      emitted += 1;
      await emitAgain(item, now, ports);
    };
    return part(name, now, MOST_AT_ONCE, look, () => isOver() || emitted >= MOST_EMITTED);
  };
  const together = (tasks: readonly Task[]): Promise<unknown> =>
    Promise.all(
      tasks.map(async ({ what, run }) => {
        try {
          if ((await run()) === 'stopped') left.push(what);
        } catch (error) {
          if (error instanceof LaterSchemaFault) return passOver();
          faults.push(error);
          journal({ outcome: 'failed', message: `${what}: ${explain(error)}` });
        }
      }),
    );

  await together([reminding('held'), reminding('expiring'), { what: 'gauge', run: () => gauge(now, ports) }]);
  await together([
    emitting('ready'),
    { what: 'owed', run: () => collectOwed(ports, now, isOver) },
    { what: 'paused', run: () => handOn(ports, isOver) },
    { what: 'put off', run: () => enqueueAgain(ports, passOver, isOver) },
    { what: 'stories', run: () => remindOfStories(ports, isOver) },
    emitting('bulk'),
  ]);
  if (left.length > 0)
    journal({
      outcome: 'left',
      message: `more items wait than one run can handle: ${left.join(', ')}; the next run continues`,
    });
  if (passedOver > 0)
    journal({
      outcome: 'deferred',
      message: `${passedOver} items were written by a later release of Slugline and wait for it`,
    });
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} items were not swept`);
};

/**
 * Logs how long the oldest announcement has waited, of those that the sweep reads first. Items that were emitted
 * again come after the others, so in a long queue the oldest may have waited longer, by the time until its next turn.
 */
const gauge = async (now: Instant, { catalogue, journal }: SweepPorts): Promise<'all'> => {
  const waiting = await catalogue.firstOf('ready', FIRST_OF_PARTITION);
  const oldest = waiting.reduce((first, { dueAt }) => (dueAt < first ? dueAt : first), now);
  journal({ outcome: 'swept', durations: { outboxAge: Date.parse(now) - Date.parse(oldest) } });
  return 'all';
};

const handOn = async (ports: SweepPorts, isOver: () => boolean): Promise<'all' | 'stopped'> => {
  const handedOn = await handOnPaused(ports, isOver);
  if (handedOn > 0) ports.journal({ outcome: 'resumed', message: `${handedOn} announcements` });
  return isOver() ? 'stopped' : 'all';
};

/** Sends events for the uploads that an older release postponed; those that wait for a later one are skipped. */
const enqueueAgain = (
  { catalogue, clock, uploadQueue, journal }: SweepPorts,
  passOver: () => void,
  isOver: () => boolean,
): Promise<'all' | 'stopped'> =>
  atOnce(
    catalogue.deferred(clock.now()),
    MOST_AT_ONCE,
    async (deferred) => {
      if (!deferred.isUnderstood) return passOver();
      // The event is sent before the note is deleted: a crash between the two sends it twice, and the second one
      // finds nothing to do.
      await uploadQueue.enqueue(deferred.upload, deferred.removed ? 'removed' : 'created');
      await catalogue.undefer(deferred);
      journal({ outcome: 'hinted-again', upload: deferred.upload });
    },
    isOver,
  );

/** Stories whose first article was withdrawn, and of which another may have to be announced again. */
const remindOfStories = async (
  { stories, queue }: SweepPorts,
  isOver: () => boolean,
): Promise<'all' | 'stopped'> =>
  stories === undefined
    ? 'all'
    : atOnce(stories.toReannounce(), MOST_AT_ONCE, (ref) => queue.schedule(ref, 0), isOver);
