import { describe, expect, it } from 'vitest';
import { erasedText } from '../../../cli/readers/erase.ts';
import { scanProgress } from '../../../cli/readers/progress.ts';
import { outcomeText } from '../../../cli/readers/send-test.ts';
import { preferenceLines, shownReader, shownText } from '../../../cli/readers/show.ts';
import { statsOf, statsText } from '../../../cli/readers/stats.ts';
import type { Counted } from '../../../functions/adapters/dynamodb/readers/look-through.ts';
import { DEFAULT_PREFERENCES, type ReaderId } from '../../../functions/core/readers/reader.ts';
import type { PushOutcome } from '../../../functions/ports/push-services.ts';

const ID = '0123456789abcdef0123456789abcdef' as ReaderId;
const AT = '2026-11-30T12:00:00.000Z';

const items = async function* (all: readonly Counted[]): AsyncGenerator<Counted> {
  yield* all;
};

const device = (endpoint: string, keyId = 'aaaaaaaa'): Counted => ({ kind: 'device', endpoint, keyId });

describe('stats', () => {
  it('sum up the table, highest counts first', async () => {
    const stats = await statsOf(
      items([
        { kind: 'reader', follows: 2 },
        { kind: 'reader', follows: 1 },
        device('https://updates.push.services.mozilla.com/wpush/v2/secret'),
        device('https://fcm.googleapis.com/fcm/send/secret'),
        device('https://fcm.googleapis.com/wp/secret', 'bbbbbbbb'),
        device('nonsense'),
        { kind: 'scope', scope: 'all', devices: 1 },
        { kind: 'scope', scope: 'person:ada', devices: 3 },
        { kind: 'waiting' },
      ]),
    );
    expect(stats).toEqual({
      readers: 2,
      devices: 4,
      follows: 3,
      waiting: 1,
      services: [
        { service: 'fcm.googleapis.com', devices: 2 },
        { service: 'no address', devices: 1 },
        { service: 'updates.push.services.mozilla.com', devices: 1 },
      ],
      keys: [
        { keyId: 'aaaaaaaa', devices: 3 },
        { keyId: 'bbbbbbbb', devices: 1 },
      ],
      scopes: [
        { scope: 'person:ada', devices: 3 },
        { scope: 'all', devices: 1 },
      ],
    });
    expect(statsText(stats, 'bbbbbbbb').split('\n')).toEqual([
      '2 readers, 4 devices, 3 follows, 1 notice waits for the end of quiet hours or the next day',
      '',
      expect.stringContaining('Devices by push service'),
      '  fcm.googleapis.com                 2',
      '  no address                         1',
      '  updates.push.services.mozilla.com  1',
      '',
      expect.stringContaining('Devices by key'),
      '  aaaaaaaa  3',
      '  bbbbbbbb  1  for new devices',
      '',
      expect.stringContaining('Most followed, by devices'),
      '  person:ada  3',
      '  all         1',
    ]);
    expect(JSON.stringify(stats)).not.toContain('secret');
  });

  it('list twenty scopes, and are short if there are no readers', async () => {
    const scopes = Array.from(
      { length: 25 },
      (_, at): Counted => ({
        kind: 'scope',
        scope: `person:p${at}`,
        devices: at + 1,
      }),
    );
    const stats = await statsOf(items(scopes));
    expect(stats.scopes).toHaveLength(20);
    expect([stats.scopes[0]?.devices, stats.scopes.at(-1)?.devices]).toEqual([25, 6]);
    expect(statsText(await statsOf(items([])), null)).toBe(
      '0 readers, 0 devices, 0 follows, 0 notices wait for the end of quiet hours or the next day',
    );
  });
});

