import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bare, synthesize } from './synthesize.ts';

const prod = synthesize('prod', { readers: 'on' });

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
    '$name tells the operations channel when it begins and when it is over',
    ({ Properties }) => {
      const operations = [{ Ref: expect.stringMatching(/^ChannelsOperations/) }];
      expect(Properties).toMatchObject({ AlarmActions: operations, OKActions: operations });
    },
  );

  it('go off at the first dead letter', () => {
    const letters = ALARMS.filter(({ name }) => name.endsWith('DeadLetters'));
    for (const { Properties } of letters)
      expect(Properties).toMatchObject({
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluationPeriods: 1,
      });
  });

  it('can be left out, all or the one that needs steady articles', () => {
    synthesize('prod', { alarms: 'off' }).resourceCountIs('AWS::CloudWatch::Alarm', 0);
    synthesize('dev').resourceCountIs('AWS::CloudWatch::Alarm', ALARMS.length - 1);
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
  ])('shows %s', (metric) => {
    expect(body).toContain(metric);
  });
});
