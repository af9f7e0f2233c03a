import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../infra/settings.ts';
import { synthesize } from './synthesize.ts';

const PAGE = readFileSync(new URL('../../docs/contracts/outputs.md', import.meta.url), 'utf8');

/** The outputs that the table lists, in its order. */
const LISTED = [...PAGE.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = '']) => name);

/** One row of the table stands for all channels of a kind. */
const rowOf = (output: string): string =>
  output.replace(/^(Section|Custom)[A-Z]\w*(ChannelArn)$/, '$1NAME$2');

const rowsOf = (template: ReturnType<typeof synthesize>): readonly string[] => [
  ...new Set(Object.keys(template.findOutputs('*')).map(rowOf)),
];

describe('docs/contracts/outputs.md', () => {
  const whole: Partial<Settings> = {
    encryption: 'kms',
    canary: true,
    readers: 'on',
    push: 'on',
    channels: [{ name: 'news-in-german', languages: ['de'] }],
  };

  it('lists every output of a stack that has everything', () => {
    expect(LISTED.toSorted()).toEqual(rowsOf(synthesize('prod', whole)).toSorted());
  });

  it('says which outputs depend on the settings', () => {
    const least = rowsOf(synthesize('dev', { encryption: 'aws', canary: false, readers: 'off' }));
    expect(LISTED.filter((name) => !least.includes(name))).toEqual([
      'CustomNAMEChannelArn',
      'CanaryFunctionName',
      'SiteUrl',
      'SiteDistributionId',
      'SiteBucketName',
      'SiteFunctionName',
      'SiteIndexFunctionName',
      'SiteQueueUrl',
      'SiteDeadLetterQueueUrl',
      'ReadersTableName',
      'ErasuresBucketName',
      'ReadersFunctionName',
      'PlannerFunctionName',
      'PushFunctionName',
      'PushQueueUrl',
      'PushDeadLetterQueueUrl',
      'PushKeysParameter',
      'KeyArn',
    ]);
  });

  it('has the SSM parameters by the same names', () => {
    const template = synthesize('prod', whole);
    const parameters = Object.values(template.findResources('AWS::SSM::Parameter')).map(
      ({ Properties }) => Properties.Name as string,
    );
    expect(parameters.toSorted()).toEqual(
      Object.keys(template.findOutputs('*'))
        .map((name) => `/slugline/Slugline/${name}`)
        .toSorted(),
    );
  });
});