describe('the output about a reader', () => {
  const endpoint = 'https://fcm.googleapis.com/fcm/send/hidden-part-Zx9Q1a';
  const shown = shownReader({
    reader: {
      id: ID,
      createdAt: AT,
      preferences: DEFAULT_PREFERENCES,
      follows: [{ scope: 'person:ada', name: 'Ada\nLovelace', since: AT }],
    },
    devices: [
      {
        id: '00112233445566aa',
        endpoint,
        p256dh: 'public-secret',
        auth: 'auth-secret',
        keyId: 'aaaaaaaa',
        since: AT,
      },
    ],
    waiting: [
      { notice: { title: 'Ferry aground' }, slot: '2026-12-01T06:00Z' },
      { slot: '2026-12-01T06:00Z' },
    ],
    days: [{ day: '2026-11-30', notices: 3 }],
  });

  it.each([
    ['JSON', JSON.stringify(shown)],
    ['text', shownText(shown)],
  ])('shows the push service and only six characters of an endpoint, as %s', (_, text) => {
    expect(text).toContain('fcm.googleapis.com');
    expect(text).toContain('Zx9Q1a');
    for (const secret of ['hidden', '-Zx9Q1a', 'public-secret', 'auth-secret', '00112233445566aa'])
      expect(text).not.toContain(secret);
  });

  it('shows follows, pending notices and shown ones', () => {
    const text = shownText(shown);
    for (const part of [ID, 'Ada Lovelace', '06:00Z  Ferry aground', '06:00Z  withdrawn', '3 on 2026-11-30'])
      expect(text).toContain(part);
  });

  it("shows the reader's preferences in words", () => {
    expect(preferenceLines(DEFAULT_PREFERENCES)).toEqual([
      'one alert a story',
      'no quiet hours',
      'time zone UTC',
      'no limit a day',
      'every language',
    ]);
    expect(
      preferenceLines({
        alerts: 'all',
        quiet: { from: 22 * 60 + 5, to: 7 * 60 },
        timeZone: 'Europe/Oslo',
        perDay: 5,
        languages: ['en', 'no'],
      }),
    ).toEqual([
      'an alert for every article',
      'quiet from 22:05 to 07:00',
      'time zone Europe/Oslo',
      'at most 5 a day',
      'in en, no',
    ]);
  });
});

it('shows what was erased and what is left', () => {
  const was = { devices: 2, follows: 1, waiting: 0 };
  expect(erasedText({ reader: ID, was, left: 0 })).toBe(
    `Reader ${ID} is erased: 2 devices, 1 follow, 0 notices that waited; nothing is left.`,
  );
  expect(erasedText({ reader: ID, was: null, left: 0 })).toContain('never there');
  expect(erasedText({ reader: ID, was, left: 3 })).toMatch(/3 items of it still there: erase it again\.$/);
});

it.each<[PushOutcome, RegExp]>([
  [{ kind: 'accepted' }, /^accepted/],
  [{ kind: 'gone' }, /^gone.*removed/],
  [{ kind: 'throttled', waitMs: 1200 }, /^throttled.* 2 s$/],
  [{ kind: 'unavailable', reason: 'No answer.', waitMs: null }, /^unavailable: No answer\.$/],
  [{ kind: 'refused', reason: 'No key.' }, /^refused: No key\.$/],
  [{ kind: 'too-large', reason: 'Big.' }, /^too large: Big\.$/],
  [{ kind: 'invalid', reason: 'No keys.' }, /^can't be sent to: No keys\.$/],
])('describes the response of a push service: %j', (outcome, text) => {
  expect(outcomeText(outcome)).toMatch(text);
});

it('shows the progress of a long scan, and ends it when the command is interrupted', () => {
  const ending = new AbortController();
  const notes: string[] = [];
  const progress = scanProgress({
    output: { line: async () => undefined, note: (text) => notes.push(text) },
    signal: ending.signal,
    directory: '.',
  });
  for (let page = 0; page < 7; page++) progress(3000);
  expect(notes).toEqual(['12000 items looked through …', '21000 items looked through …']);
  ending.abort();
  expect(() => progress(1)).toThrow();
});
