import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type Patience, patiently } from '../../functions/adapters/dynamodb/patience.ts';
import { type Random, random } from './random.ts';

export type FaultKind = 'crash before' | 'crash after' | 'throttle' | 'timeout' | 'stall';

/** A call may hang for nearly as long as its function may run. */
export const LONGEST_STALL_MS = 58_000;

const HOUR = 3_600_000;

/** A person's machine may be suspended for longer than the marks of what was erased stay in the feeds, which is a day. */
const LONGEST_SLEEP_MS = 26 * HOUR;

/** Within so many calls a command falls asleep that does. */
const CALLS_BEFORE_SLEEP = 12;

/** How often faults strike, each as a probability. */
export interface FaultRates {
  /** At one call of a port. */
  readonly call: number;
  /** That an event is delivered twice, a batch to two consumers. */
  readonly duplicate: number;
  /** That an event is late by hours. */
  readonly late: number;
  /** That a stream record is lost for good. */
  readonly lost: number;
  /** That a transaction is cancelled for throttling several times in a row. */
  readonly throttled: number;
  /** That a channel refuses a single message. */
  readonly refusal: number;
  /** That one channel refuses everything from some time on, until someone mends it after the world's work is done. */
  readonly deaf: number;
  /** That an eventually consistent read shows an item as it was before its last write, if that was just now. */
  readonly stale: number;
  /** The longest that silent uploads wait behind others, in milliseconds. */
  readonly backlog: number;
  /** That a person's command is suspended at one of its calls, for hours. */
  readonly sleep: number;
  /** Milliseconds that clocks may be ahead of the true time, or behind. */
  readonly skew: number;
  /** The longest that calls may be held up while time passes, in milliseconds. */
  readonly holdUp: number;
}

/** Functions' clocks are kept in step by the cloud; this is more than they ever differ. */
export const MAX_SKEW_MS = 500;

export const NO_FAULTS: FaultRates = {
  call: 0,
  duplicate: 0,
  late: 0,
  lost: 0,
  throttled: 0,
  refusal: 0,
  deaf: 0,
  stale: 0,
  backlog: 3000,
  sleep: 0,
  skew: 0,
  holdUp: 1000,
};

/** One execution of a function: it may die at any call, and then nothing of it happens any more. */
export interface Execution {
  readonly name: string;
  /** Milliseconds its clock is ahead of the true time. */
  readonly skew: number;
  dead: boolean;
  /** How many calls it makes until it is suspended; null: it never is. */
  awakeFor: number | null;
  isAsleep: boolean;
  /** When it last looked at what is paused. */
  lookedAt: number | null;
  /** The same when it first sent an announcement, by its id. What it sends of it again is still that announcement. */
  readonly lookedFor: Map<string, number | null>;
}

/** What DynamoDB says of a transaction for which it has no room. */
const THROTTLED = new TransactionCanceledException({
  message: 'Transaction cancelled [None, ThrottlingError]',
  $metadata: {},
  CancellationReasons: [{ Code: 'None' }, { Code: 'ThrottlingError' }],
});

/** Most bursts are over within a few seconds; one in ten outlasts the patience of a function. */
const MOST_CANCELLATIONS = 8;
const BURST_WITHOUT_END = 60;

/** Calls take about as long. */
const SOON_MS = 100;

interface Parked {
  readonly execution: Execution;
  readonly label: string;
  readonly resume: () => void;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

const never = (): Promise<never> => new Promise(() => {});

/**
 * One deterministic world: a true time, a scheduler that decides which of all waiting calls goes on next, and a source of
 * faults. Everything follows from the seed.
 */
export class World {
  readonly seed: number;
  readonly random: Random;
  readonly faults = new Map<string, number>();
  readonly trace: string[] = [];
  rates: FaultRates;
  now: number;
  steps = 0;
  #parked: Parked[] = [];
  #timers: Timer[] = [];
  #order = 0;

  constructor(seed: number, start: string, rates: FaultRates) {
    this.seed = seed;
    this.random = random(seed);
    this.now = Date.parse(start);
    this.rates = rates;
  }

  note(text: string): void {
    this.trace.push(`${new Date(this.now).toISOString().slice(11, 23)} ${text}`);
  }

  count(fault: string): void {
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
  }

  begin(name: string): Execution {
    const { skew } = this.rates;
    return {
      name,
      skew: this.random.below(2 * skew) - skew,
      dead: false,
      awakeFor: null,
      isAsleep: false,
      lookedAt: null,
      lookedFor: new Map(),
    };
  }

  /**
   * A command of a person, whose machine may be suspended while it runs.
   *
   * @param awakeFor how many calls it makes until then; decided by the rates when left out
   */
  beginCommand(name: string, awakeFor?: number): Execution {
    const isTired = awakeFor === undefined && this.random.chance(this.rates.sleep);
    return {
      ...this.begin(name),
      awakeFor: awakeFor ?? (isTired ? this.random.below(CALLS_BEFORE_SLEEP) : null),
    };
  }

