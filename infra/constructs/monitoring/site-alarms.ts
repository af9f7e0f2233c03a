import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ReaderSite } from '../reader-site/reader-site.ts';
import { PipelineMetrics } from './metrics.ts';
import { addAlarm, type Rule } from './rule.ts';
import type { Watched } from './watched.ts';

const FIVE_MINUTES = Duration.minutes(5);

/** Adds the alarms of the reader site. CloudFront's own metrics are in another region than most stacks, so none watches them. */
export const addSiteAlarms = (
  scope: Construct,
  { function: site, index, deadLetters }: ReaderSite,
  watched: Pick<Watched, 'pipeline' | 'channels'>,
): void => {
  const metrics = new PipelineMetrics(watched.pipeline);
  const again = { above: 0, of: 3, atLeast: 2 };
  const rules: Readonly<Record<string, Rule>> = {
    // An error of the function is such an answer, too.
    SiteErrors: {
      metric: site.metric('Url5xxCount', { period: FIVE_MINUTES, statistic: 'Sum' }),
      ...again,
      says: 'The reader site answered that it failed, again and again.',
      runbook: 'the-reader-site-fails',
    },
    SiteThrottles: {
      metric: site.metricThrottles({ period: FIVE_MINUTES }),
      ...again,
      says: 'The reader site was not allowed to run: no concurrency was left for it.',
      runbook: 'a-function-is-throttled',
    },
    SiteIndexErrors: {
      metric: index.metricErrors({ period: FIVE_MINUTES }),
      ...again,
      says: 'The index of the reader site ended with an error, again and again.',
      runbook: 'a-function-fails',
    },
    SiteIndexThrottles: {
      metric: index.metricThrottles({ period: FIVE_MINUTES }),
      ...again,
      says: 'The index of the reader site was not allowed to run: no concurrency was left for it.',
      runbook: 'a-function-is-throttled',
    },
    SiteIndexAge: {
      metric: metrics.articles('site-index', 'built'),
      below: 1,
      silenceIsFault: true,
      says: 'The index of the reader site has not been written for five minutes: the front page and the search lack what came since.',
      runbook: 'the-index-of-the-reader-site-is-old',
    },
    SiteDeadLetters: {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      above: 0,
      says: 'Site: withdrawals were given up. Readers may still get a copy of a withdrawn article from CloudFront.',
      runbook: 'withdrawals-that-readers-may-still-see',
    },
  };
  for (const [id, rule] of Object.entries(rules)) addAlarm(scope, id, rule, watched);
};
