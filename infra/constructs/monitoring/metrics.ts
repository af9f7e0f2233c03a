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

  /** How many articles a service brought to an outcome. */
  articles<S extends Service>(service: S, outcome: Outcome<S>, period = Duration.minutes(5)): Metric {
    return this.#written('articles', service, outcome, 'Sum', period);
  }

  /** Milliseconds from the upload until the channels had it. An article that waits on purpose has none. */
  sinceUpload(statistic: 'p50' | 'p95' | 'p99'): Metric {
    return this.#written('sinceUpload', 'announce', 'announced', statistic);
  }

  /** Milliseconds that the oldest announcement has waited in the outbox, as the sweep sees it. */
  outboxAge(): Metric {
    return this.#written('outboxAge', 'sweep', 'swept', 'Maximum');
  }

  /** How many devices of a push service a notice came to an outcome with. */
  notices<S extends Service>(service: S, outcome: Outcome<S>, pushService: PushService): Metric {
    return new Metric({
      namespace: NAMESPACE,
      metricName: 'notices' satisfies MetricName,
      dimensionsMap: { ...this.#dimensions(service, outcome), [PUSH_SERVICE_DIMENSION]: pushService },
      statistic: 'Sum',
      period: Duration.minutes(5),
    });
  }

  /** Milliseconds since the oldest announcement that devices could not be told of yet. */
  undeliveredAge(outcome: 'throttled' | 'unavailable'): Metric {
    return this.#written('undeliveredAge', 'push', outcome, 'Maximum');
  }

  /** Milliseconds that the notice has been due that was due first of those held for readers. */
  heldAge(): Metric {
    return this.#written('heldAge', 'push', 'looked', 'Maximum');
  }

  /** Milliseconds that the canary took from its upload to its announcement. */
  canaryTime(): Metric {
    return this.#written('canaryPublished', 'canary', 'heard', 'Maximum');
  }

  /** Milliseconds that the canary took from its upload until its device was shown the notice. */
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
