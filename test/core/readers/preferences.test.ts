import { describe, expect, it } from 'vitest';
import type { StoryId } from '../../../functions/core/publish/story-id.ts';
import { isWithinLimit, localDay } from '../../../functions/core/readers/daily-limit.ts';
import {
  checkPreferences,
  readPreferencesForm,
  timeZoneOf,
  timeZones,
} from '../../../functions/core/readers/preferences.ts';
import { readPushSecrets } from '../../../functions/core/readers/push-secrets.ts';
import { DEFAULT_PREFERENCES } from '../../../functions/core/readers/reader.ts';
import { followScopesOf, isScope, outletScope } from '../../../functions/core/readers/scopes.ts';
import type { AnnouncedTopic, TopicId } from '../../../functions/core/topic.ts';

const form = (text: string) => readPreferencesForm(new URLSearchParams(text), DEFAULT_PREFERENCES);

describe('the form of preferences', () => {
  it('is read whole', () => {
    expect(
      form(
        'alerts=all&quiet=on&from=22%3A30&to=07%3A00&timeZone=europe%2Flondon&perDay=5&languages=en-GB%2C+cy',
      ),
    ).toEqual({
      ok: true,
      value: {
        alerts: 'all',
        quiet: { from: 1350, to: 420 },
        timeZone: 'Europe/London',
        perDay: 5,
        languages: ['cy', 'en'],
      },
    });
  });

  it('leaves what it lacks as it is', () => {
    const before = { ...DEFAULT_PREFERENCES, quiet: { from: 1, to: 2 }, perDay: 3 };
    expect(readPreferencesForm(new URLSearchParams('alerts=all'), before)).toEqual({
      ok: true,
      value: { ...before, alerts: 'all' },
    });
    expect(readPreferencesForm(new URLSearchParams('quiet=off&from=&to=&perDay='), before)).toEqual({
      ok: true,
      value: DEFAULT_PREFERENCES,
    });
  });

  it.each([
    ['quiet=on&from=22:00&to=22:00', 'two different times'],
    ['quiet=on&from=22:00&to=', 'both times'],
    ['quiet=on&from=24:00&to=07:00', 'both times'],
    ['quiet=maybe', 'on or off'],
    ['timeZone=Mars/Olympus', 'time zone of the list'],
    ['timeZone=%2B01:00', 'time zone of the list'],
    ['perDay=0', 'from 1 to 50'],
    ['perDay=51', 'from 1 to 50'],
    ['perDay=1e1', 'from 1 to 50'],
    ['languages=english', 'by their codes'],
    ['alerts=none', 'one alert for each story'],
  ])('is refused with what to do: %s', (text, sentence) => {
    const answer = form(text);
    expect(answer.ok ? '' : answer.error).toContain(sentence);
  });

  it('takes JSON of the same, and nothing that is not', () => {
    expect(checkPreferences({ quiet: { from: 0, to: 1439 } }, DEFAULT_PREFERENCES).ok).toBe(true);
    for (const quiet of [
      '22:00',
      {},
      { from: 1.5, to: 3 },
      { from: 0, to: 1440 },
      { from: 5, to: 5 },
      [1, 2],
    ])
      expect(checkPreferences({ quiet }, DEFAULT_PREFERENCES).ok).toBe(false);
    for (const languages of ['en', [1], [null], Array(31).fill('en')])
      expect(checkPreferences({ languages }, DEFAULT_PREFERENCES).ok).toBe(false);
  });

  it('knows every zone by its own name, and former names', () => {
    for (const zone of timeZones()) expect(timeZoneOf(zone)).toBe(zone);
    expect(timeZoneOf('Asia/Kolkata')).not.toBeNull();
    expect(timeZoneOf('Etc/GMT+5')).not.toBeNull();
  });
});

