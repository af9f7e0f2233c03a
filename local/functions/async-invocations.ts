import { randomUUID } from 'node:crypto';
import { AwsFault } from '../errors.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { type DueWork, openDueWork, type Progress } from '../store/due-work.ts';
import type { Store } from '../store/store.ts';
import type { Resource } from '../template/stack.ts';
import type { LocalFunction } from './function-pool.ts';
import type { FunctionFailure } from './messages.ts';

/** How often and how long an event is tried, and where it goes after. */
export interface AsyncSettings {
  readonly retries: number;
  readonly oldestMs: number;
  /** The ARN of the queue for what failed: with a record around it, or as it is. */
  readonly onFailure: string | undefined;
  readonly deadLetters: string | undefined;
}

interface Invocation {
  readonly requestId: string;
  readonly functionArn: string;
  readonly event: unknown;
  /** Epoch milliseconds. */
  readonly begun: number;
}

/** Events that functions get later. */
export interface AsyncInvocations {
  /** @throws AwsFault if there is no such function */
  add(functionArn: string, event: unknown): void;
  start(): void;
  stop(): void;
}

const member = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) ? value[name] : undefined;

const textOr = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/**
 * Reads a stack's settings of asynchronous invocations.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html
 *
 * @param configurations its `AWS::Lambda::EventInvokeConfig`s
 */
export const asyncSettings = (
  functions: readonly Resource[],
  configurations: readonly Resource[],
): ReadonlyMap<string, AsyncSettings> =>
  new Map(
    functions.map(({ properties, identity }) => {
      const own: JsonObject =
        configurations.find((one) =>
          [identity.ref, identity.attributes.Arn].includes(String(one.properties.FunctionName)),
        )?.properties ?? {};
      return [
        String(identity.attributes.Arn),
        {
          retries: Number(own.MaximumRetryAttempts ?? 2),
          oldestMs: Number(own.MaximumEventAgeInSeconds ?? 21_600) * 1000,
          onFailure: textOr(member(member(own.DestinationConfig, 'OnFailure'), 'Destination')),
          deadLetters: textOr(member(properties.DeadLetterConfig, 'TargetArn')),
        },
      ];
    }),
  );

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const throttleBackoffMs = (attempt: number): number => Math.min(300_000, 1000 * 2 ** (attempt - 1));

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
const failureRecord = (
  { requestId, functionArn, event }: Invocation,
  condition: 'RetriesExhausted' | 'EventAgeExceeded',
  attempts: number,
  failure: FunctionFailure | undefined,
): unknown => ({
  version: '1.0',
  timestamp: new Date().toISOString(),
  requestContext: { requestId, functionArn, condition, approximateInvokeCount: attempts },
  requestPayload: event,
  ...(failure && {
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: {
      errorType: failure.errorType,
      errorMessage: failure.errorMessage,
      trace: failure.trace,
    },
  }),
});

/**
 * Asynchronous invocations: an event that is accepted is kept until its function returned, its retries are used up or
 * it is too old.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html
 *
 * @param retryMs before the retry of that number, from 1: a minute, then two
 */
export const openAsyncInvocations = (
  store: Store,
  functionNamed: (arn: string) => LocalFunction | undefined,
  settings: ReadonlyMap<string, AsyncSettings>,
  send: (queueArn: string, body: string) => void,
  retryMs: (retry: number) => number = (retry) => retry * 60_000,
): AsyncInvocations => {
  const give = (queueArn: string | undefined, body: unknown): void => {
    if (queueArn === undefined) return;
    try {
      send(queueArn, JSON.stringify(body));
    } catch {
      // If the destination is deleted, Lambda discards the event.
    }
  };

  const perform = async (invocation: Invocation, attempt: number): Promise<Progress> => {
    const target = functionNamed(invocation.functionArn);
    const rules = settings.get(invocation.functionArn);
    if (target === undefined || rules === undefined) return 'done';
    const giveUp = (
      condition: 'RetriesExhausted' | 'EventAgeExceeded',
      failure?: FunctionFailure,
    ): Progress => {
      give(rules.onFailure, failureRecord(invocation, condition, attempt, failure));
      give(rules.deadLetters, invocation.event);
      return 'done';
    };
    const age = Date.now() - invocation.begun;
    if (age > rules.oldestMs) return giveUp('EventAgeExceeded');
    const outcome = await target.invoke(invocation.event, invocation.requestId);
    switch (outcome.kind) {
      case 'returned':
        return 'done';
      case 'throttled':
        return { againInMs: throttleBackoffMs(Math.ceil(age / 1000) + 1), waited: true };
      case 'failed':
        return attempt > rules.retries
          ? giveUp('RetriesExhausted', outcome)
          : { againInMs: retryMs(attempt) };
      default:
        return outcome satisfies never;
    }
  };
  const work: DueWork<Invocation> = openDueWork(store, 'invocation', perform);
  return {
    start: work.start,
    stop: work.stop,
    add: (functionArn, event) => {
      if (functionNamed(functionArn) === undefined)
        throw new AwsFault('ResourceNotFoundException', `Function not found: ${functionArn}`, 404);
      work.add({ requestId: randomUUID(), functionArn, event, begun: Date.now() });
    },
  };
};
