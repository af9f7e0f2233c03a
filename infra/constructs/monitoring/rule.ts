import {
  type Alarm,
  type AnomalyDetectionAlarm,
  ComparisonOperator,
  type Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Construct } from 'constructs';
import { alarmName } from '../../../functions/core/metrics.ts';
import type { Watched } from './watched.ts';

/** When an alarm goes off, and what it tells operators. */
export interface Rule {
  readonly metric: Metric;
  /** It goes off above this… */
  readonly above?: number;
  /** …or below this. */
  readonly below?: number;
  /** What happened, in a sentence. */
  readonly says: string;
  /** The section of docs/runbook.md that says what to do. */
  readonly runbook: string;
  /** Of so many periods… */
  readonly of?: number;
  /** …so many must be above; all of them when left out. */
  readonly atLeast?: number;
  /** No data is bad news, too. */
  readonly silenceIsFault?: boolean;
}

/** What an alarm says: what happened, and where the runbook says what to do. */
export const describe = (says: string, runbook: string): string =>
  `${says} What to do: docs/runbook.md#${runbook}`;

type Told = Pick<Watched, 'pipeline' | 'channels'>;

/** Adds an alarm that tells operators. */
export const addAlarm = (
  scope: Construct,
  id: string,
  { metric, above, below, says, runbook, of = 1, atLeast = of, silenceIsFault }: Rule,
  told: Told,
): void =>
  notifyOperators(
    told,
    metric.createAlarm(scope, id, {
      alarmName: alarmName(told.pipeline.stack, id),
      alarmDescription: describe(says, runbook),
      threshold: below ?? above ?? 0,
      comparisonOperator:
        below === undefined
          ? ComparisonOperator.GREATER_THAN_THRESHOLD
          : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: of,
      datapointsToAlarm: atLeast,
      treatMissingData: silenceIsFault ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    }),
  );

/** Has the operations channel told when an alarm begins and when it is over. */
export const notifyOperators = ({ channels }: Told, alarm: Alarm | AnomalyDetectionAlarm): void => {
  const action = new SnsAction(channels.operations);
  alarm.addAlarmAction(action);
  // Whoever was woken wants to hear that it is over.
  alarm.addOkAction(action);
};
