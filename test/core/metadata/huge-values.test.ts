import { expect, it } from 'vitest';
import { readNamed, saysNothing } from '../../../functions/core/metadata/read-values.ts';
import { editionOf } from '../normalise/sources.ts';

const HUGE = 'at '.repeat(40_000);

it.each([
  ['an embargo', 'slugline:embargo'],
  ['an expiry', 'slugline:expires'],
  ['topics', 'slugline:topics'],
  ['a section', 'slugline:section'],
  ['a status', 'status'],
])('refuses %s that is longer than any', (_, name) => {
  const read = readNamed([[name, HUGE]], 'html');
  expect(read).toMatchObject({
    ok: false,
    error: { code: 'bad-declaration', message: expect.stringContaining('at most 100,000 characters long') },
  });
});

it('reads a value with as much white space around it as there is', () => {
  const spaces = ' '.repeat(200_000);
  const read = readNamed([['embargo', `${spaces}none${spaces}`]], 'html');
  expect(read).toMatchObject({ ok: true, value: { embargoedUntil: 'none' } });
});

it('takes the longest value that somebody may write', () => {
  const standfirst = 'a'.repeat(100_000);
  expect(readNamed([['slugline:standfirst', standfirst]], 'html')).toMatchObject({
    ok: true,
    value: { standfirst },
  });
});

it('refuses an embargo that is given more than a thousand times', () => {
  const again = (times: number) =>
    Array.from({ length: times }, () => ['embargo', '2027-12-01T00:01:00Z'] as const);
  expect(readNamed(again(1000), 'html').ok).toBe(true);
  expect(readNamed(again(1001), 'html')).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('is given 1001 times') },
  });
});

it('refuses more names than an object of JSON may have', () => {
  const names = (count: number) => Array.from({ length: count }, (_, at) => [`x${at}`, 'y'] as const);
  expect(readNamed(names(10_000), 'html').ok).toBe(true);
  expect(readNamed(names(10_001), 'html')).toMatchObject({ ok: false, error: { code: 'too-large' } });
});

it.each(['', '  ', 'false', ' NULL ', '\n'])('says nothing: %j', (value) => {
  expect(saysNothing(value)).toBe(true);
});

it.each(['x', ' none ', 'falsely', 'nullified'])('says something: %j', (value) => {
  expect(saysNothing(value)).toBe(false);
});

it('reads front matter with the signs of a template', async () => {
  const { headline } = await editionOf(
    '---\nheadline: Pier vote postponed\nlayout: {{ page.layout }}\n---\n\nThe harbour board postponed its vote.\n',
    'a.md',
  );
  expect(headline).toBe('Pier vote postponed');
});
