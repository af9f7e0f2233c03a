import { Duration, Stack } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { OUTCOMES, type Outcome, PUSH_SERVICES, type Service } from '../../../functions/core/metrics.ts';
import type { PipelineIdentity } from '../../identity.ts';
import type { ReaderPush } from '../reader-push/reader-push.ts';
import type { ReaderSite } from '../reader-site/reader-site.ts';
import { PipelineMetrics } from './metrics.ts';
import type { Watched } from './watched.ts';

const PERIOD = Duration.minutes(5);
const HOUR = Duration.hours(1);
const OLDEST = { period: PERIOD, statistic: 'Maximum' };

const graph = (title: string, left: readonly IMetric[], right: readonly IMetric[] = []): GraphWidget =>
  new GraphWidget({ title, left: [...left], right: [...right], width: 8, height: 6 });

/** One page that shows whether articles arrive, how fast, how long the queues are, and what it costs. */
export const addDashboard = (scope: Construct, watched: Watched): void => {
  const functions = [
    ...Object.values(watched.functions),
    ...(watched.canary === null ? [] : [watched.canary]),
  ];
  const metrics = new PipelineMetrics(watched.pipeline);
  new Dashboard(scope, 'Dashboard', {
    // The names of dashboards are shared by all regions of an account.
    dashboardName: `${watched.pipeline.stack}_${Stack.of(scope).region}`,
    defaultInterval: Duration.hours(12),
    widgets: [
      [
        new TextWidget({
          markdown: titleOf(watched.pipeline),
          width: 24,
          height: 2,
        }),
      ],
      outcomes(metrics),
      waiting(watched, metrics),
      health(functions, watched, metrics),
      cost(functions, watched),
      ...(watched.site === null ? [] : [siteRow(watched.site, metrics)]),
      ...(watched.push === null ? [] : pushRows(watched.push, metrics)),
    ],
  });
};

const titleOf = ({ stack, environment }: PipelineIdentity): string =>
  `# Slugline: ${stack} (${environment})\ndocs/runbook.md says what each alarm means and what to do about it.`;

const outcomes = (metrics: PipelineMetrics): GraphWidget[] => [
  graph(
    'Articles by outcome',
    (
      [
        'committed',
        'unchanged',
        'alternate',
        'quarantined',
        'awaits-review',
        'withdrawn',
        'removed',
        'failed',
      ] as const
    ).map((outcome) => metrics.articles('ingest', outcome).with({ label: outcome })),
  ),
  graph(
    'Announcements by outcome',
    OUTCOMES.announce.map((outcome) => metrics.articles('announce', outcome).with({ label: outcome })),
  ),
  graph(
    'Time from upload to announcement (ms)',
    (['p50', 'p95', 'p99'] as const).map((statistic) => metrics.sinceUpload(statistic)),
  ),
];

const waiting = (
  { uploads, releases, functions, deadLetters }: Watched,
  metrics: PipelineMetrics,
): GraphWidget[] => [
  graph(
    'Oldest message (s)',
    [uploads.queue, uploads.bulk, releases].map((queue) => queue.metricApproximateAgeOfOldestMessage(OLDEST)),
  ),
  graph('Age of stream and outbox (ms)', [
    functions.Announce.metric('IteratorAge', OLDEST),
    metrics.outboxAge(),
  ]),
  graph(
    'Dead letters',
    Object.values(deadLetters).map((queue) => queue.metricApproximateNumberOfMessagesVisible(OLDEST)),
  ),
];

const health = (
  functions: readonly Lambda[],
  { canary, push }: Watched,
  metrics: PipelineMetrics,
): GraphWidget[] => [
  graph(
    'Errors and throttles',
    functions.map((fn) => fn.metricErrors({ period: PERIOD })),
    functions.map((fn) => fn.metricThrottles({ period: PERIOD })),
  ),
  graph(
    'Duration p95 (ms)',
    functions.map((fn) => fn.metricDuration({ period: PERIOD, statistic: 'p95' })),
  ),
  ...(canary === null
    ? []
    : [
        graph(
          push === null
            ? 'Canary: time from upload to announcement (ms)'
            : 'Canary: time from upload to announcement, and to its device (ms)',
          [metrics.canaryTime(), ...(push === null ? [] : [metrics.canaryShown()])],
        ),
      ]),
];

