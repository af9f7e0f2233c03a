import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bare, synthesize } from './synthesize.ts';

const prod = synthesize('prod', { readers: 'on', push: 'on' });

/** The anchors of the runbook's sections, as GitHub makes them. */
const SECTIONS = [
  ...readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8').matchAll(/^#+ (.+)$/gm),
].map(([, title = '']) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(' ', '-'),
);

const ALARMS = Object.entries(prod.findResources('AWS::CloudWatch::Alarm')).map(([id, { Properties }]) => ({
  name: bare(id).replace(/^Alarms/, ''),
  Properties,
}));

describe('alarms', () => {
  it('watch dead letters, ages, errors, throttles, the number of articles, the canary and the audience', () => {
    expect(ALARMS.map(({ name }) => name).sort()).toEqual(
      [
        ...['Uploads', 'Announce', 'Release'].map((what) => `${what}DeadLetters`),
        ...['Uploads', 'Announce', 'Outbox'].map((what) => `${what}Age`),
        ...['Ingest', 'Announce', 'Release', 'Sweep'].flatMap((fn) => [`${fn}Errors`, `${fn}Throttles`]),
        'AudienceCapped',
        'AwaitsReview',
        'ChannelRefuses',
        'Deferred',
        'CanaryFailed',
        'FewArticles',
        ...['SiteErrors', 'SiteThrottles', 'SiteIndexErrors', 'SiteIndexThrottles', 'SiteIndexAge'],
        'SiteDeadLetters',
        ...['Planner', 'Push', 'Readers'].flatMap((fn) => [`${fn}Errors`, `${fn}Throttles`]),
        ...['PlannerAge', 'PushAge', 'HeldAge', 'HeldUnseen'],
        ...['PushRefused', 'PushTooLarge', 'PushInvalid', 'PushGivenUp', 'PushUndelivered'],
        ...['ReadersDeadLetters', 'ReadersApiFails'],
      ].sort(),
    );
  });

  it.each(ALARMS)('$name says what happened and where the runbook says what to do', ({ Properties }) => {
    const [, says, section = ''] = /^(.+\.) What to do: docs\/runbook\.md#(.+)$/.exec(
      Properties.AlarmDescription,
    ) ?? [null, '', ''];
    expect(says?.length).toBeGreaterThan(30);
    expect(SECTIONS).toContain(section);
  });

  it.each(ALARMS)(
    '$name notifies the operations channel when it starts and when it ends',
    ({ Properties }) => {
      const operations = [{ Ref: expect.stringMatching(/^ChannelsOperations/) }];
      expect(Properties).toMatchObject({ AlarmActions: operations, OKActions: operations });
    },
  );

  it('start at the first dead letter', () => {
    const letters = ALARMS.filter(({ name }) => name.endsWith('DeadLetters'));
    for (const { Properties } of letters)
      expect(Properties).toMatchObject({
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluationPeriods: 1,
      });
  });

  it('can be turned off, all of them or only the one that expects articles at all times', () => {
    synthesize('prod', { alarms: 'off' }).resourceCountIs('AWS::CloudWatch::Alarm', 0);
    synthesize('dev').resourceCountIs('AWS::CloudWatch::Alarm', ALARMS.length - 1);
  });
});

describe('alarms of web push', () => {
  const named = (name: string) => ALARMS.find((alarm) => alarm.name === name)?.Properties;

  it('are left out without web push', () => {
    const without = Object.keys(
      synthesize('prod', { readers: 'on' }).findResources('AWS::CloudWatch::Alarm'),
    );
    expect(without).toHaveLength(ALARMS.length - 17);
  });

  it('watch each queue of its own', () => {
    const queueOf = (name: string): string =>
      JSON.stringify(
        named(name)?.Dimensions.find(({ Name }: { Name: string }) => Name === 'QueueName').Value,
      );
    expect(['PushAge', 'ReadersDeadLetters'].map(queueOf)).toEqual(
      ['ReadersWork', 'ReadersDeadLetters'].map((id) => expect.stringContaining(id)),
    );
    expect(named('PlannerAge')).toMatchObject({
      Namespace: 'AWS/Lambda',
      MetricName: 'AsyncEventAge',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: expect.stringContaining('ReadersPlanner') } }],
      Threshold: 120_000,
    });
  });

  it('start at the first refusal, and when held notices are not checked', () => {
    expect(named('PushRefused')).toMatchObject({ Threshold: 0, EvaluationPeriods: 1 });
    expect(named('HeldUnseen')).toMatchObject({
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });

  it('count the failures that API Gateway answers with, of this API', () => {
    expect(named('ReadersApiFails')).toMatchObject({
      Namespace: 'AWS/ApiGateway',
      MetricName: '5xx',
      Dimensions: [{ Name: 'ApiId', Value: { Ref: expect.stringMatching(/^ReadersApi/) } }],
    });
  });
});

describe('the dashboard', () => {
  const [dashboard] = Object.values(prod.findResources('AWS::CloudWatch::Dashboard'));
  const body = JSON.stringify(dashboard?.Properties.DashboardBody);

  it.each([
    'committed',
    'quarantined',
    'sinceUpload',
    'p50',
    'p95',
    'p99',
    'ApproximateAgeOfOldestMessage',
    'IteratorAge',
    'outboxAge',
    'ApproximateNumberOfMessagesVisible',
    'ConsumedWriteCapacityUnits',
    'NumberOfMessagesPublished',
    'Throttles',
    'Url5xxCount',
    'invalidated',
    'refused',
    'heldAge',
    '5xx',
    'signed-up',
  ])('shows %s', (metric) => {
    expect(body).toContain(metric);
  });
});
