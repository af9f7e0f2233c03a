import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ReaderPush } from '../reader-push/reader-push.ts';
import { PipelineMetrics } from './metrics.ts';
import { addAlarm, type Rule } from './rule.ts';
import type { Watched } from './watched.ts';

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);

/** Anybody may sign up devices that can't be reached, but not so many at a time: so few say nothing about us. */
const FEW = 20;

/** Adds the alarms of what readers are told by web push. */
export const addPushAlarms = (
  scope: Construct,
  { planner, push, readers, api, work, deadLetters }: ReaderPush,
  watched: Pick<Watched, 'pipeline' | 'channels'>,
): void => {
  const metrics = new PipelineMetrics(watched.pipeline);
  const again = { above: 0, of: 3, atLeast: 2 };
  const oldest = { period: MINUTE, statistic: 'Maximum' };
  const rules: Readonly<Record<string, Rule>> = {
    ...Object.fromEntries(
      Object.entries({ Planner: planner, Push: push, Readers: readers }).flatMap(
        ([name, fn]): readonly (readonly [string, Rule])[] => [
          [
            `${name}Errors`,
            {
              metric: fn.metricErrors({ period: FIVE_MINUTES }),
              ...again,
              says: `${name} ended with an error, again and again.`,
              runbook: 'a-function-fails',
            },
          ],
          [
            `${name}Throttles`,
            {
              metric: fn.metricThrottles({ period: FIVE_MINUTES }),
              ...again,
              says: `${name} was not allowed to run: no concurrency was left for it.`,
              runbook: 'readers-wait',
            },
          ],
        ],
      ),
    ),
    PlannerAge: {
      // Lambda tries again after a minute and after two more: what is older than two minutes has failed twice, or waits for concurrency.
      metric: planner.metric('AsyncEventAge', oldest),
      above: Duration.minutes(2).toMilliseconds(),
      says: 'An announcement has waited for more than two minutes, and none of its readers was told.',
      runbook: 'readers-wait',
    },
    PushAge: {
      metric: work.metricApproximateAgeOfOldestMessage(oldest),
      // A push service may ask for a quarter of an hour.
      above: 20 * 60,
      of: 5,
      says: 'Readers have waited for more than twenty minutes to be told what was published.',
      runbook: 'readers-wait',
    },
    HeldAge: {
      metric: metrics.heldAge(),
      above: Duration.minutes(15).toMilliseconds(),
      of: 2,
      says: 'The quiet hours of readers have been over for a quarter of an hour, and they were not told what came meanwhile.',
      runbook: 'readers-wait',
    },
    HeldUnseen: {
      // Each run looks once a minute, also where nothing is held.
      metric: metrics.articles('push', 'looked'),
      below: 1,
      of: 2,
      silenceIsFault: true,
      says: 'Nothing has looked for ten minutes whether quiet hours of readers are over.',
      runbook: 'readers-wait',
    },
    PushRefused: {
      metric: metrics.articles('push', 'refused'),
      above: 0,
      says: 'A push service refuses us: it does not take the key that we sign with.',
      runbook: 'push-services-refuse-us',
    },
    PushTooLarge: {
      metric: metrics.articles('push', 'too-large'),
      above: 0,
      says: 'A notice was larger than push services take, so nobody was told.',
      runbook: 'notices-that-no-push-service-takes',
    },
    PushInvalid: {
      metric: metrics.articles('push', 'invalid'),
      above: FEW,
      says: `More than ${FEW} devices can't be sent to: push services call our messages wrong, or we can't encrypt them.`,
      runbook: 'notices-that-no-push-service-takes',
    },
    PushGivenUp: {
      metric: metrics.articles('push', 'given-up'),
      above: FEW,
      says: `More than ${FEW} devices were not told of news: their push service took nothing for an hour.`,
      runbook: 'a-push-service-is-away',
    },
    PushUndelivered: {
      metric: metrics.undeliveredAge('unavailable'),
      above: Duration.minutes(30).toMilliseconds(),
      of: 2,
      says: 'Devices have waited for half an hour to be told of news, for their push service does not take it.',
      runbook: 'a-push-service-is-away',
    },
    ReadersDeadLetters: {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible(oldest),
      above: 0,
      says: 'Readers: what they were to be told was given up and waits in the dead-letter queue.',
      runbook: 'readers-were-not-told',
    },
    ReadersApiFails: {
      metric: api.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
      ...again,
      says: "The API of readers answered that it failed, again and again: readers can't follow, nor stop what they follow.",
      runbook: 'the-api-of-readers-fails',
    },
  };
  for (const [id, rule] of Object.entries(rules)) addAlarm(scope, id, rule, watched);
};
