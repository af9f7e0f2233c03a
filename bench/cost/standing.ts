import { costOf } from './bill.ts';
import { gigabyteSeconds } from './durations.ts';
import type { Counted } from './run.ts';
import type { Memory } from './usage.ts';

/** What a deployment costs in a month in which nothing is uploaded. */
export interface Standing {
  readonly what: string;
  readonly dollars: number;
}

const MINUTES = 60 * 24 * 30;
/** Lambda polls a queue with five long polls of twenty seconds at a time at least. */
const EMPTY_RECEIVES = 5 * 3 * MINUTES;
const QUEUES = 2;
const ALARMS = 3;

/** The lines of a month without uploads. */
export const standingOf = ({ idleSweep, metrics }: Counted, memory: Memory): readonly Standing[] => [
  { what: 'SQS: empty receives of two queues', dollars: costOf('sqs', QUEUES * EMPTY_RECEIVES) },
  {
    what: 'Lambda: the sweep, every minute',
    dollars:
      costOf('lambdaRequest', MINUTES) +
      costOf('lambdaArm', MINUTES * gigabyteSeconds('Sweep', [idleSweep], memory.Sweep)),
  },
  { what: 'DynamoDB: reads of the sweep', dollars: costOf('dynamoRead', MINUTES * idleSweep.readUnits) },
  { what: `CloudWatch: ${metrics} metrics`, dollars: costOf('metric', metrics) },
  { what: `CloudWatch: ${ALARMS} alarms`, dollars: costOf('alarm', ALARMS) },
];

/**
 * What X-Ray would record of a million articles: of each function one trace a second, and a twentieth of the rest
 * (https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html).
 *
 * @param invocations of each function, for a million articles
 * @param seconds over which they are spread
 */
export const tracesOf = (invocations: readonly number[], seconds: number): number =>
  invocations.reduce((sum, count) => {
    const first = Math.min(count, seconds);
    return sum + first + 0.05 * (count - first);
  }, 0);
