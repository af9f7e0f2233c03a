import { inOurCalendar } from './calendars.ts';
import { isoDate } from './dates.ts';
import { monthNamed } from './month-names.ts';
import { lazyRegExp } from './text/lazy-reg-exp.ts';
import { letters } from './text/letters.ts';

const NAME = '(\\p{L}[\\p{L}\\p{M}]{1,12})\\.?';
const YEAR = '((?:19|20)\\d{2})';
/** Both cases are written out: expressions for letters of any case take the engine ten times as long to compile. */
const DAY = '(\\d{1,2})(?:st|nd|rd|th|er|ST|ND|RD|TH|ER|º|\\.)?';

/** `November 20, 2026` */
const MONTH_FIRST = letters(`(?<![\\p{L}\\p{N}])${NAME}\\s+${DAY},?\\s+${YEAR}(?!\\d)`, 'g');
/** `20 November 2026`, `20 de noviembre de 2026`, `20-Nov-2026`, `20 בנובמבר 2026` */
const DAY_FIRST = letters(
  `(?<![\\p{L}\\p{N}])${DAY}[\\s-]+(?:(?:de|of|De|Of|DE|OF)\\s+|ב)?${NAME},?[\\s-]+(?:(?:del?|DEL?|Del?)\\s+)?${YEAR}(?!\\d)`,
  'g',
);
/** `20 tháng 11 năm 2026` */
const IN_VIETNAMESE = lazyRegExp(
  `(?<!\\d)(\\d{1,2})\\s+(?:tháng|thg)\\s+(\\d{1,2}),?\\s+(?:năm\\s+)?${YEAR}(?!\\d)`,
  'gi',
);
/** `2026. november 20.`, `2026 November 20` */
const YEAR_FIRST_IN_WORDS = letters(`(?<!\\d)${YEAR}[.,]?\\s+${NAME}\\s+${DAY}(?!\\d)`, 'g');
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

/** A day that a line names, and where. */
export interface NamedDay {
  /** `yyyy-mm-dd`; null where the place of the day decides, and is not known. */
  readonly day: string | null;
  /** The day that it would be with day and month the other way round. */
  readonly otherwise: string | null;
  readonly start: number;
  readonly end: number;
}

type Reading = Pick<NamedDay, 'day' | 'otherwise'>;

const only = (day: string | null): Reading | null => (day === null ? null : { day, otherwise: null });

/** A dot parts numbers only where the day comes first. */
const inNumbers = (a: string, sign: string, b: string, year: string, place: DayPlace): Reading | null => {
  const dayFirst = settled(year, Number(b), a);
  if (sign.startsWith('.') || Number(a) > 12) return only(dayFirst);
  const monthFirst = settled(year, Number(a), b);
  if (Number(b) > 12 || a === b) return only(monthFirst);
  switch (place) {
    case 'first':
      return { day: dayFirst, otherwise: monthFirst };
    case 'second':
      return { day: monthFirst, otherwise: dayFirst };
    default:
      return { day: null, otherwise: null };
  }
};

interface Form {
  readonly pattern: (text: string) => RegExp;
  readonly read: (parts: readonly (string | undefined)[], place: DayPlace) => Reading | null;
}

const FORMS: readonly Form[] = [
  {
    pattern: MONTH_FIRST,
    read: ([, month = '', day = '', year = '']) => only(settled(year, monthNamed(month), day)),
  },
  {
    pattern: DAY_FIRST,
    read: ([, day = '', month = '', year = '']) => only(settled(year, monthNamed(month), day)),
  },
  {
    pattern: YEAR_FIRST_IN_WORDS,
    read: ([, year = '', month = '', day = '']) => only(settled(year, monthNamed(month), day)),
  },
  {
    pattern: IN_VIETNAMESE,
    read: ([, day = '', month = '', year = '']) => only(settled(year, Number(month), day)),
  },
  {
    pattern: () => YEAR_FIRST,
    read: ([, year = '', month = '', day = '']) => only(settled(year, Number(month), day)),
  },
  {
    pattern: () => YEAR_LAST,
    read: ([, a = '', sign = '', b = '', year = ''], place) => inNumbers(a, sign, b, year, place),
  },
];

const SHORT_FORM: Form = {
  pattern: () => SHORT_YEAR,
  read: ([, a = '', sign = '', b = '', year = ''], place) => inNumbers(a, sign, b, `20${year}`, place),
};

/** Longer texts are copy: a date in them is part of the story. */
const LONGEST = 300;

/**
 * All days that a line names in words or numbers, in their order.
 *
 * @param line in our calendar (`inOurCalendar`)
 * @param place which number of `03/04/2026` is the day where the page was written
 * @param little how long a line may be in which years may have two digits
 */
export const daysIn = (
  line: string,
  place: DayPlace = null,
  little: number = LITTLE,
): readonly NamedDay[] => {
  const text = line.slice(0, LONGEST);
  const short = text.length <= little && /\d[/.]\d{2}(?!\d)/.test(text);
  if (!short && !/(?:19|20)\d\d/.test(text)) return [];
  const found: NamedDay[] = [];
  for (const { pattern, read } of short ? [...FORMS, SHORT_FORM] : FORMS)
    for (const parts of text.matchAll(pattern(text))) {
      const reading = read(parts, place);
      if (reading !== null)
        found.push({ ...reading, start: parts.index, end: parts.index + parts[0].length });
    }
  let end = 0;
  return found
    .sort((a, b) => a.start - b.start)
    .filter((one) => {
      const apart = one.start >= end;
      if (apart) end = one.end;
      return apart;
    });
};

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
export const dayIn = (line: string, place: DayPlace = null): string | null =>
  daysIn(inOurCalendar(line.slice(0, LONGEST)), place).find(({ day }) => day !== null)?.day ?? null;

/**
 * Which number is the day, by the dates that can be read in one way only; null if there are none, or if they disagree.
 */
export const dayPlaceIn = (lines: readonly string[]): DayPlace => {
  const places = new Set<DayPlace>();
  for (const line of lines)
    for (const [, a, sign, b] of [
      ...line.slice(0, LONGEST).matchAll(YEAR_LAST),
      ...line.slice(0, LONGEST).matchAll(SHORT_YEAR),
    ]) {
      if (sign?.startsWith('.') || Number(a) > 31 || Number(b) > 31) continue;
      if (Number(a) > 12 && Number(b) <= 12) places.add('first');
      if (Number(b) > 12 && Number(a) <= 12) places.add('second');
    }
  const [place = null] = places;
  return places.size === 1 ? place : null;
};

const CLOCK = /(?<![\d:.])(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*([ap]\.?m\b)?(?![\d/]|\.\d)/gi;

/**
 * The time of day in a line, in minutes after midnight.
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
