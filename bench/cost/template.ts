import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A resource of a template, as far as its cost is looked at. */
interface Resource {
  readonly Type: string;
  readonly Properties?: {
    readonly MemorySize?: number;
    readonly Metrics?: readonly { readonly MetricStat?: object; readonly Expression?: string }[];
  };
}

export type Resources = Readonly<Record<string, Resource>>;

/** The resources of the one stack of an assembly. */
export const readResources = (assembly: string): Resources => {
  const file = readdirSync(assembly).find((name) => name.endsWith('.template.json')) ?? '';
  return (JSON.parse(readFileSync(path.join(assembly, file), 'utf8')) as { Resources: Resources }).Resources;
};

const isOfSite = (logicalId: string): boolean => /^(?:Alarms)?Site/.test(logicalId);

/** Whether a resource is of following and web push. */
const isOfPush = (logicalId: string): boolean => /^(?:Alarms)?(?:Readers|Planner|Push|Held)/.test(logicalId);

/** The resources of the pipeline, and those of the reader site and of web push, which not every deployment has. */
export const partsOf = (
  resources: Resources,
): { readonly pipeline: Resources; readonly site: Resources; readonly push: Resources } => {
  const entries = Object.entries(resources);
  return {
    pipeline: Object.fromEntries(entries.filter(([id]) => !isOfSite(id) && !isOfPush(id))),
    site: Object.fromEntries(entries.filter(([id]) => isOfSite(id))),
    push: Object.fromEntries(entries.filter(([id]) => isOfPush(id))),
  };
};

/** The monitoring of a stack. */
export interface Watching {
  readonly alarms: number;
  /** Metrics that the alarms look at, by which they are billed. */
  readonly alarmMetrics: number;
  readonly dashboards: number;
}

/** Counts the alarms and dashboards of a template. */
export const watchingOf = (resources: Resources): Watching => {
  const alarms = Object.values(resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  return {
    alarms: alarms.length,
    alarmMetrics: alarms.reduce((sum, { Properties }) => sum + metricsOf(Properties?.Metrics), 0),
    dashboards: Object.values(resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Dashboard').length,
  };
};

/** An alarm on what is unusual is billed for its metric and both edges of the band (https://aws.amazon.com/cloudwatch/pricing/). */
const metricsOf = (metrics: NonNullable<Resource['Properties']>['Metrics']): number => {
  if (metrics === undefined) return 1;
  const watched = metrics.filter(({ MetricStat }) => MetricStat !== undefined).length;
  return metrics.some(({ Expression }) => Expression?.startsWith('ANOMALY_DETECTION_BAND'))
    ? 3 * watched
    : watched;
};
