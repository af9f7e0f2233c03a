import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate } from '../../../functions/core/normalise/dates.ts';
import { languageTag } from '../../../functions/core/normalise/language.ts';
import { cleanText } from '../../../functions/core/normalise/text/characters.ts';
import { cutAtWord, firstSentence } from '../../../functions/core/normalise/text/sentences.ts';
import { countWords, hasWord } from '../../../functions/core/normalise/text/words.ts';
import { editionOf } from './sources.ts';

test.each([
  ['Windows line ends', 'a\r\nb\rc', 'a\nb\nc'],
  ['spaces of every kind', 'a\u00a0 b\u2009c\u3000d\te', 'a b c d e'],
  ['soft hyphens and zero-width spaces', 'au\u00adto\u200bmat\ufeff', 'automat'],
  ['control characters', 'a\u0000\u0007b\u009fc', 'abc'],
  ['direction overrides', 'abc\u202edcba', 'abcdcba'],
  ['decomposed letters', 'cafe\u0301', 'café'],
  [
    'more accents on a letter than any has',
    `cafe${'\u0323\u0301'.repeat(500)}`,
    `caf\u1eb9${'\u0323'.repeat(14)}${'\u0301'.repeat(15)}`,
  ],
  ['broken surrogates', 'a\ud800b', 'a\ufffdb'],
  ['joiners that are dirt', 'a\u200db\u200cc', 'abc'],
  ['joiners that are spelling', 'می\u200cخواهم 👩\u200d🚀', 'می\u200cخواهم 👩\u200d🚀'],
])('settles %s', (_, dirty, clean) => expect(cleanText(dirty)).toBe(clean));

test.each([
  ['Two words', 2],
  ['', 0],
  ['東京23区', 4],
  ['ひらがなカタカナ', 8],
  ['naïve café', 2],
  ['مكتبة عائمة', 2],
  ['한국어 문장', 2],
])('counts the words of "%s"', (text, words) => expect(countWords(text)).toBe(words));

test('counts words as Unicode has letters, marks and digits, by whichever way', () => {
  const latin = fc.string({
    unit: fc.oneof(
      fc.constantFrom('a', 'Z', '7', ' ', '-', '’', '…', '\u00a0', '€', '™'),
      fc.integer({ min: 0x20, max: 0x24f }).map((code) => String.fromCharCode(code)),
    ),
  });
  fc.assert(
    fc.property(latin, (text) => {
      expect(countWords(text)).toBe(text.match(/[\p{L}\p{M}\p{N}]+/gu)?.length ?? 0);
      expect(hasWord(text)).toBe(/[\p{L}\p{N}]/u.test(text));
    }),
  );
});

test.each([
  ['Dr. Orla Finn has won. She is 40.', 'Dr. Orla Finn has won.'],
  ['“Stop!” he said. She did.', '“Stop!” he said.'],
  ['雨が降った。風も強い。', '雨が降った。'],
  ['No end', 'No end'],
])('first sentence of %s', (text, sentence) => expect(firstSentence(text)).toBe(sentence));

test('a cut headline is no longer than asked for, and says that it is cut', () => {
  const cut = cutAtWord('The quick brown fox jumps over the lazy dog', 20);
  expect(cut).toBe('The quick brown fox…');
  expect(cut.length).toBeLessThanOrEqual(20);
});

test.each([
  ['2026-11-20', '2026-11-20'],
  ['2026-11-20T09:30Z', '2026-11-20T09:30:00Z'],
  ['2026-11-20 09:30:00+0100', '2026-11-20T09:30:00+01:00'],
  ['2026-11-20T09:30:00', '2026-11-20'],
  ['2026-02-29', null],
  ['2026-11-20T25:00:00Z', null],
  ['20 November', null],
])('date %s', (given, date) => expect(isoDate(given)).toBe(date));

test.each([
  ['EN_gb', 'en-GB'],
  ['zh-hant-tw', 'zh-Hant-TW'],
  ['!', null],
  ['', null],
  ['Deutsch', null],
  ['english_US', null],
  ['en, de', 'en'],
])('language tag %s', (given, tag) => expect(languageTag(given)).toBe(tag));

describe('plain text', () => {
  test('joins lines that were broken at a fixed column', async () => {
    const text =
      'Ferry strike ends\n\nThe ferry strike ended on Monday, when both sides signed a paper\nthat nobody has read yet, and when the harbour board had promised\nto open the gates again.\n';
    expect((await editionOf(text)).text).toBe(
      'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet, and when the harbour board had promised to open the gates again.',
    );
  });

  test('makes a headline of the first sentence, which stays where it is', async () => {
    const text =
      'The ferry strike ended on Monday. Boats will leave again from Wednesday.\n\nNobody cheered.';
    const edition = await editionOf(text);
    expect(edition.headline).toBe('The ferry strike ended on Monday');
    expect(edition.text).toBe(text);
  });

  test('takes a flash of one line for its own body', async () => {
    expect(await editionOf('Pope dies')).toMatchObject({ headline: 'Pope dies', text: 'Pope dies' });
  });

  test('keeps a short line of clean copy that it would drop from scraped copy', async () => {
    const copy =
      'A tale of two sisters\n\nAda Moss\n\nAda Moss went to sea at nine.\n\nIda Moss\n\nIda Moss stayed at home.';
    expect((await editionOf(copy)).text).toContain('Ada Moss\n\nAda Moss went');
  });

  test('reads front matter', async () => {
    const edition = await editionOf(
      '---\ntitle: Ferry strike ends\ntags: [Ferries]\n---\nThe strike *ended* on Monday.',
      'a.txt',
    );
    expect(edition).toMatchObject({
      headline: 'Ferry strike ends',
      publisherTopics: ['Ferries'],
      text: 'The strike *ended* on Monday.',
    });
  });
});
