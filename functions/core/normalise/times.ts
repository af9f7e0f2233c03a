import { hasTimeOfDay, isoDate, wireDate } from './dates.ts';
import { inForm } from './text/unicode-form.ts';
import { offsetNamed } from './time-zones.ts';

/** Longer texts are prose. */
const LONGEST = 120;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '((?:19|20)\\d\\d)';
const ZONE = '(?:[a-z]{2,4}|z)\\b|[+-]\\d\\d(?::?\\d\\d)?(?![\\d:])';

interface Day {
  readonly year: string | null;
  readonly month: string;
  readonly day: string;
}

interface Clock {
  readonly hour: number;
  readonly minute: string;
  readonly second: string;
}

/** A form that people write, and what it says. A form that can be read in two ways says null. */
interface Form<T> {
  readonly pattern: RegExp;
  readonly read: (parts: readonly (string | undefined)[]) => T | null;
}

const two = (digits: string): string => digits.padStart(2, '0');

const monthOf = (name: string): string => two(String(MONTHS.indexOf(name.slice(0, 3)) + 1));

const inWords = (day = '', month = '', year: string | null = null): Day => ({
  year: year?.length === 2 ? `20${year}` : year,
  month: monthOf(month),
  day: two(day),
});

/** `13/12/2027` can be read in one way only, `03/04/2027` in two. */
const inNumbers = (a = '', b = '', year = ''): Day | null => {
  if (a === b) return { year, month: two(a), day: two(b) };
  if (Number(a) > 12 === Number(b) > 12) return null;
  const [day, month] = Number(a) > 12 ? [a, b] : [b, a];
  return { year, month: two(month), day: two(day) };
};

