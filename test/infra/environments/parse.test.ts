import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { describe, expect, it } from 'vitest';
import { declareChannels } from '../../../functions/core/publish/channels.ts';
import { parseEnvironments } from '../../../infra/environments/parse.ts';
import { SETTINGS, settingsOf } from '../../../infra/settings.ts';

const SHIPPED = readFileSync(
  fileURLToPath(new URL('../../../config/environments.yaml', import.meta.url)),
  'utf8',
);

const read = (text: string) => {
  const environments = parseEnvironments(text);
  if (!environments.ok) throw new Error(JSON.stringify(environments.error));
  return environments.value;
};

const faultsOf = (text: string): readonly string[] => {
  const environments = parseEnvironments(text);
  return environments.ok ? [] : environments.error.map(({ line, reason }) => `${line}: ${reason}`);
};

const dev = (...lines: readonly string[]): string =>
  ['namespace: gazette', 'environments:', '  dev:', ...lines.map((line) => `    ${line}`), ''].join('\n');

/** The same of an environment that states what it must. */
const trial = (...more: readonly string[]): string => dev('preset: trial', 'encryption: aws', ...more);

describe('the file that ships', () => {
  it('has dev and prod, with what is right for each', () => {
    const environments = read(SHIPPED);
    expect([...environments.keys()]).toEqual(['dev', 'prod']);
    expect(environments.get('dev')).toEqual({
      name: 'dev',
      preset: 'trial',
      stack: 'Slugline-dev',
      account: null,
      region: null,
      settings: settingsOf({ namespace: 'slugline', encryption: 'aws' }, 'trial'),
    });
    expect(environments.get('prod')).toMatchObject({
      stack: 'Slugline',
      settings: { keepData: true, noncurrentDays: 90, logRetention: 180, alarms: 'all', accessLogs: true },
    });
  });

  it('has examples that can be used as they are', () => {
    const environments = read(SHIPPED.replace(/^ {2}# {1}/gm, '  '));
    expect([...environments.keys()]).toEqual(['dev', 'prod', 'staging', 'prod-eu']);
    expect(environments.get('prod-eu')).toMatchObject({
      stack: 'Slugline-prod-eu',
      account: '123456789012',
      region: 'eu-central-1',
      settings: { sections: ['politics', 'sport', 'weather'], encryption: 'kms' },
    });
    expect(environments.get('staging')?.settings).toMatchObject({
      namespace: 'slugline-staging',
      channels: [
        { name: 'news-in-german', displayName: 'Nachrichten', languages: ['de'] },
        { name: 'people-and-music', topics: ['person:*', 'subject:music'] },
      ],
      authorities: [
        { prefix: 'agencies/pa/', may: ['ids', 'embargo', 'urgency', 'publish'] },
        { prefix: 'freelancers/', may: [] },
      ],
    });
  });

  it('names every setting with what both presets make of it', () => {
    for (const [name, { presets }] of Object.entries(SETTINGS)) {
      const shown = (value: unknown) =>
        value === null || (Array.isArray(value) && value.length === 0) ? 'none' : String(value);
      if (presets === null) expect(SHIPPED).toMatch(new RegExp(`^ *${name}: `, 'm'));
      else
        expect(SHIPPED).toMatch(
          new RegExp(`^ +#   ${name} +${shown(presets.trial)} +${shown(presets.production)}\\b`, 'm'),
        );
    }
  });
});

describe('an environment', () => {
  it('has its preset where it states nothing else', () => {
    expect(read(dev('preset: production', 'encryption: kms')).get('dev')?.settings).toEqual(
      settingsOf({ namespace: 'gazette', encryption: 'kms' }, 'production'),
    );
  });

  it('takes values in every way that YAML has', () => {
    const settings = read(
      dev('preset: trial', '"encryption": "aws"', 'sections:', '  - weather', '  - sport', 'canary: false'),
    ).get('dev')?.settings;
    expect(settings).toMatchObject({ sections: ['sport', 'weather'], canary: false });
  });

  it('announces in the sections it states, and all 17 listed are all', () => {
    const named = (sections: 'all' | readonly string[]) =>
      settingsOf({ namespace: 'gazette', encryption: 'aws', sections }, 'trial');
    const announcedIn = (sections: 'all' | readonly string[]) =>
      declareChannels(named(sections)).flatMap(({ id, carries }) => (carries.kind === 'section' ? [id] : []));
    expect(announcedIn(['sport'])).toEqual(['section:sport']);
    expect(announcedIn([])).toEqual([]);
    const all = announcedIn('all').map((id) => id.replace('section:', ''));
    expect(all).toHaveLength(17);
    expect(named(all).sections).toBe('all');
  });

  it('keeps logs for whatever CloudWatch Logs knows', () => {
    for (const days of Object.values(RetentionDays).filter((value) => typeof value === 'number')) {
      const { kind } = SETTINGS.logRetention;
      expect([days, kind.read('logRetention', days).ok]).toEqual([days, days !== RetentionDays.INFINITE]);
    }
  });
});

describe('a fault is named with its line', () => {
  it.each([
    ['', '1: environments must name at least one environment, such as dev.'],
    ['- dev', '1: The file must have namespace and environments.'],
    ['namespace: a\nenvironments: {}', '2: environments must name at least one environment, such as dev.'],
    [
      'namespace: a\nenvironments:\n  dev:',
      '3: dev must state its settings: at least preset and encryption.',
    ],
    [
      'namespace: a\nenviroments: {}',
      '2: "enviroments" is not a part of this file. Did you mean environments?',
    ],
    [dev('preset: trial'), '3: dev: encryption is missing. It has no default: state it.'],
    [dev('encryption: aws'), '3: dev: preset is missing. State preset: trial or preset: production.'],
    [trial().replace('namespace: gazette', ''), '2: namespace is missing. State the name of the newsroom.'],
    [
      trial().replace('gazette', 'The Gazette'),
      '1: namespace must be 1 to 40 of a-z, 0-9 and -, with no - at either end, not "The Gazette".',
    ],
    [
      trial().replace('dev:', 'Dev_1:'),
      '3: "Dev_1" cannot name an environment: write 1 to 40 of a-z, 0-9 and -, beginning with a letter.',
    ],
    [trial('encrpytion: kms'), '6: dev: "encrpytion" is not a setting. Did you mean encryption?'],
    [
      trial('colour: red'),
      '6: dev: "colour" is not a setting. There are preset, stack, account, region, namespace, encryption,',
    ],
    [dev('preset: test', 'encryption: aws'), '4: dev: preset must be trial or production, not "test".'],
    [dev('preset: trial', 'encryption: yes'), '5: dev: encryption must be aws or kms, not "yes".'],
    [dev('preset: trial', 'encryption:'), '5: dev: encryption must be aws or kms, not null.'],
    [trial('canary: on'), '6: dev: canary must be true or false, not "on".'],
    [trial('readers: yes'), '6: dev: readers must be on or off, not "yes".'],
    [trial('site: gazette'), '6: dev: site must have some of name, tagline, colour, logo,'],
    [
      trial(
        'site:',
        '  name: Gazette',
        '  color: red',
        '  timeZone: Europe/Lodnon',
        '  domain: gazette.example',
      ),
      '8: dev: site has no color. Did you mean colour?',
      '9: dev: site.timeZone: there is no time zone "Europe/Lodnon". Did you mean Europe/London?',
      '10: dev: site.domain needs site.certificate. State both, or neither.',
    ],
    [trial('site:', '  colour: red'), '7: dev: site.colour must be a colour such as #1a5fb4, not "red".'],
    [
      trial('ingestConcurrency: 1'),
      '6: dev: ingestConcurrency must be a whole number from 2 to 1000, not 1.',
    ],
    [
      trial('logRetention: 31'),
      '6: dev: logRetention must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365,',
    ],
    [
      trial('sections:', '  - sport', '  - sprot', '  - sport'),
      '8: dev: sections: "sprot" is not a section. Did you mean sport?',
      '9: dev: sections has sport twice.',
    ],
    [trial('sections: sport'), '6: dev: sections must be all or a list of sections, not "sport".'],
    [
      trial('organisation: 123456789012'),
      '6: dev: organisation must be the id of an AWS Organization, such as o-a1b2c3d4e5, not 123456789012.',
    ],
    [
      trial('account: 012345678901'),
      '6: dev: account must be the 12 digits of an AWS account, in quotes, not 12345678901.',
    ],
    [trial('region: Frankfurt'), '6: dev: region must be an AWS region such as eu-west-1, not "Frankfurt".'],
    [
      trial('stack: my_stack'),
      '6: dev: stack must be the name of a CloudFormation stack: a letter, then up to 127 letters, digits and -, not "my_stack".',
    ],
    [trial('channels: news'), '6: dev: channels must be a list.'],
    [
      dev(
        'preset: trial',
        'encryption: aws',
        'channels:',
        '  - name: german',
        '    language: [de]',
        '    languages:',
        '      - de',
        '      - german',
        '  - { name: german, topics: ["people:*", "person:tom-cruise"] }',
      ),
      '8: dev: A channel has no language. It can have name, displayName, languages, topics.',
      '11: dev: "german" is not a language tag such as en, en-GB or pt-BR.',
      '12: dev: "people:*" is not a topic such as person:tom-cruise,',
      '12: dev: The name german is taken. Give the channel another name.',
    ],
    [trial('authorities: none'), '6: dev: authorities must be a list of at most 30 prefixes.'],
    [
      dev(
        'preset: trial',
        'encryption: aws',
        'authorities:',
        '  - { prefix: ada, may: [] }',
        '  - { prefix: ada/, may: [embargos, ids, ids] }',
        '  - { prefix: ada/, may: [urls] }',
        '  - { prefix: "", may: [], note: x }',
        '  - { may: all }',
      ),
      '7: dev: prefix must be the beginning of keys with a slash at its end, such as agencies/pa/',
      '8: dev: "embargos" is not a right. Did you mean embargo?',
      '8: dev: may has ids twice.',
      '9: dev: The prefix ada/ is there twice.',
      '10: dev: prefix must be the beginning of keys',
      '10: dev: An authority has no note. It has prefix and may.',
      '11: dev: prefix must be the beginning of keys',
      '11: dev: may must be a list of rights: ids, urls, sections, embargo, urgency, silence, publish.',
    ],
    [dev('preset: trial', 'preset: trial', 'encryption: aws'), '5: Map keys must be unique'],
    ['namespace: "a\n', '2: Missing closing "quote'],
  ])('%j', (text, ...expected) => {
    const faults = faultsOf(text);
    for (const one of expected) expect(faults.filter((fault) => fault.startsWith(one))).toHaveLength(1);
  });

  it('all of them at once, in the order of the lines', () => {
    const text = dev('preset: test', 'encryption: rot13', 'canray: true', 'alarms: loud');
    expect(faultsOf(text).map((fault) => Number.parseInt(fault, 10))).toEqual([4, 5, 6, 7]);
  });

  it('also behind an alias', () => {
    const text = [
      'namespace: gazette',
      'environments:',
      '  dev: &same',
      '    preset: trial',
      '    encryption: rot13',
      '  qa: *same',
    ].join('\n');
    expect(faultsOf(text).map((fault) => fault.slice(0, 20))).toEqual([
      '5: dev: encryption m',
      '5: qa: encryption mu',
    ]);
  });

  it('two environments in one stack', () => {
    const text = (more: string): string =>
      `${trial()}  qa: { preset: trial, encryption: aws, stack: Slugline-dev${more} }\n`;
    expect(faultsOf(text(''))).toEqual([
      '6: qa has the stack Slugline-dev of dev. Give it another stack, account or region.',
    ]);
    expect(faultsOf(text(', region: eu-west-1'))).toEqual([]);
  });
});

it('refuses to guess what a program must state', () => {
  const wrong = { encryption: 'aws', canray: true, alarms: 'loud' } as never;
  expect(() => settingsOf(wrong, 'production')).toThrow(
    'Wrong settings: "canray" is not a setting. Did you mean canary? namespace is missing. It has no default: state it. alarms must be off, faults or all, not "loud".',
  );
});
