import { Duration } from 'aws-cdk-lib';
import { AnomalyDetectionAlarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { alarmName } from '../../../functions/core/metrics.ts';
import { PipelineMetrics } from './metrics.ts';
import { addPushAlarms } from './push-alarms.ts';
import { addAlarm, describe, notifyOperators, type Rule } from './rule.ts';
import { addSiteAlarms } from './site-alarms.ts';
import type { Watched } from './watched.ts';

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);

/** Alarms that notify the operations channel, with the section of the runbook that says what to do. */
export class Alarms extends Construct {
  readonly #watched: Watched;
  readonly #metrics: PipelineMetrics;

  /** @param expectsArticles whether few articles are a reason for an alarm */
  constructor(scope: Construct, id: string, watched: Watched, expectsArticles: boolean) {
    super(scope, id);
    this.#watched = watched;
    this.#metrics = new PipelineMetrics(watched.pipeline);
    this.#deadLetters();
    this.#ages();
    this.#functions();
    this.#articles(expectsArticles);
    this.#canary();
    if (watched.site !== null) addSiteAlarms(this, watched.site, watched);
    if (watched.push !== null) addPushAlarms(this, watched.push, watched);
  }

  #deadLetters(): void {
    for (const [name, queue] of Object.entries(this.#watched.deadLetters))
      this.#alarm(`${name}DeadLetters`, {
        metric: queue.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'Maximum' }),
        above: 0,
        says: `${name}: messages failed repeatedly and are in the dead-letter queue.`,
        runbook: 'dead-letters',
      });
  }

  #ages(): void {
    const { uploads, functions } = this.#watched;
    this.#alarm('UploadsAge', {
      metric: uploads.queue.metricApproximateAgeOfOldestMessage({ period: MINUTE, statistic: 'Maximum' }),
      above: 300,
      of: 5,
      says: 'An upload has waited for Ingest for more than five minutes.',
      runbook: 'uploads-wait',
    });
    this.#alarm('AnnounceAge', {
      metric: functions.Announce.metric('IteratorAge', { period: MINUTE, statistic: 'Maximum' }),
      above: 60_000,
      of: 5,
      says: 'Announce is more than a minute behind the catalogue.',
      runbook: 'announcements-wait',
    });
    this.#alarm('OutboxAge', {
      metric: this.#metrics.outboxAge(),
      above: 15 * 60_000,
      // The sweep processes a stuck item at least once an hour.
      of: 12,
      atLeast: 1,
      says: 'An article was committed more than 15 minutes ago and is not announced.',
      runbook: 'an-article-is-committed-and-not-announced',
    });
  }

  #functions(): void {
    for (const [name, fn] of Object.entries(this.#watched.functions)) {
      this.#alarm(`${name}Errors`, {
        metric: fn.metricErrors({ period: FIVE_MINUTES }),
        above: 0,
        of: 3,
        atLeast: 2,
        says: `${name} ended with an error repeatedly.`,
        runbook: 'a-function-fails',
      });
      this.#alarm(`${name}Throttles`, {
        metric: fn.metricThrottles({ period: FIVE_MINUTES }),
        above: 0,
        of: 3,
        atLeast: 2,
        says: `${name} was throttled repeatedly: no concurrency was left for it.`,
        runbook: 'a-function-is-throttled',
      });
    }
  }

  #articles(expected: boolean): void {
    this.#alarm('AudienceCapped', {
      metric: this.#metrics.articles('announce', 'audience-overflow'),
      above: 0,
      says: 'An article has more topics than an announcement can carry. Some subscribers may miss its next change.',
      runbook: 'audience-capped',
    });
    this.#alarm('ChannelRefuses', {
      metric: this.#metrics.articles('announce', 'owed'),
      above: 0,
      says: 'A channel refuses announcements. The other channels got them. The refused ones are retried.',
      runbook: 'a-channel-refuses',
    });
    this.#alarm('Deferred', {
      metric: this.#metrics.articles('sweep', 'deferred'),
      above: 0,
      // A deployment takes minutes; a rollback stays.
      of: 3,
      says: 'The catalogue has items that were written by a later release. They wait until that release is deployed.',
      runbook: 'items-of-a-later-release',
    });
    this.#alarm('AwaitsReview', {
      metric: this.#metrics.articles('ingest', 'awaits-review'),
      above: 0,
      // With one period the alarm would end after five minutes, before anybody has seen it.
      of: 12,
      atLeast: 1,
      says: 'Uploads of the last hour wait for a person. `slugline quarantine` lists them.',
      runbook: 'uploads-wait-for-a-person',
    });
    if (!expected) return;
    // The usual number differs by hour, day and newsroom. CloudWatch learns it within two weeks.
    notifyOperators(
      this.#watched,
      new AnomalyDetectionAlarm(this, 'FewArticles', {
        alarmName: alarmName(this.#watched.pipeline.stack, 'FewArticles'),
        metric: this.#metrics.articles('ingest', 'committed', Duration.hours(1)),
        stdDevs: 3,
        comparisonOperator: ComparisonOperator.LESS_THAN_LOWER_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.BREACHING,
        alarmDescription: describe(
          'Fewer articles were committed in the last hour than usual at this time.',
          'too-few-articles',
        ),
      }),
    );
  }

  #canary(): void {
    const { canary } = this.#watched;
    if (canary === null) return;
    this.#alarm('CanaryFailed', {
      metric: canary.metricErrors({ period: FIVE_MINUTES }),
      above: 0,
      of: 2,
      missingIsFault: true,
      says: 'The canary, an article that tests the pipeline every five minutes, did not arrive twice in a row.',
      runbook: 'the-canary-failed',
    });
  }

  #alarm(id: string, rule: Rule): void {
    addAlarm(this, id, rule, this.#watched);
  }
}
