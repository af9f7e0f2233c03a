import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ReaderPush } from '../reader-push/reader-push.ts';
import { PipelineMetrics } from './metrics.ts';
import { addAlarm, type Rule } from './rule.ts';
import type { Watched } from './watched.ts';

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);

/** Anybody can sign up a few devices that can't be reached. Only more than this many point to a fault of ours. */
const FEW = 20;

/** Adds the alarms of readers' notices. */
export const addPushAlarms = (
  scope: Construct,
  { planner, push, readers, api, work, deadLetters }: ReaderPush,
  watched: Pick<Watched, 'pipeline' | 'channels'>,
): void => {
  const metrics = new PipelineMetrics(watched.pipeline);
  const repeatedly = { above: 0, of: 3, atLeast: 2 };
  const oldest = { period: MINUTE, statistic: 'Maximum' };
  const rules: Readonly<Record<string, Rule>> = {
    ...Object.fromEntries(
      Object.entries({ Planner: planner, Push: push, Readers: readers }).flatMap(
        ([name, fn]): readonly (readonly [string, Rule])[] => [
          [
            `${name}Errors`,
            {
              metric: fn.metricErrors({ period: FIVE_MINUTES }),
              ...repeatedly,
              says: `${name} ended with an error repeatedly.`,
              runbook: 'a-function-fails',
            },
          ],
          [
            `${name}Throttles`,
            {
              metric: fn.metricThrottles({ period: FIVE_MINUTES }),
              ...repeatedly,
              says: `${name} was throttled repeatedly: no concurrency was left for it.`,
              runbook: 'readers-wait',
            },
          ],
        ],
      ),
    ),
    PlannerAge: {
      // Lambda retries after a minute and after two more. An event older than two minutes has failed twice or waits for concurrency.
      metric: planner.metric('AsyncEventAge', oldest),
      above: Duration.minutes(2).toMilliseconds(),
      says: 'An announcement has waited for more than two minutes, and none of its readers was notified.',
      runbook: 'readers-wait',
    },
    PushAge: {
      metric: work.metricApproximateAgeOfOldestMessage(oldest),
      // A push service may ask for a quarter of an hour.
      above: 20 * 60,
      of: 5,
      says: "Readers' notices have waited for more than twenty minutes.",
      runbook: 'readers-wait',
    },
    HeldAge: {
      metric: metrics.heldAge(),
      above: Duration.minutes(15).toMilliseconds(),
      of: 2,
      says: 'The quiet hours of some readers ended 15 minutes ago, and their held notices were not sent.',
      runbook: 'readers-wait',
    },
    HeldUnseen: {
      // Each run checks once a minute, also when nothing is held.
      metric: metrics.articles('push', 'looked'),
      below: 1,
      of: 2,
      missingIsFault: true,
      says: 'For ten minutes nothing has checked whether quiet hours of readers are over.',
      runbook: 'readers-wait',
    },
    PushRefused: {
      metric: metrics.articles('push', 'refused'),
      above: 0,
      says: 'A push service refuses our notices: it does not accept our key.',
      runbook: 'push-services-refuse-us',
    },
    PushTooLarge: {
      metric: metrics.articles('push', 'too-large'),
      above: 0,
      says: 'A notice was larger than push services accept, so no reader was notified.',
      runbook: 'notices-that-no-push-service-takes',
    },
    PushInvalid: {
      metric: metrics.articles('push', 'invalid'),
      above: FEW,
      says: `Notices to more than ${FEW} devices failed: push services call them invalid, or they can't be encrypted.`,
      runbook: 'notices-that-no-push-service-takes',
    },
    PushGivenUp: {
      metric: metrics.articles('push', 'given-up'),
      above: FEW,
      says: `More than ${FEW} devices did not get a notice: their push service accepted nothing for an hour.`,
      runbook: 'a-push-service-is-away',
    },
    PushUndelivered: {
      metric: metrics.undeliveredAge('unavailable'),
      above: Duration.minutes(30).toMilliseconds(),
      of: 2,
      says: 'Devices have waited for a notice for half an hour, because their push service does not accept it.',
      runbook: 'a-push-service-is-away',
    },
    ReadersDeadLetters: {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible(oldest),
      above: 0,
      says: 'Readers: notices failed repeatedly and are in the dead-letter queue.',
      runbook: 'readers-were-not-notified',
    },
    ReadersApiFails: {
      metric: api.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
      ...repeatedly,
      says: "The API of readers failed repeatedly: readers can't follow or unfollow anything.",
      runbook: 'the-api-of-readers-fails',
    },
  };
  for (const [id, rule] of Object.entries(rules)) addAlarm(scope, id, rule, watched);
};
