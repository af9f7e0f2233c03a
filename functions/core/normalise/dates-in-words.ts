import { isoDate } from './dates.ts';

/** First letters of the months as English, German, French, Spanish, Portuguese, Italian and Dutch pages write them. */
const MONTHS: readonly RegExp[] = [
  /^(?:jan|ene|gen)/,
  /^(?:feb|fév|fev)/,
  /^(?:mar|mär|maa|mrt)/,
  /^(?:apr|avr|abr)/,
  /^(?:may|mai|mag|mei)/,
  /^(?:jun|juin|giu)/,
  /^(?:jul|juil|lug)/,
  /^(?:aug|aoû|aou|ago)/,
  /^(?:sep|set)/,
  /^(?:oct|okt|out|ott)/,
  /^(?:nov)/,
  /^(?:dec|dez|déc|dic)/,
];

const NAME = '(\\p{L}{3,10})\\.?';
const YEAR = '((?:19|20)\\d{2})';
const DAY = '(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?';

/** `November 20, 2026` */
const MONTH_FIRST = new RegExp(`(?<![\\p{L}\\p{N}])${NAME}\\s+${DAY},?\\s+${YEAR}(?!\\d)`, 'giu');
/** `20 November 2026`, `20 de noviembre de 2026`, `20-Nov-2026` */
const DAY_FIRST = new RegExp(
  `(?<![\\p{L}\\p{N}])${DAY}[\\s-]+(?:de\\s+)?${NAME},?[\\s-]+(?:de\\s+)?${YEAR}(?!\\d)`,
  'giu',
);
const YEAR_FIRST = /(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g;
/** `11/20/2026` and `20.11.2026`, where only one reading is a date. */
const YEAR_LAST = /(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d{2})(?!\d)/g;

const monthOf = (name: string): number => MONTHS.findIndex((month) => month.test(name.toLowerCase())) + 1;

const settled = (year: string, month: number, day: string): string | null =>
  month === 0 ? null : isoDate(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);

const firstOf = (
  text: string,
  pattern: RegExp,
  read: (parts: RegExpExecArray) => string | null,
): { readonly at: number; readonly date: string } | null => {
  for (const parts of text.matchAll(pattern)) {
    const date = read(parts);
    if (date !== null) return { at: parts.index, date };
  }
  return null;
};

/** Longer texts are copy: a date in them is part of the story. */
const LONGEST = 300;

/**
 * The first day that a line names in words or numbers. A day that may be read in two ways names none.
 *
 * @returns `yyyy-mm-dd`, or null
 * @example dayIn('Published Nov. 20, 2026 at 9 am') // '2026-11-20'
 * @example dayIn('03/04/2026') // null
 */
export const dayIn = (line: string): string | null => {
  const text = line.slice(0, LONGEST);
  if (!/(?:19|20)\d\d/.test(text)) return null;
  const found = [
    firstOf(text, MONTH_FIRST, ([, month = '', day = '', year = '']) => settled(year, monthOf(month), day)),
    firstOf(text, DAY_FIRST, ([, day = '', month = '', year = '']) => settled(year, monthOf(month), day)),
    firstOf(text, YEAR_FIRST, ([, year = '', month = '', day = '']) => settled(year, Number(month), day)),
    firstOf(text, YEAR_LAST, ([, a = '', sign, b = '', year = '']) => {
      if (sign === '.' || Number(a) > 12) return settled(year, Number(b), a);
      return Number(b) > 12 ? settled(year, Number(a), b) : null;
    }),
  ].filter((one) => one !== null);
  return found.sort((a, b) => a.at - b.at)[0]?.date ?? null;
};
