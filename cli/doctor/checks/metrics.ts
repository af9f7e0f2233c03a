import type { CloudWatchClient, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Target } from '../../target/target.ts';
import { type Check, type Finding, fail, ok, warn } from '../finding.ts';

const MINUTE = 60;
/** Lambda tells its metrics a few minutes late. */
const WINDOW = 15 * MINUTE;
const OLD = 2 * MINUTE;
const TOO_OLD = 15 * MINUTE;

/** Figures of CloudWatch for the last quarter of an hour; null where it has none. */
export interface Measured {
  /** Seconds that the oldest message has waited. */
  readonly uploadsAge: number | null;
  readonly sweeps: number | null;
  readonly errors: Readonly<Record<string, number>>;
}

const STAGES = ['Ingest', 'Announce', 'Release', 'Sweep'] as const;

/** How long uploads wait, whether the sweep runs, and whether functions fail. */
export const metrics: Check = {
  about: 'queue age',
  run: async (target, { cloudWatch }) => judgeMetrics(await measure(target, cloudWatch)),
};

const queryOf = (
  Id: string,
  Namespace: string,
  MetricName: string,
  dimension: string,
  Value: string,
  Stat: string,
): MetricDataQuery => ({
  Id,
  MetricStat: {
    Metric: { Namespace, MetricName, Dimensions: [{ Name: dimension, Value }] },
    Period: WINDOW,
    Stat,
  },
});

const measure = async ({ outputs }: Target, cloudWatch: CloudWatchClient): Promise<Measured> => {
  const { GetMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
  const now = Math.floor(Date.now() / 1000);
  const queue = outputs.UploadsQueueUrl?.split('/').at(-1) ?? '';
  const functionName = (stage: string): string => outputs[`${stage}FunctionName`] ?? '';
  const { MetricDataResults = [] } = await cloudWatch.send(
    new GetMetricDataCommand({
      StartTime: new Date((now - WINDOW) * 1000),
      EndTime: new Date(now * 1000),
      MetricDataQueries: [
        queryOf('age', 'AWS/SQS', 'ApproximateAgeOfOldestMessage', 'QueueName', queue, 'Maximum'),
        queryOf('sweeps', 'AWS/Lambda', 'Invocations', 'FunctionName', functionName('Sweep'), 'Sum'),
        ...STAGES.map((stage) =>
          queryOf(`errors${stage}`, 'AWS/Lambda', 'Errors', 'FunctionName', functionName(stage), 'Sum'),
        ),
      ],
    }),
  );
  const measured = (id: string): number | null => {
    const values = MetricDataResults.find(({ Id }) => Id === id)?.Values ?? [];
    return values.length === 0 ? null : Math.max(...values);
  };
  return {
    uploadsAge: measured('age'),
    sweeps: measured('sweeps'),
    errors: Object.fromEntries(STAGES.map((stage) => [stage, measured(`errors${stage}`) ?? 0])),
  };
};

export const judgeMetrics = ({ uploadsAge, sweeps, errors }: Measured): readonly Finding[] => [
  judgeAge(uploadsAge ?? 0),
  sweeps === null || sweeps === 0
    ? fail(
        'sweep',
        'it did not run in the last quarter of an hour: what is lost is not brought back',
        'see its rule in EventBridge (enabled?) and its log',
      )
    : ok('sweep', 'runs'),
  ...Object.entries(errors)
    .filter(([, count]) => count > 0)
    .map(([stage, count]) =>
      warn(`function ${stage}`, `failed ${count} times in the last quarter of an hour`, 'see its log'),
    ),
];

const judgeAge = (seconds: number): Finding => {
  const text = `the oldest upload has waited ${seconds < MINUTE ? `${seconds} s` : `${Math.round(seconds / MINUTE)} min`}`;
  if (seconds >= TOO_OLD)
    return fail('queue age', text, 'see mappings and functions above, and the log of Ingest');
  if (seconds >= OLD)
    return warn('queue age', text, 'a back catalogue takes its time; else see the log of Ingest');
  return ok('queue age', text);
};
