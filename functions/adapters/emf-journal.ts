import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import {
  type Dimensions,
  METRICS,
  type MetricName,
  NAMESPACE,
  PUSH_SERVICE_DIMENSION,
  type Service,
} from '../core/metrics.ts';
import { isCanary } from '../core/publish/canary.ts';
import type { Journal } from '../ports/journal.ts';

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/**
 * Writes each entry as one line of JSON in CloudWatch's embedded metric format: operators read it, and CloudWatch counts
 * outcomes and durations from the very same line.
 *
 * @param stage the function that writes, as the metrics' `service` dimension
 * @param deployment the dimensions that tell this deployment's metrics from those of others
 */
export const emfJournal = <S extends Service>(
  stage: S,
  { STACK_NAME, ENVIRONMENT_NAME }: Readonly<Record<'STACK_NAME' | 'ENVIRONMENT_NAME', string>>,
): Journal<S> => {
  const lines = new Map<string, Metrics>();
  /** Empty again once it is written. Making a new one costs more than making a page of the site. */
  const lineOf = (service: string): Metrics => {
    const known = lines.get(service);
    if (known !== undefined) return known;
    const made = new Metrics({ namespace: NAMESPACE, serviceName: service });
    lines.set(service, made);
    return made;
  };
  return ({
    outcome,
    count = 1,
    durations = {},
    steps = {},
    upload,
    isCanary: isOfCanary = false,
    services = {},
    ...rest
  }) => {
    const dimensions: Dimensions = {
      stack: STACK_NAME,
      environment: ENVIRONMENT_NAME,
      // The canary counts as a service of its own, because it is not a real article.
      service: isOfCanary || (upload !== undefined && isCanary(upload)) ? 'canary' : stage,
      outcome,
    };
    // Filled and written at one go, so that entries of a batch never meet in it.
    const line = lineOf(dimensions.service);
    // Powertools adds the service by itself.
    const addDimensions = (): void => {
      for (const [name, value] of Object.entries(dimensions))
        if (name !== 'service') line.addDimension(name, value);
    };
    addDimensions();
    line.addMetric('articles' satisfies MetricName, MetricUnit[METRICS.articles], count);
    for (const [name, milliseconds] of Object.entries(durations))
      line.addMetric(name, MetricUnit[METRICS[name as MetricName]], hundredths(milliseconds));
    for (const [step, milliseconds] of Object.entries(steps))
      line.addMetadata(step, String(hundredths(milliseconds)));
    // Not the bucket: there is one.
    if (upload) line.addMetadata('key', upload.key);
    for (const [name, value] of Object.entries(rest)) line.addMetadata(name, String(value));
    line.publishStoredMetrics();
    // All metrics of a line have the same dimensions.
    for (const [service, many] of Object.entries(services)) {
      addDimensions();
      line.addDimension(PUSH_SERVICE_DIMENSION, service);
      line.addMetric('notices' satisfies MetricName, MetricUnit[METRICS.notices], many);
      line.publishStoredMetrics();
    }
  };
};
