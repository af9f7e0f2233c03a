import { isObject, type Json, parseJson } from '../json.ts';
import { invalidParameter } from './message.ts';

const backoffs = ['linear', 'arithmetic', 'geometric', 'exponential'] as const;

/** How SNS tries again. Delays in seconds. */
export interface RetryPolicy {
  readonly minDelayTarget: number;
  readonly maxDelayTarget: number;
  readonly numRetries: number;
  readonly numNoDelayRetries: number;
  readonly numMinDelayRetries: number;
  readonly numMaxDelayRetries: number;
  readonly backoffFunction: (typeof backoffs)[number];
}

/** How SNS delivers to a web address. */
export interface DeliveryPolicy {
  readonly retry: RetryPolicy;
  readonly mostPerSecond: number;
  readonly contentType: string;
}

const usualRetry: RetryPolicy = {
  minDelayTarget: 20,
  maxDelayTarget: 20,
  numRetries: 3,
  numNoDelayRetries: 0,
  numMinDelayRetries: 0,
  numMaxDelayRetries: 0,
  backoffFunction: 'linear',
};

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
export const managedRetry: Readonly<Record<string, RetryPolicy>> = {
  lambda: {
    minDelayTarget: 1,
    maxDelayTarget: 20,
    numRetries: 100_015,
    numNoDelayRetries: 3,
    numMinDelayRetries: 2,
    numMaxDelayRetries: 100_000,
    backoffFunction: 'exponential',
  },
  email: {
    minDelayTarget: 10,
    maxDelayTarget: 600,
    numRetries: 50,
    numNoDelayRetries: 0,
    numMinDelayRetries: 2,
    numMaxDelayRetries: 38,
    backoffFunction: 'exponential',
  },
};

/**
 * Seconds before a retry, or undefined when there are no more. AWS shows the curves of the backoff functions without
 * their formulas; these have their shape and their ends.
 *
 * @param retry counted from 1
 */
export const delayBefore = (policy: RetryPolicy, retry: number): number | undefined => {
  const { minDelayTarget: least, maxDelayTarget: most, numRetries } = policy;
  const { numNoDelayRetries, numMinDelayRetries, numMaxDelayRetries, backoffFunction } = policy;
  if (retry > numRetries) return undefined;
  if (retry <= numNoDelayRetries) return 0;
  if (retry <= numNoDelayRetries + numMinDelayRetries) return least;
  if (retry > numRetries - numMaxDelayRetries) return most;
  const steps = numRetries - numNoDelayRetries - numMinDelayRetries - numMaxDelayRetries;
  const step = retry - numNoDelayRetries - numMinDelayRetries;
  const along = steps <= 1 ? 0 : (step - 1) / (steps - 1);
  switch (backoffFunction) {
    case 'linear':
      return least + (most - least) * along;
    case 'arithmetic':
      return least + ((most - least) * along * (along + 1)) / 2;
    case 'geometric':
      return least * (most / least) ** along;
    case 'exponential':
      return steps <= 1 ? least : least + ((most - least) * (2 ** (step - 1) - 1)) / (2 ** (steps - 1) - 1);
    default:
      return backoffFunction satisfies never;
  }
};

const refuse = (problem: string): never => {
  throw invalidParameter(`DeliveryPolicy: ${problem}`);
};

const whole = (policy: Json | undefined, name: keyof RetryPolicy, least: number, most: number): number => {
  const value = isObject(policy) ? (policy[name] ?? usualRetry[name]) : usualRetry[name];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    refuse(`${name} must be between ${least} and ${most}`);
  return Number(value);
};

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html#creating-delivery-policy */
const readRetry = (policy: Json | undefined): RetryPolicy => {
  const given = isObject(policy) ? policy : {};
  // With one bound given alone, the other follows it.
  const minDelayTarget = whole(
    'maxDelayTarget' in given && !('minDelayTarget' in given)
      ? { ...given, minDelayTarget: Math.min(20, Number(given.maxDelayTarget)) }
      : policy,
    'minDelayTarget',
    1,
    3600,
  );
  const maxDelayTarget = whole(
    'minDelayTarget' in given && !('maxDelayTarget' in given)
      ? { ...given, maxDelayTarget: Math.max(20, minDelayTarget) }
      : policy,
    'maxDelayTarget',
    minDelayTarget,
    3600,
  );
  const numRetries = whole(policy, 'numRetries', 0, 100);
  const phases = {
    numNoDelayRetries: whole(policy, 'numNoDelayRetries', 0, numRetries),
    numMinDelayRetries: whole(policy, 'numMinDelayRetries', 0, numRetries),
    numMaxDelayRetries: whole(policy, 'numMaxDelayRetries', 0, numRetries),
  };
  const counted = Object.values(phases).reduce((sum, one) => sum + one, 0);
  if (counted > numRetries) refuse('the retries of the phases are more than numRetries');
  const name = given.backoffFunction ?? 'linear';
  const backoffFunction = backoffs.find((one) => one === name);
  if (backoffFunction === undefined) return refuse(`${JSON.stringify(name)} is not a backoffFunction`);
  return { minDelayTarget, maxDelayTarget, numRetries, ...phases, backoffFunction };
};

const member = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) ? value[name] : undefined;

/**
 * Reads the policy of a subscription, over that of its channel.
 *
 * @param own the subscription's attribute, empty for none
 * @param channel the channel's attribute, empty for none
 * @throws AwsFault `InvalidParameter`
 * @example readDeliveryPolicy('{"healthyRetryPolicy":{"numRetries":5}}', '').retry.numRetries // 5
 */
export const readDeliveryPolicy = (own: string, channel: string): DeliveryPolicy => {
  const parsed = own === '' ? undefined : parseJson(own);
  if (own !== '' && !isObject(parsed)) refuse('failed to parse JSON');
  const general = channel === '' ? undefined : parseJson(channel);
  if (channel !== '' && !isObject(general)) refuse('failed to parse JSON');
  const http = member(general, 'http');
  const mine = member(http, 'disableSubscriptionOverrides') === true ? undefined : parsed;
  const throttle = member(mine, 'throttlePolicy') ?? member(http, 'defaultThrottlePolicy');
  const request = member(mine, 'requestPolicy') ?? member(http, 'defaultRequestPolicy');
  return {
    retry: readRetry(member(mine, 'healthyRetryPolicy') ?? member(http, 'defaultHealthyRetryPolicy')),
    mostPerSecond: Number(member(throttle, 'maxReceivesPerSecond') ?? Number.POSITIVE_INFINITY),
    contentType: String(member(request, 'headerContentType') ?? 'text/plain; charset=UTF-8'),
  };
};
