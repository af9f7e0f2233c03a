import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';

const NAMESPACE = 'Slugline';

/** A metric that the stages write with their log line. `service` is the stage, or `canary` for what is about the canary. */
const written = (
  metricName: string,
  service: string,
  outcome: string,
  statistic: string,
  period: Duration,
): Metric =>
  new Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { service, outcome },
    statistic,
    period,
  });

/** How many articles a stage brought to an outcome. */
export const articles = (service: string, outcome: string, period = Duration.minutes(5)): Metric =>
  written('articles', service, outcome, 'Sum', period);

/** Milliseconds from the upload to the moment the channels had it; of what waited on purpose there is none. */
export const sinceUpload = (statistic: 'p50' | 'p95' | 'p99'): Metric =>
  written('sinceUpload', 'announce', 'announced', statistic, Duration.minutes(5));

/** Milliseconds that the oldest announcement has waited in the outbox, as the sweep sees it. */
export const outboxAge = (): Metric => written('outboxAge', 'sweep', 'swept', 'Maximum', Duration.minutes(5));

/** Milliseconds that the canary took from its upload to its announcement. */
export const canaryTime = (): Metric =>
  written('published', 'canary', 'heard', 'Maximum', Duration.minutes(5));
