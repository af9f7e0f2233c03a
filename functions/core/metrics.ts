import type { PushService } from './readers/push/endpoint.ts';

/** The CloudWatch namespace of all metrics of all pipelines. */
export const NAMESPACE = 'Slugline';

/**
 * The dimensions that distinguish metrics of one name. Stack and environment are the deployment's, so two pipelines
 * never share a metric. The functions write these dimensions; alarms and the dashboard query them. To CloudWatch, the
 * same name with other dimensions is another metric.
 */
export const DIMENSIONS = ['stack', 'environment', 'service', 'outcome'] as const;

export type Dimensions = Readonly<Record<(typeof DIMENSIONS)[number], string>>;

/** The fifth dimension of `notices`: whose push service. */
export const PUSH_SERVICE_DIMENSION = 'pushService';

/** The possible values. The list is closed because each value is a metric that costs money. */
export const PUSH_SERVICES = [
  'google',
  'mozilla',
  'apple',
  'microsoft',
  'other',
] as const satisfies readonly PushService[];

/**
 * An alarm's name. A pipeline's alarms are found by the beginning, which no other stack's have: no stack has an underscore in its
 * name.
 *
 * @param pipeline the pipeline's name, as in the dimension `stack`
 */
export const alarmName = (pipeline: string, id: string): string => `${pipeline}_${id}`;

/** The metrics and their units: docs/contracts/metrics.md says what each means. */
export const METRICS = {
  /** Articles that a service brought to an outcome. */
  articles: 'Count',
  /** Devices by what became of a notice, by push service. */
  notices: 'Count',
  /** From the upload to its announcement. */
  sinceUpload: 'Milliseconds',
  /** How long the oldest announcement has waited in the outbox. */
  outboxAge: 'Milliseconds',
  /** How long the notice has waited that was due first of those held for quiet hours or the next day. */
  heldAge: 'Milliseconds',
  /** The age of the announcement that devices could not be notified of. */
  undeliveredAge: 'Milliseconds',
  /** From the canary's upload until monitors received its announcement. */
  canaryPublished: 'Milliseconds',
  /** From the canary's upload until its device was shown the notice. */
  canaryShown: 'Milliseconds',
  /** From the canary's removal until monitors received its withdrawal. */
  canaryWithdrawn: 'Milliseconds',
} as const;

export type MetricName = keyof typeof METRICS;

/** A metric that an entry of the journal measures; `articles` counts the entries, `notices` devices. */
export type DurationName = Exclude<MetricName, 'articles' | 'notices'>;

/**
 * The outcomes of articles in each service, one counter each. The canary's own article counts for `canary` in every
 * stage. `site` counts the requests it received; `site-index` counts its runs and its CloudFront invalidations.
 */
export const OUTCOMES = {
  ingest: [
    'committed',
    'unchanged',
    'alternate',
    'quarantined',
    'awaits-review',
    'withdrawn',
    'removed',
    'moved',
    'repeated',
    'handed-on',
    'gone',
    'erased',
    'unscheduled',
    'deferred',
    'failed',
  ],
  announce: [
    'announced',
    'repeated',
    'silent',
    'dropped',
    'paused',
    'owed',
    'paid',
    'audience-overflow',
    'no-story',
    'unposted',
    'deferred',
    'failed',
  ],
  release: ['released', 'expired', 'retold', 'deferred', 'failed'],
  sweep: [
    'scheduled',
    'emitted-again',
    'collected',
    'stuck',
    'resumed',
    'hinted-again',
    'deferred',
    'swept',
    'left',
    'failed',
  ],
  canary: ['heard', 'failed'],
  site: ['served', 'not-modified', 'redirected', 'not-found', 'gone', 'refused', 'failed'],
  'site-index': ['built', 'invalidated', 'failed'],
  readers: ['served', 'signed-up', 'shown', 'not-found', 'throttled', 'refused', 'failed'],
  planner: ['planned', 'failed'],
  push: [
    'sent',
    'gone',
    'throttled',
    'unavailable',
    'refused',
    'too-large',
    'invalid',
    'given-up',
    'too-old',
    'handed-on',
    'looked',
    'failed',
  ],
} as const;

export type Service = keyof typeof OUTCOMES;

export type Outcome<S extends Service = Service> = (typeof OUTCOMES)[S][number];
