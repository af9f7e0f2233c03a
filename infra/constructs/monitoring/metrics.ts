import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  type Dimensions,
  type MetricName,
  NAMESPACE,
  type Outcome,
  PUSH_SERVICE_DIMENSION,
  type Service,
} from '../../../functions/core/metrics.ts';
import type { PushService } from '../../../functions/core/readers/push/endpoint.ts';
import type { PipelineIdentity } from '../../identity.ts';

/** The metrics that the functions of one pipeline write with their log lines. */
export class PipelineMetrics {
  readonly #pipeline: PipelineIdentity;

  constructor(pipeline: PipelineIdentity) {
    this.#pipeline = pipeline;
  }

  /** The number of articles that a service processed with an outcome. */
  articles<S extends Service>(service: S, outcome: Outcome<S>, period = Duration.minutes(5)): Metric {
    return this.#written('articles', service, outcome, 'Sum', period);
  }

  /** Milliseconds from the upload to the announcement. Articles that wait on purpose are not counted. */
  sinceUpload(statistic: 'p50' | 'p95' | 'p99'): Metric {
    return this.#written('sinceUpload', 'announce', 'announced', statistic);
  }

  /** Milliseconds that the oldest announcement has waited in the outbox, as measured by the sweep. */
  outboxAge(): Metric {
    return this.#written('outboxAge', 'sweep', 'swept', 'Maximum');
  }

  /** The number of devices of a push service that notices had an outcome for. */
  notices<S extends Service>(service: S, outcome: Outcome<S>, pushService: PushService): Metric {
    return new Metric({
      namespace: NAMESPACE,
      metricName: 'notices' satisfies MetricName,
      dimensionsMap: { ...this.#dimensions(service, outcome), [PUSH_SERVICE_DIMENSION]: pushService },
      statistic: 'Sum',
      period: Duration.minutes(5),
    });
  }

  /** Milliseconds since the oldest announcement that some devices have not got yet. */
  undeliveredAge(outcome: 'throttled' | 'unavailable'): Metric {
    return this.#written('undeliveredAge', 'push', outcome, 'Maximum');
  }

  /** Milliseconds that the oldest held notice is overdue. */
  heldAge(): Metric {
    return this.#written('heldAge', 'push', 'looked', 'Maximum');
  }

  /** Milliseconds from the canary's upload to its announcement. */
  canaryTime(): Metric {
    return this.#written('canaryPublished', 'canary', 'heard', 'Maximum');
  }

  /** Milliseconds from the canary's upload until its device showed the notice. */
  canaryShown(): Metric {
    return this.#written('canaryShown', 'canary', 'heard', 'Maximum');
  }

  #written<S extends Service>(
    metricName: MetricName,
    service: S,
    outcome: Outcome<S>,
    statistic: string,
    period = Duration.minutes(5),
  ): Metric {
    return new Metric({
      namespace: NAMESPACE,
      metricName,
      dimensionsMap: this.#dimensions(service, outcome),
      statistic,
      period,
    });
  }

  #dimensions<S extends Service>(service: S, outcome: Outcome<S>): Dimensions {
    return { ...this.#pipeline, service, outcome };
  }
}
