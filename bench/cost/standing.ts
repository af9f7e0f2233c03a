import { costOf } from './bill.ts';
import { gigabyteSeconds } from './durations.ts';
import type { Counted } from './run.ts';
import type { Watching } from './template.ts';
import type { Memory } from './usage.ts';

/** A cost of a deployment in a month without uploads. */
export interface Standing {
  readonly what: string;
  readonly dollars: number;
}

const MINUTES = 60 * 24 * 30;
/** Lambda polls a queue with five long polls of twenty seconds at a time at least. */
const EMPTY_RECEIVES = 5 * 3 * MINUTES;
const QUEUES = 3;
/** The canary publishes a version and withdraws it, every five minutes. */
const CANARY_VERSIONS = (2 * MINUTES) / 5;

/**
 * The lines of a month without uploads.
 *
 * @param watching the alarms and dashboards of the template
 * @param version dollars for handling one version alone, as the canary's are
 */
export const standingOf = (
  { idleSweep, idleMetrics, chains }: Pick<Counted, 'idleSweep' | 'idleMetrics' | 'chains'>,
  memory: Memory,
  { alarms, alarmMetrics, dashboards }: Watching,
  version: number,
): readonly Standing[] => [
  { what: 'SQS: empty receives of three queues', dollars: costOf('sqs', QUEUES * EMPTY_RECEIVES) },
  {
    what: 'Lambda: the sweep, every minute',
    dollars:
      costOf('lambdaRequest', MINUTES) +
      costOf('lambdaArm', MINUTES * gigabyteSeconds([idleSweep], memory.Sweep, chains.Sweep)),
  },
  { what: 'DynamoDB: reads of the sweep', dollars: costOf('dynamoRead', MINUTES * idleSweep.readUnits) },
  { what: 'Canary: its versions', dollars: CANARY_VERSIONS * version },
  { what: `CloudWatch: ${idleMetrics} metrics`, dollars: costOf('metric', idleMetrics) },
  { what: `CloudWatch: ${alarms} alarms`, dollars: costOf('alarm', alarmMetrics) },
  { what: `CloudWatch: ${dashboards} dashboard`, dollars: costOf('dashboard', dashboards) },
];

/** One upload in so many is traced: see openTraces. Ingest and announce write one trace together. */
const ONE_IN = 100;

/** The traces that X-Ray would record for a million articles. */
export const TRACES_OF_A_MILLION = 1_000_000 / ONE_IN;
