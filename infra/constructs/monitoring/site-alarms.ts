import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ReaderSite } from '../reader-site/reader-site.ts';
import { PipelineMetrics } from './metrics.ts';
import { addAlarm, type Rule } from './rule.ts';
import type { Watched } from './watched.ts';

const FIVE_MINUTES = Duration.minutes(5);

/** Adds the alarms of the reader site. None watches CloudFront's own metrics, because they are in another region than most stacks. */
export const addSiteAlarms = (
  scope: Construct,
  { function: site, index, deadLetters }: ReaderSite,
  watched: Pick<Watched, 'pipeline' | 'channels'>,
): void => {
  const metrics = new PipelineMetrics(watched.pipeline);
  const repeatedly = { above: 0, of: 3, atLeast: 2 };
  const rules: Readonly<Record<string, Rule>> = {
    // An error of the function is also answered with 5xx.
    SiteErrors: {
      metric: site.metric('Url5xxCount', { period: FIVE_MINUTES, statistic: 'Sum' }),
      ...repeatedly,
      says: 'The reader site failed repeatedly: it answered with 5xx.',
      runbook: 'the-reader-site-fails',
    },
    SiteThrottles: {
      metric: site.metricThrottles({ period: FIVE_MINUTES }),
      ...repeatedly,
      says: 'The reader site was throttled repeatedly: no concurrency was left for it.',
      runbook: 'a-function-is-throttled',
    },
    SiteIndexErrors: {
      metric: index.metricErrors({ period: FIVE_MINUTES }),
      ...repeatedly,
      says: 'SiteIndex, which writes the index of the reader site, ended with an error repeatedly.',
      runbook: 'a-function-fails',
    },
    SiteIndexThrottles: {
      metric: index.metricThrottles({ period: FIVE_MINUTES }),
      ...repeatedly,
      says: 'SiteIndex, which writes the index of the reader site, was throttled repeatedly: no concurrency was left for it.',
      runbook: 'a-function-is-throttled',
    },
    SiteIndexAge: {
      metric: metrics.articles('site-index', 'built'),
      below: 1,
      missingIsFault: true,
      says: 'The index of the reader site has not been written for five minutes. The front page and the search lack newer articles.',
      runbook: 'the-index-of-the-reader-site-is-old',
    },
    SiteDeadLetters: {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      above: 0,
      says: 'Site: withdrawals failed repeatedly. CloudFront may still serve copies of withdrawn articles.',
      runbook: 'withdrawals-that-readers-may-still-see',
    },
  };
  for (const [id, rule] of Object.entries(rules)) addAlarm(scope, id, rule, watched);
};
