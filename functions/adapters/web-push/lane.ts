import type { PushOutcome } from '../../ports/push-services.ts';

/** A message to a device, once its turn has come. */
export interface Job {
  /** In the time of `performance.now()`. */
  readonly deadline: number;
  /** One POST. */
  attempt(timeoutMs: number): Promise<PushOutcome>;
  settle(outcome: PushOutcome): void;
  /** Receives the error of an attempt that rejects: a fault of this code, because those of services are outcomes. */
  fail(fault: unknown): void;
}

export interface LaneOptions {
  /** POSTs under way at a time. */
  readonly most: number;
  /** How long one POST may take, in milliseconds. */
  readonly attemptMs: number;
  /** POSTs of a message to a device. */
  readonly attempts: number;
  /** How long to wait before the second, in milliseconds; twice as long before each further one. */
  readonly retryMs: number;
  /** A service that wants a longer pause has its messages given back at once. */
  readonly patienceMs: number;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** The messages to one push service, paced. */
export interface Lane {
  add(job: Job): void;
  /** Gives up on a job that waits; one under way ends with its attempt. */
  expire(job: Job): void;
  isIdle(): boolean;
}

interface Pause {
  readonly until: number;
  readonly isThrottled: boolean;
  readonly reason: string;
}

/** So many answers in a row that ask for a wait concern the service; fewer concern single devices. */
const MOST_SINGLE = 3;

const LATE: PushOutcome = {
  kind: 'unavailable',
  reason: 'The time was over before the message was sent.',
  waitMs: null,
};

/**
 * Paces the messages to one push service. The number of concurrent messages is halved after each failure and raised
 * by one after each success. A 429 concerns that device alone, until several come in a row: then the service means
 * the sender. That, or a 503 with `Retry-After`, pauses the whole lane. Temporary failures are retried a limited
 * number of times and never after their deadline.
 */
export const openLane = (options: LaneOptions): Lane => {
  const { most, attemptMs, attempts: mostAttempts, retryMs, patienceMs, random } = options;
  const queue = new Set<Job>();
  const resting = new Map<Job, NodeJS.Timeout>();
  const tries = new Map<Job, { count: number; last: PushOutcome }>();
  let limit = most;
  let underWay = 0;
  let pause: Pause | null = null;
  /** Answers in a row that asked for a wait. */
  let refusals = 0;
  let wake: NodeJS.Timeout | undefined;

  const settle = (job: Job, outcome: PushOutcome): void => {
    tries.delete(job);
    job.settle(outcome);
  };

  const pauseFor = (waitMs: number, isThrottled: boolean, reason: string): void => {
    const until = performance.now() + waitMs;
    if (pause === null || until > pause.until) pause = { until, isThrottled, reason };
  };

  /** Fails messages that would wait too long, and sets a timer for the rest. */
  const waitFor = ({ until, isThrottled, reason }: Pause, now: number): void => {
    const waitMs = Math.ceil(until - now);
    for (const job of queue) {
      if (waitMs <= patienceMs && until < job.deadline) continue;
      queue.delete(job);
      settle(job, isThrottled ? { kind: 'throttled', waitMs } : { kind: 'unavailable', reason, waitMs });
    }
    clearTimeout(wake);
    if (queue.size > 0) wake = setTimeout(pump, waitMs);
  };

  const pump = (): void => {
    const now = performance.now();
    if (pause !== null && now < pause.until) {
      waitFor(pause, now);
      return;
    }
    pause = null;
    for (const job of queue) {
      if (underWay >= limit) return;
      queue.delete(job);
      if (now < job.deadline) void start(job, now);
      else settle(job, tries.get(job)?.last ?? LATE);
    }
  };

  const start = async (job: Job, now: number): Promise<void> => {
    underWay++;
    try {
      judge(job, await job.attempt(Math.min(attemptMs, job.deadline - now)));
    } catch (fault) {
      job.fail(fault);
    } finally {
      underWay--;
      pump();
    }
  };

  const judge = (job: Job, outcome: PushOutcome): void => {
    const count = (tries.get(job)?.count ?? 0) + 1;
    if (outcome.kind === 'throttled' || outcome.kind === 'unavailable') {
      limit = Math.max(1, Math.floor(limit / 2));
      if (outcome.waitMs !== null) refusals += 1;
      // A service that is away is so for all.
      const isOfService = outcome.kind === 'unavailable' || refusals >= MOST_SINGLE;
      if (outcome.waitMs !== null && isOfService) {
        const reason = outcome.kind === 'unavailable' ? outcome.reason : '';
        pauseFor(outcome.waitMs, outcome.kind === 'throttled', reason);
      }
      again(job, count, outcome);
    } else {
      limit = Math.min(most, limit + 1);
      refusals = 0;
      settle(job, outcome);
    }
  };

  const again = (job: Job, count: number, outcome: PushOutcome & { waitMs: number | null }): void => {
    // Half of the wait is random, so that messages that failed together are not retried together.
    const restMs = outcome.waitMs ?? retryMs * 2 ** (count - 1) * (0.5 + random() / 2);
    if (count >= mostAttempts || performance.now() + restMs >= job.deadline) {
      settle(job, outcome);
      return;
    }
    tries.set(job, { count, last: outcome });
    if (outcome.waitMs !== null && pause !== null) {
      queue.add(job);
      return;
    }
    if (restMs > patienceMs) {
      settle(job, outcome);
      return;
    }
    const timer = setTimeout(() => {
      resting.delete(job);
      queue.add(job);
      pump();
    }, restMs);
    resting.set(job, timer);
  };

  return {
    add: (job) => {
      queue.add(job);
      pump();
    },
    expire: (job) => {
      const timer = resting.get(job);
      if (!queue.delete(job) && timer === undefined) return;
      clearTimeout(timer);
      resting.delete(job);
      settle(job, tries.get(job)?.last ?? LATE);
    },
    isIdle: () =>
      underWay === 0 &&
      queue.size === 0 &&
      resting.size === 0 &&
      (pause === null || performance.now() >= pause.until),
  };
};
