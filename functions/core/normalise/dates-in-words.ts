import { isoDate } from './dates.ts';
import { monthNamed } from './month-names.ts';
import { late } from './text/late.ts';

const NAME = '(\\p{L}[\\p{L}\\p{M}]{2,12})\\.?';
const YEAR = '((?:19|20)\\d{2})';
const DAY = '(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?';

/** `November 20, 2026` */
const MONTH_FIRST = late(`(?<![\\p{L}\\p{N}])${NAME}\\s+${DAY},?\\s+${YEAR}(?!\\d)`, 'giu');
/** `20 November 2026`, `20 de noviembre de 2026`, `20-Nov-2026` */
const DAY_FIRST = late(
  `(?<![\\p{L}\\p{N}])${DAY}[\\s-]+(?:de\\s+)?${NAME},?[\\s-]+(?:del?\\s+)?${YEAR}(?!\\d)`,
  'giu',
);
/** `2026. november 20.`, `2026 November 20` */
const YEAR_FIRST_IN_WORDS = late(`(?<!\\d)${YEAR}[.,]?\\s+${NAME}\\s+${DAY}(?!\\d)`, 'giu');
/** `2026-11-20`, `2026/11/20`, `2026年11月20日`, `2026년 11월 20일` */
const YEAR_FIRST =
  /(?<!\d)((?:19|20)\d{2})(?:[-/.]|年|년 ?|\. )(\d{1,2})(?:[-/.]|月|월 ?|\. )(\d{1,2})(?!\d)/g;
/** `11/20/2026` and `20.11.2026`. */
const YEAR_LAST = /(?<![\d/.-])(\d{1,2})([/-]|\. ?)(\d{1,2})\2((?:19|20)\d{2})(?!\d)/g;
/** `11/20/26`, in a line that says little else. */
const SHORT_YEAR = /(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2(\d{2})(?![\d/.])/g;
const LITTLE = 40;

const settled = (year: string, month: number, day: string): string | null =>
  month === 0 ? null : isoDate(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);

/** Which of the two numbers before a year is the day; null where that is not known. */
export type DayPlace = 'first' | 'second' | null;

/** A dot parts numbers only where the day comes first. */
const inNumbers = (a: string, sign: string, b: string, year: string, place: DayPlace): string | null => {
  if (sign.startsWith('.') || Number(a) > 12) return settled(year, Number(b), a);
  if (Number(b) > 12 || a === b) return settled(year, Number(a), b);
  if (place === null) return null;
  return place === 'first' ? settled(year, Number(b), a) : settled(year, Number(a), b);
};

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
 * The first day that a line names in words or numbers. A day that may be read in two ways names none, unless the place of
 * the day is known.
 *
 * @param place which number of `03/04/2026` is the day where the page was written
 * @returns `yyyy-mm-dd`, or null
 * @example dayIn('Published Nov. 20, 2026 at 9 am') // '2026-11-20'
 * @example dayIn('03/04/2026') // null
 * @example dayIn('03/04/2026', 'first') // '2026-04-03'
 */
export const dayIn = (line: string, place: DayPlace = null): string | null => {
  const text = line.slice(0, LONGEST);
  const short = text.length <= LITTLE && /\d[/.]\d{2}(?!\d)/.test(text);
  if (!short && !/(?:19|20)\d\d/.test(text)) return null;
  const found = [
    firstOf(text, MONTH_FIRST(), ([, month = '', day = '', year = '']) =>
      settled(year, monthNamed(month), day),
    ),
    firstOf(text, DAY_FIRST(), ([, day = '', month = '', year = '']) =>
      settled(year, monthNamed(month), day),
    ),
    firstOf(text, YEAR_FIRST_IN_WORDS(), ([, year = '', month = '', day = '']) =>
      settled(year, monthNamed(month), day),
    ),
    firstOf(text, YEAR_FIRST, ([, year = '', month = '', day = '']) => settled(year, Number(month), day)),
    firstOf(text, YEAR_LAST, ([, a = '', sign = '', b = '', year = '']) =>
      inNumbers(a, sign, b, year, place),
    ),
    short
      ? firstOf(text, SHORT_YEAR, ([, a = '', sign = '', b = '', year = '']) =>
          inNumbers(a, sign, b, `20${year}`, place),
        )
      : null,
  ].filter((one) => one !== null);
  return found.sort((a, b) => a.at - b.at)[0]?.date ?? null;
};

const CLOCK = /(?<![\d:.])(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*([ap]\.?m\b)?(?![\d/]|\.\d)/gi;

/**
 * The time of day that a line tells, in minutes after midnight.
 *
 * @returns null for a line that tells none
 * @example minutesIn('20 November 2026, 5.30pm') // 1050
 */
export const minutesIn = (line: string): number | null => {
  for (const [, hour = '', minute, half] of line.slice(0, LONGEST).matchAll(CLOCK)) {
    if (minute === undefined && half === undefined) continue;
    const hours = Number(hour);
    if (hours > (half === undefined ? 23 : 12) || Number(minute ?? 0) > 59) continue;
    const late = half === undefined ? 0 : /^p/i.test(half) ? 12 : 0;
    return (half === undefined ? hours : (hours % 12) + late) * 60 + Number(minute ?? 0);
  }
  return null;
};
