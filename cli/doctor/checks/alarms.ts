import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { alarmName } from '../../../functions/core/metrics.ts';
import { type Check, type Finding, fail, orOk, warn } from '../finding.ts';

/** Whether an alarm is ringing, and whether it notifies anyone. */
export const alarms: Check = {
  about: 'alarms',
  run: async ({ stack }, { cloudWatch }) => {
    const { paginateDescribeAlarms } = await import('@aws-sdk/client-cloudwatch');
    const found: MetricAlarm[] = [];
    for await (const { MetricAlarms = [] } of paginateDescribeAlarms(
      { client: cloudWatch },
      { AlarmNamePrefix: alarmName(stack, '') },
    ))
      found.push(...MetricAlarms);
    return judgeAlarms(found);
  },
};

type Alarm = Pick<MetricAlarm, 'AlarmName' | 'StateValue' | 'StateReason' | 'ActionsEnabled'>;

export const judgeAlarms = (found: readonly Alarm[]): readonly Finding[] =>
  orOk(
    [
      ...(found.length === 0
        ? [
            warn(
              'alarms',
              'the stack has no alarms: nobody is notified of dead letters',
              'deploy again: npx cdk deploy',
            ),
          ]
        : []),
      ...found
        .filter(({ StateValue }) => StateValue === 'ALARM')
        .map(({ AlarmName, StateReason }) =>
          fail('alarms', `${AlarmName} is ringing`, StateReason ?? 'see it in CloudWatch'),
        ),
      ...found
        .filter(({ ActionsEnabled }) => ActionsEnabled === false)
        .map(({ AlarmName }) =>
          warn(
            'alarms',
            `${AlarmName} is muted`,
            `aws cloudwatch enable-alarm-actions --alarm-names ${AlarmName}`,
          ),
        ),
    ],
    'alarms',
    `none of ${found.length} is ringing`,
  );
