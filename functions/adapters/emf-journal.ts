import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { isCanary } from '../core/publish/canary.ts';
import type { Journal } from '../ports/journal.ts';

const NAMESPACE = 'Slugline';

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/**
 * Writes each entry as one line of JSON in CloudWatch's embedded metric format: operators read it, and CloudWatch counts
 * outcomes and durations from the very same line.
 *
 * @param stage the function that writes, as the metrics' `service` dimension
 */
export const emfJournal =
  (stage: string): Journal =>
  ({ outcome, durations = {}, steps = {}, upload, ...rest }) => {
    // A fresh one each time: entries of a batch are written while others are still being measured.
    // The canary counts as a service of its own: it is no article that anybody wrote.
    const serviceName = upload !== undefined && isCanary(upload) ? 'canary' : stage;
    const line = new Metrics({ namespace: NAMESPACE, serviceName });
    line.addDimension('outcome', outcome);
    line.addMetric('articles', MetricUnit.Count, 1);
    for (const [name, milliseconds] of Object.entries(durations))
      line.addMetric(name, MetricUnit.Milliseconds, hundredths(milliseconds));
    for (const [step, milliseconds] of Object.entries(steps))
      line.addMetadata(step, String(hundredths(milliseconds)));
    // Not the bucket: there is one.
    if (upload) line.addMetadata('key', upload.key);
    for (const [name, value] of Object.entries(rest)) line.addMetadata(name, String(value));
    line.publishStoredMetrics();
  };