/** Nearly all costs: Lambda bills time by memory, DynamoDB units, SNS and SQS requests. */
const cost = (functions: readonly Lambda[], { catalogue, channels, uploads }: Watched): GraphWidget[] => [
  graph(
    'Cost: function time per hour (ms)',
    functions.map((fn) => fn.metricDuration({ period: HOUR, statistic: 'Sum' })),
  ),
  graph('Cost: catalogue units per hour', [
    catalogue.table.metricConsumedReadCapacityUnits({ period: HOUR }),
    catalogue.table.metricConsumedWriteCapacityUnits({ period: HOUR }),
  ]),
  graph('Cost: messages per hour', [
    channels.articles.metricNumberOfMessagesPublished({ period: HOUR }),
    channels.articles.metricNumberOfNotificationsDelivered({ period: HOUR }),
    uploads.queue.metricNumberOfMessagesReceived({ period: HOUR }),
  ]),
];

/** Readers' requests and their cost. CloudFront's own metrics are left out: they are in us-east-1, whatever the stack's region. */
const siteRow = (
  { function: site, index, deadLetters }: ReaderSite,
  metrics: PipelineMetrics,
): GraphWidget[] => [
  graph(
    'Reader site: answers by outcome',
    OUTCOMES.site.map((outcome) => metrics.articles('site', outcome).with({ label: outcome })),
  ),
  graph(
    'Reader site: duration p95 (ms), errors',
    [site, index].map((fn) => fn.metricDuration({ period: PERIOD, statistic: 'p95' })),
    [
      site.metric('Url5xxCount', { period: PERIOD, statistic: 'Sum' }),
      index.metricErrors({ period: PERIOD }),
    ],
  ),
  graph(
    'Reader site: index and invalidations',
    OUTCOMES['site-index'].map((outcome) => metrics.articles('site-index', outcome).with({ label: outcome })),
    [deadLetters.metricApproximateNumberOfMessagesVisible(OLDEST)],
  ),
];

/** An outcome by push service: `apple gone`. */
const byService = <S extends Service>(
  metrics: PipelineMetrics,
  service: S,
  outcome: Outcome<S>,
): readonly IMetric[] =>
  PUSH_SERVICES.map((one) => metrics.notices(service, outcome, one).with({ label: `${one} ${outcome}` }));

/** Readers' notices: their outcomes, durations and queues, and the requests of the readers' API. */
const pushRows = (
  { planner, push, readers, api, work, deadLetters }: ReaderPush,
  metrics: PipelineMetrics,
): GraphWidget[][] => [
  [
    graph(
      'Push: devices by outcome',
      OUTCOMES.push
        .filter((outcome) => !['handed-on', 'looked'].includes(outcome))
        .map((outcome) => metrics.articles('push', outcome).with({ label: outcome })),
    ),
    graph(
      'Push: duration p95 (ms), errors and throttles',
      [planner, push].map((fn) => fn.metricDuration({ period: PERIOD, statistic: 'p95' })),
      [planner, push].flatMap((fn) => [
        fn.metricErrors({ period: PERIOD }),
        fn.metricThrottles({ period: PERIOD }),
      ]),
    ),
    graph(
      'Push: oldest message (s); oldest announcement, undelivered and overdue held notices (ms)',
      [work.metricApproximateAgeOfOldestMessage(OLDEST)],
      [
        planner.metric('AsyncEventAge', OLDEST),
        metrics.undeliveredAge('throttled'),
        metrics.undeliveredAge('unavailable'),
        metrics.heldAge(),
      ],
    ),
  ],
  [
    graph('Push services: sent', byService(metrics, 'push', 'sent')),
    graph('Push services: shown, reported by devices', byService(metrics, 'readers', 'shown')),
    graph('Push services: gone, throttled', [
      ...byService(metrics, 'push', 'gone'),
      ...byService(metrics, 'push', 'throttled'),
    ]),
  ],
  [
    graph(
      'Readers API: answers by outcome',
      OUTCOMES.readers.map((outcome) => metrics.articles('readers', outcome).with({ label: outcome })),
    ),
    graph(
      'Readers API: duration p95 (ms), 5xx',
      [readers.metricDuration({ period: PERIOD, statistic: 'p95' })],
      [api.metricServerError({ period: PERIOD, statistic: 'Sum' })],
    ),
    graph('Push: announcements planned, dead letters', [
      ...OUTCOMES.planner.map((outcome) => metrics.articles('planner', outcome).with({ label: outcome })),
      deadLetters.metricApproximateNumberOfMessagesVisible(OLDEST),
    ]),
  ],
];
