import { lazyRegExp } from './text/lazy-reg-exp.ts';

/** The zeros of the scripts that newsrooms write numbers in; each has its nine other digits behind it. */
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040, 0x17e0,
  0xff10,
];

const DIGIT = lazyRegExp(String.raw`(?![0-9])\p{Nd}`, 'gu');

const withPlainDigits = (text: string): string =>
  text.replace(DIGIT(), (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROS.find((first) => code >= first && code <= first + 9);
    return zero === undefined ? digit : String(code - zero);
  });

/** The years before the first of each era: 令和 1 is 2019. */
const ERAS: Readonly<Record<string, number>> = {
  明治: 1867,
  大正: 1911,
  昭和: 1925,
  平成: 1988,
  令和: 2018,
  民國: 1911,
  民国: 1911,
};

const ERA_YEAR = /(?:中華|中华)?(明治|大正|昭和|平成|令和|民國|民国) ?(\d{1,3}|元) ?年/g;

const NUMERALS = '〇一二三四五六七八九';
const IN_NUMERALS =
  /(?<=[令平昭大明][和成治正])([〇一二三四五六七八九十]{1,4}) ?年 ?([一二三四五六七八九十]{1,3}) ?月 ?([一二三四五六七八九十]{1,3}) ?日/g;

/** `二十三` is 23. */
const fromNumerals = (numerals: string): number => {
  const [tens = '', ones = ''] = numerals.includes('十') ? numerals.split('十') : ['-', numerals];
  const ten = tens === '' ? 1 : Math.max(0, NUMERALS.indexOf(tens));
  return ten * 10 + Math.max(0, NUMERALS.indexOf(ones === '' ? '〇' : ones));
};

/** Thai newsrooms' short names of the months. */
const THAI_MONTHS: Readonly<Record<string, string>> = {
  'ม.ค.': 'January',
  'ก.พ.': 'February',
  'มี.ค.': 'March',
  'เม.ย.': 'April',
  'พ.ค.': 'May',
  'มิ.ย.': 'June',
  'ก.ค.': 'July',
  'ส.ค.': 'August',
  'ก.ย.': 'September',
  'ต.ค.': 'October',
  'พ.ย.': 'November',
  'ธ.ค.': 'December',
};

const THAI_MONTH =
  /(?<=\d ?)(?:ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\.)/g;

/** Years of the Buddhist era, 1857 to 2056. */
const BUDDHIST_YEAR = /(?:(?:พ\.ศ\.|พุทธศักราช) ?|(?<![\d.:+]))(2[45]\d\d)(?=[-/.,年\s]|$)/g;
const BUDDHIST_LEAD = 543;

const PERSIAN_MONTHS = 'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند'.split(' ');

const PERSIAN_YEAR = '(13[4-9]\\d|140\\d|141\\d)';
const PERSIAN_WORDS = new RegExp(
  `(?<!\\d)(\\d{1,2}) ?(${PERSIAN_MONTHS.join('|')})(?: ماه)?[ ،,]+(?:سال )?${PERSIAN_YEAR}(?!\\d)`,
  'g',
);
const PERSIAN_NUMBERS = new RegExp(`(?<![\\d/.-])${PERSIAN_YEAR}([-/])(\\d{1,2})\\2(\\d{1,2})(?!\\d)`, 'g');

const DAY = 86_400_000;

/** The first day of the year 1404, and the years of each 33 that have a day more. Right from 1343 to 1472. */
const NEW_YEAR_1404 = Date.UTC(2025, 2, 21);
const LONG_YEARS = new Set([1, 5, 9, 13, 17, 22, 26, 30]);

const persianYearDays = (year: number): number => (LONG_YEARS.has(year % 33) ? 366 : 365);

const fromPersian = (year: number, month: number, day: number): string | null => {
  const longest = month <= 6 ? 31 : month < 12 ? 30 : persianYearDays(year) - 336;
  if (month < 1 || month > 12 || day < 1 || day > longest) return null;
  let start = NEW_YEAR_1404;
  for (let at = 1404; at < year; at++) start += persianYearDays(at) * DAY;
  for (let at = year; at < 1404; at++) start -= persianYearDays(at) * DAY;
  const passed = (month - 1) * 30 + Math.min(month - 1, 6) + day - 1;
  return new Date(start + passed * DAY).toISOString().slice(0, 10);
};

/** Text of which no rule would change anything, as nearly all is. */
const OURS = /^(?!.*(?<!\d)(?:13[4-9]|14[01]|2[45]\d)\d(?!\d))[\x20-\x7e]*$/;

/**
 * A date, or a line with one, in digits and years of ours: of the Buddhist era, of the Persian calendar, of the eras of Japan
 * and of the Republic of China. Days of the Islamic calendar depend on who saw the moon, and stay what they are.
 *
 * @example inOurCalendar('2569-03-04T08:05:00+07:00') // '2026-03-04T08:05:00+07:00'
 * @example inOurCalendar('令和8年3月4日') // '2026年3月4日'
 * @example inOurCalendar('۱۳ اسفند ۱۴۰۴') // '2026-03-04'
 */
export const inOurCalendar = (text: string): string =>
  OURS.test(text)
    ? text
    : withPlainDigits(text)
        .replace(
          IN_NUMERALS,
          (_, ...parts) =>
            `${fromNumerals(String(parts[0]))}年${fromNumerals(String(parts[1]))}月${fromNumerals(String(parts[2]))}日`,
        )
        .replace(
          ERA_YEAR,
          (_, era: string, year: string) => `${(ERAS[era] ?? 0) + (year === '元' ? 1 : Number(year))}年`,
        )
        .replace(THAI_MONTH, (month) => `${THAI_MONTHS[month] ?? month} `)
        .replace(BUDDHIST_YEAR, (_, year: string) => String(Number(year) - BUDDHIST_LEAD))
        .replace(
          PERSIAN_WORDS,
          (all, day: string, month: string, year: string) =>
            fromPersian(Number(year), PERSIAN_MONTHS.indexOf(month) + 1, Number(day)) ?? all,
        )
        .replace(
          PERSIAN_NUMBERS,
          (all, year: string, _sign, month: string, day: string) =>
            fromPersian(Number(year), Number(month), Number(day)) ?? all,
        );
