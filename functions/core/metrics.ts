import type { PushService } from './readers/push/endpoint.ts';

/** The CloudWatch namespace of all metrics of all pipelines. */
export const NAMESPACE = 'Slugline';

/**
 * What tells a metric from others of its name. Stack and environment are the deployment's, so two pipelines never share a metric.
 * The functions write these dimensions, alarms and the dashboard ask for them: CloudWatch takes metrics with other dimensions for
 * other metrics.
 */
export const DIMENSIONS = ['stack', 'environment', 'service', 'outcome'] as const;

export type Dimensions = Readonly<Record<(typeof DIMENSIONS)[number], string>>;

/** The fifth dimension of `notices`: whose push service. */
export const PUSH_SERVICE_DIMENSION = 'pushService';

/** What it may be: nobody can add to it, for each value is a metric that is paid for. */
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
  /** How long ago the announcement was that devices could not be told of. */
  undeliveredAge: 'Milliseconds',
  /** From the canary's upload until monitors heard of it. */
  canaryPublished: 'Milliseconds',
  /** From the canary's upload until its device was shown the notice. */
  canaryShown: 'Milliseconds',
  /** From the canary's removal until monitors heard of it. */
  canaryWithdrawn: 'Milliseconds',
} as const;

export type MetricName = keyof typeof METRICS;

/** A metric that an entry of the journal measures; `articles` counts the entries, `notices` devices. */
export type DurationName = Exclude<MetricName, 'articles' | 'notices'>;

/**
 * What each service brings articles to, one counter each. The canary's own article counts for `canary` in every stage; `site` counts
 * what it was asked for, `site-index` its runs and what it had CloudFront forget.
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
