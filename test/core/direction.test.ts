import { describe, expect, test } from 'vitest';
import {
  copyDirection,
  firstStrong,
  lineDirection,
  withDirectionMark,
} from '../../functions/core/direction.ts';
import { directionOf } from '../../functions/core/edition.ts';
import { languageDirection } from '../../functions/core/language-direction.ts';
import { anEdition } from '../factories/edition.ts';

describe('the direction of a language', () => {
  test.each([
    ['ar', 'rtl'],
    ['ar-EG', 'rtl'],
    ['he', 'rtl'],
    ['iw', 'rtl'],
    ['fa-IR', 'rtl'],
    ['ur', 'rtl'],
    ['yi', 'rtl'],
    ['ckb', 'rtl'],
    ['pa-Arab', 'rtl'],
    ['az-Arab-IR', 'rtl'],
    ['az', 'ltr'],
    ['fa-Latn', 'ltr'],
    ['he-Latn', 'ltr'],
    ['en', 'ltr'],
    ['ja', 'ltr'],
    ['und', null],
    ['', null],
  ])('%s: %s', (language, direction) => expect(languageDirection(language)).toBe(direction));
});

describe('the first letter with a direction', () => {
  test.each([
    ['1, 2: שלום', 'rtl'],
    ['«Volvo» تعلن', 'ltr'],
    ['٤٥٪ من', 'rtl'],
    ['😀 hello', 'ltr'],
    ['日本', 'ltr'],
    ['𐤀𐤁', 'rtl'],
    ['123 – 456', null],
    ['', null],
  ])('of %s: %s', (text, direction) => expect(firstStrong(text)).toBe(direction));
});

describe('the direction of a copy', () => {
  const HEBREW = 'הגשר נפתח מחדש ביום ראשון אחרי שנה של עבודות';
  test.each<[string, string, Parameters<typeof copyDirection>[1], string]>([
    [
      'begins with a foreign name',
      'Volvo Trucks תפתח מפעל חדש בצפון, כך נמסר היום מהחברה',
      { language: 'he' },
      'rtl',
    ],
    [
      'begins with a foreign name, in a language not known',
      'Volvo תפתח מפעל חדש בצפון, כך נמסר',
      { language: 'und' },
      'rtl',
    ],
    ['has a template of another language', HEBREW, { language: 'en', declared: 'ltr' }, 'rtl'],
    [
      'is English of a page from the right',
      'The bridge opens on Sunday.',
      { language: 'he', declared: 'rtl' },
      'ltr',
    ],
    [
      'quotes Hebrew first',
      `${HEBREW}, said the sign in front of the old bridge, which nobody in the group of visitors was able to read`,
      { language: 'en' },
      'ltr',
    ],
    [
      'has more code than words, as its page says',
      `${HEBREW} const bridge = openBridge(firstSunday, afterOneYearOfRepairs, withoutSpeeches);`,
      { language: 'he' },
      'rtl',
    ],
    ['is Persian in Latin letters', 'In pol emruz baz shod.', { language: 'fa-Latn' }, 'ltr'],
    ['has no letters', '2026: 4–1', { language: 'ar' }, 'rtl'],
    ['has no letters and no language', '2026: 4–1', { language: 'und' }, 'ltr'],
  ])('that %s', (_, text, source, direction) => expect(copyDirection(text, source)).toBe(direction));
});

test('an edition of an earlier release has the direction of its language and letters', () => {
  const { dir: _, ...before } = anEdition({
    headline: 'Volvo תפתח מפעל חדש',
    text: 'הגשר נפתח מחדש.',
    language: 'he',
  });
  expect(directionOf(before)).toBe('rtl');
  expect(directionOf({ ...before, dir: 'ltr' })).toBe('ltr');
  expect(directionOf(anEdition())).toBe('ltr');
});

describe('the direction of a line', () => {
  test.each([
    ['Volvo تعلن عن مصنع', 'rtl', 'rtl'],
    ['Who is next?', 'rtl', 'ltr'],
    ['من التالي؟', 'ltr', 'rtl'],
    ['The word شكرا is on every door', 'ltr', 'ltr'],
    ['4–1', 'rtl', 'rtl'],
  ] as const)('%s in copy %s: %s', (line, copy, direction) =>
    expect(lineDirection(line, copy)).toBe(direction),
  );

  test('is marked where its first letter misleads, and nowhere else', () => {
    expect(withDirectionMark('Volvo تعلن عن مصنع', 'rtl')).toBe('\u200fVolvo تعلن عن مصنع');
    expect(withDirectionMark('שלום is Hebrew for peace', 'ltr')).toBe('\u200eשלום is Hebrew for peace');
    for (const line of ['Plain', 'תפתח Volvo מפעל', '4–1', ''])
      expect(withDirectionMark(line, 'rtl')).toBe(line);
  });
});
