import { describe, expect, it } from 'vitest';
import type { Environment } from '../../infra/environments/parse.ts';
import { PublishingStack } from '../../infra/publishing-stack.ts';
import { bare, environmentOf, makeApp, synthesize } from './synthesize.ts';

interface Channel {
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

const few = { sections: ['sport', 'politics'] } as const;
const prod = synthesize('prod');
const prodWithFew = synthesize('prod', few);

describe('a deployment with other sections', () => {
  it('takes no channel away, and so nobody’s subscription', () => {
    const channelsOf = (template: typeof prod) => Object.keys(template.findResources('AWS::SNS::Topic'));
    expect(channelsOf(prod)).toHaveLength(20);
    expect(channelsOf(prodWithFew)).toEqual(channelsOf(prod));
    const outputsOf = (template: typeof prod) => Object.keys(template.findOutputs('*'));
    expect(outputsOf(prodWithFew)).toEqual(outputsOf(prod));
  });

  it('announces in those sections, and may publish to no other section’s channel', () => {
    const policies = Object.entries(prodWithFew.findResources('AWS::IAM::Policy'));
    const [, announce] = policies.find(([id]) => id.startsWith('AnnounceRole')) ?? [];
    const published = JSON.stringify(announce?.Properties.PolicyDocument).match(
      /Channels[A-Za-z]+(?=[0-9A-F]{8})/g,
    );
    expect([...new Set(published)].sort()).toEqual([
      'ChannelsArticles',
      'ChannelsMonitor',
      'ChannelsOperations',
      'ChannelsSectionPolitics',
      'ChannelsSectionSport',
    ]);
  });
});

describe('when a stack goes', () => {
  it.each([
    // A first deployment that fails leaves none behind: their names would be taken.
    ['prod', 'stay with their subscriptions', 'RetainExceptOnCreate', 'Retain'],
    ['dev', 'go with it', 'Delete', 'Delete'],
  ] as const)('the channels of %s %s', (environment, _, deletion, replacement) => {
    const channels = synthesize(environment).findResources('AWS::SNS::Topic') as Record<string, Channel>;
    for (const [id, { DeletionPolicy, UpdateReplacePolicy }] of Object.entries(channels))
      expect([bare(id), DeletionPolicy, UpdateReplacePolicy]).toEqual([bare(id), deletion, replacement]);
  });

  it.each([
    ['prod', 'refuses to', true],
    ['dev', 'may', false],
  ] as const)('%s %s be deleted', (environment, _, isProtected) => {
    expect(makeApp(environment).stack.terminationProtection).toBe(isProtected);
  });
});

it('an environment is deployed where it says, else where the credentials say', () => {
  const placed = (place: Partial<Environment>) => {
    const { app } = makeApp('dev');
    const environment = { ...environmentOf('prod'), ...place };
    return new PublishingStack(app, 'Placed', { environment }).environment;
  };
  expect(placed({})).toBe('aws://unknown-account/unknown-region');
  expect(placed({ account: '123456789012', region: 'eu-central-1' })).toBe('aws://123456789012/eu-central-1');
  expect(placed({ region: 'eu-central-1' })).toBe('aws://unknown-account/eu-central-1');
});
