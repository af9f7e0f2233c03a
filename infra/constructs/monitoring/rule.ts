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

/** When an alarm starts, and what it says. */
export interface Rule {
  readonly metric: Metric;
  /** The alarm starts above this… */
  readonly above?: number;
  /** …or below this. */
  readonly below?: number;
  /** One sentence that says what happened. */
  readonly says: string;
  /** The section of docs/runbook.md that says what to do. */
  readonly runbook: string;
  /** Of this many periods… */
  readonly of?: number;
  /** …this many must be beyond the threshold; all of them if left out. */
  readonly atLeast?: number;
  /** Missing data also starts the alarm. */
  readonly missingIsFault?: boolean;
}

/** The text of an alarm: what happened, and the section of the runbook that says what to do. */
export const describe = (says: string, runbook: string): string =>
  `${says} What to do: docs/runbook.md#${runbook}`;

type AlarmScope = Pick<Watched, 'pipeline' | 'channels'>;

/** Adds an alarm that notifies operators. */
export const addAlarm = (
  scope: Construct,
  id: string,
  { metric, above, below, says, runbook, of = 1, atLeast = of, missingIsFault }: Rule,
  watched: AlarmScope,
): void =>
  notifyOperators(
    watched,
    metric.createAlarm(scope, id, {
      alarmName: alarmName(watched.pipeline.stack, id),
      alarmDescription: describe(says, runbook),
      threshold: below ?? above ?? 0,
      comparisonOperator:
        below === undefined
          ? ComparisonOperator.GREATER_THAN_THRESHOLD
          : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: of,
      datapointsToAlarm: atLeast,
      treatMissingData: missingIsFault ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    }),
  );

/** Notifies the operations channel when an alarm starts and when it ends. */
export const notifyOperators = ({ channels }: AlarmScope, alarm: Alarm | AnomalyDetectionAlarm): void => {
  const action = new SnsAction(channels.operations);
  alarm.addAlarmAction(action);
  // A person who was woken wants to know when the alarm ends.
  alarm.addOkAction(action);
};