const DAYS: readonly Form<Day>[] = [
  {
    pattern: /(?<![\d.:/-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=t\d|[^\w/.-]|$)/g,
    read: ([year = '', , month = '', day = '']) => ({ year, month: two(month), day: two(day) }),
  },
  {
    pattern: /(?<![\d.:/-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![\w/-])/g,
    read: ([a, , b, year]) => inNumbers(a, b, year),
  },
  {
    pattern: new RegExp(
      `(?<![\\w.:/-])${DAY}(?:[ -]| of )${MONTH}(?:[ -]${YEAR}(?![\\d:])|[ -](\\d\\d)(?= \\d\\d:\\d\\d)|(?= |$))`,
      'g',
    ),
    read: ([day, month, year, short]) => inWords(day, month, year ?? short ?? null),
  },
  {
    pattern: new RegExp(`(?<![\\w.:/-])${MONTH}[ -]${DAY}(?:[ -]${YEAR}(?![\\d:])|(?= |$))`, 'g'),
    read: ([month, day, year]) => inWords(day, month, year ?? null),
  },
];

const clockOf = (hour = '', minute = '00', second = '00', half?: string): Clock | null => {
  const hours = Number(hour);
  if (half === undefined) return { hour: hours, minute, second };
  if (hours < 1 || hours > 12) return null;
  return { hour: (hours % 12) + (half.startsWith('p') ? 12 : 0), minute, second };
};

const HALF = '([ap])\\.?m(?:\\.|\\b)';
const HOURS = '(?: ?(?:h|hrs?|hours?)\\b\\.?)';

const CLOCKS: readonly Form<Clock>[] = [
  // Midnight belongs to two days, so it is not here.
  { pattern: /(?:(?<![\d:.])12(?:[:.]00)? ?)?\bnoon\b/g, read: () => clockOf('12') },
  {
    pattern: new RegExp(
      `(?<![\\w.:+-])(\\d{1,2})[:.h](\\d\\d)(?:[:.](\\d\\d)(?:[.,]\\d{1,9})?)?(?! ?[ap]\\.?m)(?![\\d:])${HOURS}?`,
      'g',
    ),
    read: ([hour, minute, second]) => clockOf(hour, minute, second),
  },
  {
    pattern: new RegExp(`(?<![\\w.:+-])(\\d{1,2})(?:[:.](\\d\\d)(?:[:.](\\d\\d))?)? ?${HALF}`, 'g'),
    read: ([hour, minute, second, half]) => clockOf(hour, minute, second, half),
  },
  {
    pattern: new RegExp(`(?<![\\w.:+/-])(\\d\\d)(\\d\\d)(?:${HOURS}|(?= ?(?:${ZONE})))`, 'g'),
    read: ([hour, minute]) => clockOf(hour, minute),
  },
];

/** A text of which parts are taken until nothing that matters is left. */
interface Rest {
  text: string;
}

const GAP = ' | ';

/** Takes what one of the forms finds. Two finds, or one that can be read in two ways, are null. */
const take = <T>(rest: Rest, forms: readonly Form<T>[]): T | null => {
  let found: T | null = null;
  let count = 0;
  for (const { pattern, read } of forms)
    rest.text = rest.text.replace(pattern, (...parts) => {
      count++;
      found = read(parts.slice(1, -2));
      return GAP;
    });
  return count === 1 ? found : null;
};

const ZONES = /(?<![\w+-])([a-z]+)? ?([+-]\d{1,2}(?::?\d\d)?)?(?![\w:+-])/g;

/** Takes the zones. They may be said twice (`+0000 (GMT)`), but must agree. */
const takeOffset = (rest: Rest): string | null => {
  const offsets = new Set<string | null>();
  rest.text = rest.text.replace(ZONES, (all, name?: string, offset?: string) => {
    if (name === undefined && offset === undefined) return all;
    const known = offsetNamed(name ?? '', offset ?? '');
    if (known === undefined) return all;
    offsets.add(known);
    return GAP;
  });
  const [offset = null] = offsets;
  return offsets.size === 1 ? offset : null;
};

/** Words beside a time that add nothing to it. */
const BESIDE =
  /\b(?:mon|tues?|wed|weds|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|at|on|the|of|from|until|till|before|not before|strictly|embargo(?:ed)?|release|time|date)\b/g;

const YEAR_ALONE = /(?<![\w.:/+-])((?:19|20)\d\d)(?![\w.:/+-])/g;

const COMMENT = /([+-]\d\d:?\d\d) \([a-z ]{3,40}\)$/;

const settled = (text: string): string =>
  inForm(text, 'NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(COMMENT, '$1')
    .replace(/[,;|"'“”‘’«»‹›<>()[\]]/g, ' ')
    .replace(/ +/g, ' ')
    .trim();

const inProse = (text: string): string | null => {
  const rest: Rest = { text: settled(text) };
  const day = take(rest, DAYS);
  if (day === null) return null;
  rest.text = rest.text.replace(/\bt(?=\d)/g, ' ').replace(/\| t(?=\d)/g, ' ');
  const clock = take(rest, CLOCKS);
  const offset = takeOffset(rest);
  const year = day.year ?? take(rest, [{ pattern: YEAR_ALONE, read: ([alone = '']) => alone }]);
  const left = rest.text.replace(BESIDE, ' ').replace(/[\s|.:/-]+/g, '');
  if (clock === null || offset === null || year === null || left !== '') return null;
  return `${year}-${day.month}-${day.day}T${two(String(clock.hour))}:${clock.minute}:${clock.second}${offset}`;
};

const checked = (text: string): string | null => {
  const date = isoDate(text);
  // A leap second has no time in JavaScript.
  if (date === null || !hasTimeOfDay(date) || Number.isNaN(Date.parse(date))) return null;
  // Beyond the year 9999 UTC's text form changes, and text order would no longer be time order.
  return /^\d{4}-/.test(new Date(date).toISOString()) ? date : null;
};

/**
 * Reads a time in the forms of machines and people: ISO 8601, RFC 5322, or the words of a newsroom. It needs a day with
 * its year, a time and an offset from UTC or a known zone. Ambiguous ones are not accepted: `03/04/2027`, midnight, a
 * zone of several countries.
 *
 * @returns ISO 8601 with an offset or `Z`, of which a `Date` can be made; or null
 * @example momentIn('00:01 GMT, Wednesday 1 December 2027') // '2027-12-01T00:01:00Z'
 * @example momentIn('0001 hrs BST 3 June 2027') // '2027-06-03T00:01:00+01:00'
 * @example momentIn('2027-12-01T00:01:00') // null
 */
export const timeIn = (text: string): string | null => {
  if (text.length > LONGEST) return null;
  const date = wireDate(text);
  if (date !== null) return checked(date);
  const prose = inProse(text);
  return prose === null ? null : checked(prose);
};
