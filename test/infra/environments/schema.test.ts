import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ENVIRONMENT_KEYS, parseEnvironments } from '../../../infra/environments/parse.ts';
import { environmentsSchema } from '../../../infra/environments/schema.ts';

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const FILE = at('docs/contracts/environments.v1.schema.json');

/** Written by `UPDATE_SCHEMA=1 npx vitest run test/infra/environments && npm run fix`. */
const schema = environmentsSchema();
if (process.env.UPDATE_SCHEMA === '1') writeFileSync(FILE, JSON.stringify(schema, null, 2));

const accepts = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

it('is written in docs/contracts', () => {
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(schema);
});

it('accepts the file that ships, which names it for editors', () => {
  const text = readFileSync(at('config/environments.yaml'), 'utf8');
  expect(accepts(parse(text))).toBe(true);
  expect(text).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/docs\/contracts\/environments\.v1\.schema\.json\n/,
  );
});

const VALUES: readonly unknown[] = [
  ...[null, true, false, '', [], {}, 0, 1, 2, 7, 14, 20.5, 31, 180, 1000, 1001, 3650, 3651, 9999, -1, '14'],
  ...['trial', 'production', 'aws', 'kms', 'off', 'on', 'faults', 'all', 'none', 'dev', 'Slugline', 'a_b'],
  ...['o-a1b2c3d4e5', 'o-A1', '123456789012', 123456789012, '12345', 'eu-west-1', 'us-gov-east-1', 'Europe'],
  ...[['sport'], ['sport', 'weather'], ['sport', 'sport'], ['cricket'], [1], 'sport', 'gazette', 'Gazette'],
  ...['a'.repeat(40), 'a'.repeat(41), '-a', 'a-', `S${'a'.repeat(127)}`, `S${'a'.repeat(128)}`],
];

describe('says what the parser accepts', () => {
  const agree = (content: unknown): void => {
    const parsed = parseEnvironments(JSON.stringify(content));
    expect([JSON.stringify(content), accepts(content)]).toEqual([JSON.stringify(content), parsed.ok]);
  };
  const valid = { preset: 'trial', encryption: 'aws' };

  it.each([...ENVIRONMENT_KEYS, 'colour'])('of %s', (name) => {
    for (const value of VALUES)
      agree({ namespace: 'gazette', environments: { dev: { ...valid, [name]: value } } });
    const { [name]: _, ...without } = valid as Record<string, string>;
    agree({ namespace: 'gazette', environments: { dev: without } });
  });

  it('of custom channels', () => {
    for (const channel of [
      { name: 'german', languages: ['de'] },
      { name: 'german', displayName: 'Deutsch', languages: ['de', 'de-AT'], topics: ['person:*'] },
      { name: 'German', languages: ['de'] },
      { name: 'german' },
      { languages: ['de'] },
      { name: 'german', languages: [] },
      { name: 'german', languages: 'de' },
      { name: 'german', languages: ['german'] },
      { name: 'german', languages: ['de_AT'] },
      { name: 'german', topics: ['people:*'] },
      { name: 'german', topics: [1] },
      { name: 'german', displayName: '', languages: ['de'] },
      { name: 'german', language: ['de'], topics: ['person:*'] },
    ])
      agree({ namespace: 'gazette', environments: { dev: { ...valid, channels: [channel] } } });
  });

  it('of authorities', () => {
    for (const authority of [
      { prefix: 'ada/', may: [] },
      { prefix: 'ada/b c/', may: ['ids', 'publish'] },
      { prefix: 'ada', may: [] },
      { prefix: '/', may: [] },
      { prefix: '', may: [] },
      { prefix: 'ada/' },
      { may: [] },
      { prefix: 'ada/', may: ['all'] },
      { prefix: 'ada/', may: ['ids', 'ids'] },
      { prefix: `${'a'.repeat(200)}/`, may: [] },
      { prefix: 'ada/', may: [], note: '' },
      'ada/',
    ])
      agree({ namespace: 'gazette', environments: { dev: { ...valid, authorities: [authority] } } });
  });

  it('of the reader site', () => {
    const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000';
    const firewall =
      'arn:aws:wafv2:us-east-1:123456789012:global/webacl/readers/00000000-0000-0000-0000-000000000000';
    for (const site of [
      { name: 'The Harbour Gazette', tagline: 'News from the coast', colour: '#1A5fb4', feeds: 'full' },
      ...['', 'x', ' x', 'x ', 'a\nb', 'a\u2028b', 'Zeitung 🗞', 'a'.repeat(60), 'a'.repeat(61), 24].map(
        (name) => ({
          name,
        }),
      ),
      ...['🗞'.repeat(120), '🗞'.repeat(121)].map((tagline) => ({ tagline })),
      ...['red', '#fff', '1a5fb4', '#1a5fb4ff'].map((colour) => ({ colour })),
      ...[
        'logo.svg',
        'config/logo.png',
        '/logo.svg',
        '../logo.svg',
        'a/../logo.svg',
        'logo..svg',
        'logo.jpg',
      ].map((logo) => ({ logo })),
      ...['UTC', 'Europe/London', 'America/Argentina/Buenos_Aires', 'Etc/GMT+1', '+01:00', 'Europe/'].map(
        (timeZone) => ({ timeZone }),
      ),
      { feeds: 'some' },
      ...['news.example.org', 'news', 'News.example.org', 'news.example.org.', '-a.example.org', 'a.b'].map(
        (domain) => ({ domain, certificate }),
      ),
      { domain: 'news.example.org' },
      { certificate },
      { domain: 'news.example.org', certificate: certificate.replace('us-east-1', 'eu-west-1') },
      { firewall },
      { firewall: firewall.replace('global', 'regional') },
      { color: '#1a5fb4' },
    ])
      agree({ namespace: 'gazette', environments: { dev: { ...valid, site } } });
  });

  it('of the whole file', () => {
    for (const value of VALUES) {
      agree({ namespace: value, environments: { dev: valid } });
      agree({ namespace: 'gazette', environments: value });
      agree({ namespace: 'gazette', environments: { dev: value } });
      agree({ namespace: 'gazette', environments: { [String(value)]: valid } });
      agree({ namespace: 'gazette', environments: { dev: valid }, colour: value });
    }
    agree({ environments: { dev: valid } });
    agree({ namespace: 'gazette' });
  });
});
