import { setTimeout as pause } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** How long a request is tried for, and how time passes between two tries. */
export interface Patience {
  /** When a request that begins now is given up, in the milliseconds of `now`. */
  deadline(): number;
  now(): number;
  pause(milliseconds: number): Promise<void>;
  /** At least 0, less than 1. */
  random(): number;
}

/** The first wait is shorter than this, and each one after it may be twice as long. Milliseconds. */
const FIRST_WAIT = 50;

/** No wait is longer: a table that has room again is soon asked again. Milliseconds. */
const LONGEST_WAIT = 2000;

const real = {
  now: () => performance.now(),
  pause: (milliseconds: number) => pause(milliseconds),
  random: Math.random,
};

/** Patience of so many milliseconds for each request, however many there are. */
export const patienceOf = (milliseconds: number): Patience => ({
  ...real,
  deadline: () => real.now() + milliseconds,
});

/** The default: longer than a partition takes to split the load, and short enough for a person at a terminal. */
export const DEFAULT_PATIENCE = patienceOf(20_000);

/** The share of a function's time that may be spent waiting. The rest is for requeuing unfinished work. */
const SHARE_OF_TIME = 0.75;

/**
 * Patience that ends well before the function does, however many requests wait one after another. Lambda gives an execution
 * environment one event at a time, so there is one deadline.
 */
export const invocationPatience = () => {
  // Lambda always gives a context; a measurement of a bundle may give none.
  let end = Number.POSITIVE_INFINITY;
  return {
    /** To be called with the context of each invocation. */
    begin: (context: { getRemainingTimeInMillis(): number } | undefined): void => {
      if (context !== undefined) end = real.now() + SHARE_OF_TIME * context.getRemainingTimeInMillis();
    },
    patience: { ...real, deadline: () => end } satisfies Patience,
  };
};

/**
 * Faults that pass by themselves: the table has no capacity just now, or another transaction is writing the item.
 * They say nothing about conditions. The codes are those of a cancelled transaction's reasons and of whole errors,
 * which the SDK has then tried three times
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html).
 */
const PASSING: ReadonlySet<string> = new Set([
  'ThrottlingError',
  'ThrottlingException',
  'ProvisionedThroughputExceeded',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionConflict',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/** A busy table did nothing of a batch. */
export class Unprocessed extends Error {
  override readonly name = 'Unprocessed';
}

/** Whether an error passes by itself. A transaction's does if all that cancelled it does. */
const passes = (error: unknown): boolean => {
  if (error instanceof TransactionCanceledException) {
    const codes = (error.CancellationReasons ?? [])
      .map(({ Code = 'None' }) => Code)
      .filter((code) => code !== 'None');
    return codes.length > 0 && codes.every((code) => PASSING.has(code));
  }
  return error instanceof Unprocessed || (error instanceof Error && PASSING.has(error.name));
};

/**
 * Waits before the next try: exponential backoff with full jitter, so that requests that were refused together are
 * not retried together (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 *
 * @param tries how many there were
 * @param longest milliseconds
 */
export const backOff = (tries: number, { pause, random }: Patience, longest = LONGEST_WAIT): Promise<void> =>
  pause(Math.min(longest, random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - 1))));

/**
 * Tries a request until it is answered for good, or patience is over. It is tried once however late it is.
 *
 * @throws what the last try threw
 */
export const patiently = async <T>(
  request: () => Promise<T>,
  patience: Patience = DEFAULT_PATIENCE,
): Promise<T> => {
  const deadline = patience.deadline();
  for (let tries = 1; ; tries++) {
    try {
      return await request();
    } catch (error) {
      const left = deadline - patience.now();
      if (left <= 0 || !passes(error)) throw error;
      await backOff(tries, patience, left);
    }
  }
};
