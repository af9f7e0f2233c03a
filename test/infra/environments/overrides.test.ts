import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chooseEnvironment } from '../../../infra/environments/overrides.ts';
import { parseEnvironments } from '../../../infra/environments/parse.ts';
import { SETTINGS } from '../../../infra/settings.ts';

const file = parseEnvironments(`namespace: gazette
environments:
  dev: { preset: trial, encryption: aws }
  prod: { preset: production, encryption: kms, organisation: o-a1b2c3d4e5, sections: [sport] }
`);
if (!file.ok) throw new Error(JSON.stringify(file.error));
const environments = file.value;
const choose = (context: Readonly<Record<string, unknown>>) => chooseEnvironment(context, environments);

describe('-c environment', () => {
  it('is dev unless it is given', () => {
    expect(choose({})).toEqual({ environment: environments.get('dev'), notes: [] });
    expect(choose({ environment: 'prod' })).toEqual({ environment: environments.get('prod'), notes: [] });
  });

  it.each([
    [
      'prd',
      'There is no environment "prd" in config/environments.yaml. There are dev, prod. Did you mean prod?',
    ],
    ['live', 'There is no environment "live" in config/environments.yaml. There are dev, prod.'],
    ['constructor', 'There are dev, prod.'],
  ])('%s is refused with those there are', (environment, message) => {
    expect(() => choose({ environment })).toThrow(message);
  });
});

describe('a setting with -c', () => {
  it('changes this run, and says what the file has and where to write it', () => {
    const { environment, notes } = choose({
      environment: 'prod',
      canary: 'false',
      organisation: 'none',
      ingestConcurrency: '7',
      logRetention: '30',
      alarms: 'faults',
    });
    expect(environment).toEqual({
      ...environments.get('prod'),
      settings: {
        ...environments.get('prod')?.settings,
        canary: false,
        organisation: null,
        ingestConcurrency: 7,
        logRetention: 30,
        alarms: 'faults',
      },
    });
    expect(notes).toHaveLength(5);
    expect(notes).toContain(
      '-c organisation=none overrides organisation: o-a1b2c3d4e5 of prod, for this run only. Write it in config/environments.yaml if it is to last.',
    );
  });

  it('takes what cdk.json has without quotes', () => {
    expect(choose({ canary: false, logRetention: 30 }).environment.settings).toMatchObject({
      canary: false,
      logRetention: 30,
    });
  });

  it('takes an object as JSON, in whatever order, and shows it', () => {
    const { environment, notes } = choose({ site: '{ "colour": "#aa0000", "name": "Gazette" }' });
    expect(environment.settings.site).toEqual({ name: 'Gazette', colour: '#aa0000' });
    expect(notes[0]).toContain(' overrides site: {} of dev, for this run only.');
    expect(choose({ site: '{}' }).notes).toEqual([]);
  });

  it('takes languages parted by commas, or none', () => {
    expect(choose({ languages: 'en_gb,nb' }).environment.settings.languages).toEqual(['en-GB', 'nb']);
    expect(choose({ languages: 'none' }).notes).toEqual([]);
  });

  it('says nothing when the file has the same', () => {
    expect(choose({ canary: 'true' }).notes).toEqual([]);
  });

  it.each([
    ['ingestConcurrency', '1', 'ingestConcurrency must be a whole number from 2 to 1000, not 1.'],
    ['ingestConcurrency', 'many', 'ingestConcurrency must be a whole number from 2 to 1000, not "many".'],
    ['logRetention', '31', 'logRetention must be one of 1, 3, 5,'],
    ['organisation', '123456789012', 'such as o-a1b2c3d4e5, not "123456789012".'],
    ['canary', 'off', 'canary must be true or false, not "off".'],
    ['alarms', 'on', 'alarms must be off, faults or all, not "on".'],
    ['readers', 'yes', 'readers must be on or off, not "yes".'],
    ['site', 'Gazette', 'site must have some of name, tagline,'],
    ['languages', 'en,English', 'languages: "English" is not a language tag. Write one such as en-GB or nb.'],
    ['languages', 'en,en', 'languages has en twice.'],
  ])('%s=%s is refused with what it must be', (name, value, message) => {
    expect(() => choose({ [name]: value })).toThrow(`-c ${name}=${value}: `);
    expect(() => choose({ [name]: value })).toThrow(message);
  });
});