describe('the day of a reader', () => {
  it('is that of the reader’s clocks', () => {
    expect(localDay('2026-11-30T23:30:00.000Z', { timeZone: 'Europe/Berlin' })).toBe('2026-12-01');
    expect(localDay('2026-11-30T09:59:59.000Z', { timeZone: 'Pacific/Kiritimati' })).toBe('2026-11-30');
    expect(localDay('2026-11-30T10:00:00.000Z', { timeZone: 'Pacific/Kiritimati' })).toBe('2026-12-01');
  });

  it('has so many notices', () => {
    expect(isWithinLimit(4, { perDay: 5 })).toBe(true);
    expect(isWithinLimit(5, { perDay: 5 })).toBe(false);
    expect(isWithinLimit(5000, { perDay: null })).toBe(true);
  });
});

const topic = (id: string, formerly?: readonly string[]): AnnouncedTopic => ({
  id: id as TopicId,
  name: id,
  kind: 'person',
  relevance: 1,
  about: true,
  source: 'recogniser',
  ...(formerly === undefined ? {} : { formerly: formerly as readonly TopicId[] }),
});

describe('scopes', () => {
  it('are those of everyone, the section, topics with former ids, the story and the outlet', () => {
    expect(
      followScopesOf({
        section: { id: 'subject:sport', qcode: 'medtop:15000000', name: 'sport' },
        topics: [topic('person:ann-lee', ['person:ann-smith']), topic('subject:sport')],
        story: { id: '3fk29c0q7v5m8x1z4a6d' as StoryId },
        canonicalUrl: 'https://WWW.Harbour.example:8443/ferry',
      }),
    ).toEqual([
      'all',
      'subject:sport',
      'person:ann-lee',
      'person:ann-smith',
      'story:3fk29c0q7v5m8x1z4a6d',
      'outlet:harbour.example',
    ]);
    expect(
      followScopesOf({ section: null, topics: [], story: { id: 'x' as StoryId }, canonicalUrl: null }),
    ).toEqual(['all', 'story:x']);
  });

  it.each(['all', 'person:tom-cruise', 'story:3fk29c0q7v5m8x1z4a6d', 'outlet:news.harbour.example'])(
    '%s may be followed',
    (scope) => {
      expect(isScope(scope)).toBe(true);
    },
  );

  it.each([
    '',
    '*',
    'ALL',
    'person:Tom Cruise',
    'person:',
    'story:ferry',
    'outlet:www.harbour.example',
    'outlet:Harbour.example',
    'outlet:harbour.example/x',
    'outlet:',
    'all#00',
    `keyword:${'a'.repeat(400)}`,
  ])('“%s” may not', (scope) => {
    expect(isScope(scope)).toBe(false);
  });

  it('have no outlet where the address has no host', () => {
    expect(outletScope('mailto:a@b.example')).toBeNull();
    expect(outletScope('nothing')).toBeNull();
    expect(outletScope('https://localhost/')).toBeNull();
  });
});

describe('the secrets of push', () => {
  const bytes = (length: number): string => Buffer.alloc(length, 4).toString('base64url');
  const key = {
    keyId: '0a1b2c3d',
    publicKey: bytes(65),
    privateKey: bytes(32),
    createdAt: '2026-11-30T00:00:00.000Z',
  };
  const whole = {
    v: 1,
    tokens: bytes(32),
    current: '0a1b2c3d',
    subject: 'mailto:desk@harbour.example',
    keys: [key],
  };

  it('are read', () => {
    const { current, tokens } = readPushSecrets(JSON.stringify(whole));
    expect(current).toEqual(key);
    expect(tokens).toHaveLength(32);
  });

  it.each([
    ['not JSON', '{"tokens":"s3cret'],
    ['of a later version', JSON.stringify({ ...whole, v: 2 })],
    ['with a short secret', JSON.stringify({ ...whole, tokens: bytes(31) })],
    ['with a current key that is none', JSON.stringify({ ...whole, current: 'ffffffff' })],
    ['with a key that is none', JSON.stringify({ ...whole, keys: [{ ...key, publicKey: 's3cret' }] })],
    ['with a subject that is none', JSON.stringify({ ...whole, subject: 's3cret' })],
  ])('are refused, and not quoted, when %s', (_how, text) => {
    expect(() => readPushSecrets(text)).toThrow(/^(?!.*s3cret)/);
  });
});
