import { randomUUID } from 'node:crypto';
import { TemplateFault } from '../errors.ts';
import { isArray, isObject, type Json, parseJson } from '../json.ts';
import type { Place } from '../template/identities.ts';
import type { Resource } from '../template/stack.ts';

/** An event that a function receives regularly. */
export interface Schedule {
  readonly everyMs: number;
  readonly functionArn: string;
  event(at: Date): unknown;
}

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads `rate(1 minute)`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 *
 * @returns milliseconds
 */
export const readRate = (expression: string, where: string): number => {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const milliseconds = Number(count) * (unitMs[unit] ?? Number.NaN);
  if (milliseconds > 0) return milliseconds;
  throw new TemplateFault(where, `the embedded cloud runs rate(…) schedules, not ${expression}`);
};

const ownInput = (input: Json | undefined): unknown =>
  typeof input === 'string' ? parseJson(input) : undefined;

/** Rules of EventBridge with a schedule. Rules with an event pattern receive no events here. */
export const ruleSchedules = (rules: readonly Resource[], place: Place): readonly Schedule[] =>
  rules.flatMap(({ logicalId, properties, identity }) => {
    const { ScheduleExpression: expression, Targets, State } = properties;
    if (typeof expression !== 'string' || State === 'DISABLED' || Targets === undefined || !isArray(Targets))
      return [];
    const everyMs = readRate(expression, logicalId);
    return Targets.filter(isObject).map(({ Arn, Input }) => ({
      everyMs,
      functionArn: String(Arn),
      event: (at: Date) =>
        ownInput(Input) ?? {
          version: '0',
          id: randomUUID(),
          'detail-type': 'Scheduled Event',
          source: 'aws.events',
          account: place.account,
          time: at.toISOString().replace(/\.\d+/, ''),
          region: place.region,
          resources: [identity.attributes.Arn],
          detail: {},
        },
    }));
  });

/** Schedules of EventBridge Scheduler, whose target gets its own input. */
export const schedulerSchedules = (schedules: readonly Resource[]): readonly Schedule[] =>
  schedules.flatMap(({ logicalId, properties }) => {
    const { ScheduleExpression, Target, State } = properties;
    if (State === 'DISABLED' || !isObject(Target)) return [];
    const input = ownInput(Target.Input) ?? {};
    const everyMs = readRate(String(ScheduleExpression), logicalId);
    return [{ everyMs, functionArn: String(Target.Arn), event: () => input }];
  });