describe('what a forgotten -c would harm', () => {
  it.each([
    ['keepData', 'true', 'change what is deleted with the stack'],
    ['stack', 'Other', 'deploy to another place'],
    ['preset', 'production', 'change every setting that the file leaves out'],
    ['account', '123456789012', 'deploy to another place'],
    ['region', 'eu-west-1', 'deploy to another place'],
  ])('%s=%s is refused with where to write it', (name, value, why) => {
    expect(() => choose({ [name]: value })).toThrow(
      `-c ${name}=${value} is refused: a later run without it would ${why}`,
    );
    expect(() => choose({ [name]: value })).toThrow(
      `Write ${name}: ${value} in config/environments.yaml, under dev.`,
    );
  });

  it.each([
    [
      'namespace',
      'other',
      'give every article another id. Choose the namespace in config/environments.yaml before the first deployment, and leave it',
    ],
    [
      'encryption',
      'kms',
      'the key under which everything is stored. Choose the encryption in config/environments.yaml before the first deployment. docs/runbook.md#changing-encryption says',
    ],
    ['sections', 'sport', 'announce on other channels, so that subscribers miss corrections and withdrawals'],
    ['authorities', '[]', 'let uploaders publish or declare what they may not. Write it in'],
    ['channels', '[]', 'announce on other channels, so that subscribers miss corrections and withdrawals'],
  ])('%s=%s is refused without advice that would do the harm itself', (name, value, says) => {
    expect(() => choose({ [name]: value })).toThrow(`-c ${name}=${value} is refused: `);
    expect(() => choose({ [name]: value })).toThrow(says);
    expect(() => choose({ [name]: value })).not.toThrow(/Write (namespace|encryption)/);
  });

  it('is explained where the runbook says it is', () => {
    const runbook = readFileSync(new URL('../../../docs/runbook.md', import.meta.url), 'utf8');
    expect(runbook).toContain('\n## Changing encryption\n');
  });

  it('covers every setting that has no default', () => {
    for (const [name, { presets, lasting }] of Object.entries(SETTINGS))
      if (presets === null) expect([name, lasting]).toEqual([name, expect.anything()]);
  });
});

describe('the namespace that Slugline comes with', () => {
  const chosen = (namespace: string, preset: string): readonly string[] => {
    const read = parseEnvironments(
      `namespace: ${namespace}\nenvironments: { dev: { preset: ${preset}, encryption: aws } }`,
    );
    return read.ok ? chooseEnvironment({}, read.value).notes : ['unreadable'];
  };

  it('is warned of in one line where it would be in production', () => {
    expect(chosen('slugline', 'production')).toEqual([
      expect.stringMatching(
        /^dev has the namespace that Slugline comes with, slugline\. Write your newsroom's own .*$/,
      ),
    ]);
  });

  it('is good enough for a trial, and a name of your own for everything', () => {
    expect(chosen('slugline', 'trial')).toEqual([]);
    expect(chosen('gazette', 'production')).toEqual([]);
  });
});

describe('a name that is nearly one', () => {
  it.each([
    ['stage', 'environment'],
    ['env', 'environment'],
    ['enviroment', 'environment'],
    ['Canary', 'canary'],
    ['ingest-concurrency', 'ingestConcurrency'],
    ['section', 'sections'],
    ['encrypton', 'encryption'],
    ['organization', 'organisation'],
  ])('%s is refused: it would be ignored', (name, meant) => {
    expect(() => choose({ [name]: 'x' })).toThrow(
      `-c ${name}=x is not a setting. Did you mean -c ${meant}=…?`,
    );
  });

  it.each([
    'aws:cdk:bundling-stacks',
    '@aws-cdk/core:permissionsBoundary',
    'availability-zones:account=1',
    'team',
  ])('%s is none of ours', (name) => {
    expect(choose({ [name]: 'x' })).toEqual({ environment: environments.get('dev'), notes: [] });
  });
});
