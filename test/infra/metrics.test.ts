import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it, vi } from 'vitest';
import { emfJournal } from '../../functions/adapters/emf-journal.ts';
import { METRICS, NAMESPACE, OUTCOMES, PUSH_SERVICES, type Service } from '../../functions/core/metrics.ts';
import { PublishingPipeline } from '../../infra/publishing-pipeline.ts';
import { bare, makeApp, synthesize } from './synthesize.ts';

const prod = synthesize('prod', { readers: 'on', push: 'on' });

interface MetricStat {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

/** The metrics that alarms watch. */
const watchedBy = (...templates: readonly Template[]): readonly MetricStat[] =>
  templates
    .flatMap((template) => Object.values(template.findResources('AWS::CloudWatch::Alarm')))
    .flatMap(({ Properties }) =>
      Properties.Metrics === undefined
        ? [Properties as MetricStat]
        : (Properties.Metrics as { MetricStat?: { Metric: MetricStat } }[]).flatMap(
            ({ MetricStat }) => MetricStat?.Metric ?? [],
          ),
    );

/** The metrics that a dashboard shows, as its body lists them: namespace, name, dimensions. */
const shownBy = (template: Template): readonly string[] => {
  const [{ Properties } = { Properties: {} }] = Object.values(
    template.findResources('AWS::CloudWatch::Dashboard'),
  );
  const { 'Fn::Join': [, parts] = ['', []] } = Properties.DashboardBody as {
    'Fn::Join'?: readonly [string, readonly unknown[]];
  };
  const { widgets } = JSON.parse(
    parts
      .map((part) => (typeof part === 'string' ? part : bare(JSON.stringify(part).replaceAll('"', ''))))
      .join(''),
  ) as { widgets: { properties: { metrics?: readonly (readonly unknown[])[] } }[] };
  return widgets
    .flatMap(({ properties: { metrics = [] } }) => metrics)
    .map((metric) => metric.filter((part) => typeof part === 'string').join(' '));
};

describe('two pipelines of one account and region', () => {
  const dev = Template.fromStack(makeApp('dev', {}, 'Slugline-dev').stack);
  const ownOf = (template: Template): readonly string[] =>
    watchedBy(template)
      .filter(({ Namespace }) => Namespace === NAMESPACE)
      .map((metric) => JSON.stringify(metric));

  it('share no metric of their own', () => {
    expect(ownOf(prod).length).toBeGreaterThan(2);
    expect(ownOf(dev).length).toBeGreaterThan(1);
    for (const metric of ownOf(dev)) expect(ownOf(prod)).not.toContain(metric);
  });

  it('share none even in one stack, whatever they are called', () => {
    const both = new Stack(makeApp('dev').app, 'Newsroom');
    const identities = ['First', 'Second'].map(
      (id) =>
        new PublishingPipeline(both, id, {
          settings: { namespace: 'gazette', encryption: 'aws' },
          environment: 'prod',
        }).identity,
    );
    expect(identities.map(({ stack }) => stack)).toEqual(['Newsroom_First', 'Newsroom_Second']);
    const own = ownOf(Template.fromStack(both));
    expect(own.length).toBeGreaterThan(5);
    expect(new Set(own).size).toBe(own.length);
  });

  it('have alarms, dashboards and channels of their own names', () => {
    const namesOf = (template: Template): readonly string[] =>
      [
        ['AWS::CloudWatch::Alarm', 'AlarmName'],
        ['AWS::CloudWatch::Dashboard', 'DashboardName'],
        ['AWS::SNS::Topic', 'TopicName'],
      ].flatMap(([type = '', property = '']) =>
        Object.values(template.findResources(type)).map(({ Properties }) =>
          JSON.stringify(Properties[property]),
        ),
      );
    expect(namesOf(dev).filter((name) => namesOf(prod).includes(name))).toEqual([]);
    expect(namesOf(prod)).toContain('"Slugline_OutboxAge"');
    // `slugline doctor` finds a stack's alarms by this beginning.
    for (const name of namesOf(dev)) expect(name).not.toContain('"Slugline_');
  });

  it('show on their dashboards which they are, and nothing of the other', () => {
    const own = shownBy(dev).filter((metric) => metric.startsWith(`${NAMESPACE} `));
    expect(own.length).toBeGreaterThan(10);
    for (const metric of own) expect(metric).toContain('stack Slugline-dev');
    const body = JSON.stringify(dev.findResources('AWS::CloudWatch::Dashboard'));
    expect(body).toContain('# Slugline: Slugline-dev (dev)');
  });
});

describe('a metric that is watched or shown', () => {
  const DEPLOYMENT = { STACK_NAME: 'Slugline', ENVIRONMENT_NAME: 'prod' };

  /** The metrics that a line in the embedded metric format is read as. */
  const readBack = (line: string): readonly MetricStat[] => {
    const said = JSON.parse(line) as Record<string, string> & {
      _aws: {
        CloudWatchMetrics: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string }[] }[];
      };
    };
    return said._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
      Metrics.flatMap(({ Name }) =>
        Dimensions.map((names) => ({
          Namespace,
          MetricName: Name,
          Dimensions: names.map((dimension) => ({ Name: dimension, Value: said[dimension] })),
        })),
      ),
    );
  };

  /** A metric in words, whatever the order of its dimensions. */
  const inWords = ({ Namespace, MetricName, Dimensions = [] }: MetricStat): string =>
    [Namespace, MetricName, ...Dimensions.map(({ Name, Value }) => `${Name} ${Value}`).toSorted()].join(' ');

  const written = (): readonly string[] => {
    const lines: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    const durations = Object.fromEntries(
      Object.keys(METRICS)
        .filter((name) => name !== 'articles' && name !== 'notices')
        .map((name) => [name, 1]),
    );
    const services = Object.fromEntries(PUSH_SERVICES.map((service) => [service, 1]));
    for (const service of Object.keys(OUTCOMES) as Service[])
      for (const outcome of OUTCOMES[service])
        emfJournal(service, DEPLOYMENT)({ outcome, durations, services });
    vi.restoreAllMocks();
    return lines
      .flatMap((text) => text.split('\n').filter((line) => line !== ''))
      .flatMap(readBack)
      .map(inWords);
  };

  it('has the very dimensions that the functions write', () => {
    const own = watchedBy(prod).filter(({ Namespace }) => Namespace === NAMESPACE);
    expect(new Set(own.map(({ MetricName }) => MetricName))).toEqual(
      new Set(['articles', 'heldAge', 'outboxAge', 'undeliveredAge']),
    );
    const known = written();
    for (const metric of own) expect(known).toContain(inWords(metric));
    for (const metric of shownBy(prod).filter((shown) => shown.startsWith(`${NAMESPACE} `))) {
      const [Namespace = '', MetricName = '', ...pairs] = metric.split(' ');
      const Dimensions = Array.from({ length: pairs.length / 2 }, (_, at) => ({
        Name: pairs[2 * at] ?? '',
        Value: pairs[2 * at + 1],
      }));
      expect(known).toContain(inWords({ Namespace, MetricName, Dimensions }));
    }
  });
});