  at(delayMs: number, run: () => void): void {
    this.#order += 1;
    this.#timers.push({ at: this.now + delayMs, order: this.#order, run });
  }

  /** A call of a port: it waits for its turn, and may fail or kill its caller before or after it took effect. */
  async call<T>(execution: Execution, label: string, effect: () => Promise<T>): Promise<T> {
    await new Promise<void>((resume) => {
      this.#parked.push({ execution, label, resume });
    });
    if (execution.dead) return never();
    if (execution.awakeFor === 0) await this.#sleep(execution, label);
    if (execution.awakeFor !== null) execution.awakeFor -= 1;
    const fault = this.random.chance(this.rates.call)
      ? this.random.pick<FaultKind>(['crash before', 'crash after', 'throttle', 'timeout', 'stall'])
      : null;
    if (fault !== null) {
      this.count(fault);
      this.note(`${execution.name} ${label}: ${fault}`);
    }
    if (fault === 'crash before') return this.#die(execution);
    if (fault === 'throttle') throw new Error('throttled');
    if (fault === 'stall')
      await new Promise<void>((resume) => this.at(this.random.below(LONGEST_STALL_MS), resume));
    const result = await effect();
    if (fault === 'crash after') return this.#die(execution);
    if (fault === 'timeout') throw new Error('timed out');
    return result;
  }

  async #sleep(execution: Execution, label: string): Promise<void> {
    this.count('command asleep');
    const until = this.random.chance(0.5)
      ? this.random.below(LONGEST_SLEEP_MS)
      : LONGEST_SLEEP_MS - this.random.below(2 * HOUR);
    this.note(`${execution.name} ${label}: asleep for ${Math.round(until / 60_000)} minutes`);
    execution.isAsleep = true;
    await new Promise<void>((wake) => this.at(until, wake));
    execution.isAsleep = false;
    this.note(`${execution.name} ${label}: awake`);
  }

  /**
   * A transaction, which is tried as the adapter tries it: what is cancelled for throttling is tried again in place. Any try may fail
   * like any other call.
   */
  transaction<T>(
    execution: Execution,
    label: string,
    effect: () => Promise<T>,
    patience: Patience,
  ): Promise<T> {
    const { random, rates } = this;
    let cancellations = 0;
    if (random.chance(rates.throttled)) {
      const isEndless = rates.call > 0 && random.chance(0.1);
      cancellations = isEndless ? BURST_WITHOUT_END : 2 + random.below(MOST_CANCELLATIONS - 1);
      this.count('throttled transactions');
      this.note(`${execution.name} ${label}: throttled ${cancellations} times`);
    }
    const request = () =>
      this.call(execution, label, () => {
        cancellations -= 1;
        return cancellations >= 0 ? Promise.reject(THROTTLED) : effect();
      });
    return patiently(request, patience);
  }

  #die(execution: Execution): Promise<never> {
    execution.dead = true;
    return never();
  }

  /** Runs until `done`, or until nothing is left to happen. Rejects when that takes too many steps. */
  async run(done: () => boolean, maxSteps = 20_000): Promise<void> {
    for (let step = 0; ; step++) {
      await quiet();
      if (done() || (this.#parked.length === 0 && this.#timers.length === 0)) return;
      if (step > maxSteps) throw new Error(`not at rest after ${maxSteps} steps`);
      this.steps += 1;
      // Now and then time passes while calls are under way, so that timeouts expire and consumers overlap.
      if (this.#parked.length > 0 && !this.#isHeldUp()) this.#resumeOne();
      else this.#advance();
    }
  }

  /** What is about to happen often comes between calls that are under way; what is far off seldom does. */
  #isHeldUp(): boolean {
    const next = this.#firstTimer();
    if (next === undefined) return false;
    const wait = next.at - this.now;
    return wait <= this.rates.holdUp && this.random.chance(wait < SOON_MS ? 0.3 : 0.03);
  }

  #resumeOne(): void {
    const [chosen] = this.#parked.splice(this.random.below(this.#parked.length), 1);
    chosen?.resume();
  }

  #firstTimer(): Timer | undefined {
    let first = this.#timers[0];
    for (const timer of this.#timers)
      if (first && (timer.at < first.at || (timer.at === first.at && timer.order < first.order)))
        first = timer;
    return first;
  }

  #advance(): void {
    const timer = this.#firstTimer();
    if (!timer) return;
    this.#timers.splice(this.#timers.indexOf(timer), 1);
    this.now = Math.max(this.now, timer.at);
    timer.run();
  }
}

/** Lets everything that can go on without a port go on. */
const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
