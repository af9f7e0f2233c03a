import { isPointInTime } from './is-point-in-time.ts';
import type { Awaited } from './note-labels.ts';
import { leadingTime } from './times-in-line.ts';

/** A time of day that is nothing else: `14:00`, `9am`, `0900ET`, `010001Z`. */
const CLOCK =
  /(?<![\d.:])(?:\d{1,2}[:h]\d\d(?!\d)|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b|\d{4} ?(?:hrs?|hours?|gmt|utc|bst|cest|cet|z|[ecmp][sd]?t)\b|\d{4}[a-z]{1,4}t\b|\d{6}z)/i;

/** Text that may be a time of day or something else: `10.30`. */
const MAYBE_CLOCK = /(?<![\d.:])\d{1,2}\.\d\d(?![\d.])|\b(?:noon|midday|midnight|o[’']?clock)\b/i;

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const DATE = `(?:\\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -]${MONTH}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?\\b|\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4})`;
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const NEAR = `(?:${WEEKDAY}|tomorrow|tonight|today)(?![’'])`;
const DAY = new RegExp(
  `\\b(?:${DATE}|${WEEKDAY}|tomorrow|tonight|today|next week|weekend|${MONTH} \\d{4})\\b`,
  'i',
);

/** Words before a time that are not a time by themselves. */
const LEADING =
  /^(?:(?:at|from|on|by|the|of|until|till|to|before|after|not|no|earlier|later|than|for|circa|about|around|approx(?:imately|\.)?) )+/i;

const DATED = new RegExp(`\\b${DATE}`, 'i');

const startsWith = (pattern: string): RegExp => new RegExp(`^${pattern}`, 'i');
const CLOCK_FIRST = startsWith(CLOCK.source);
const MAYBE_CLOCK_FIRST = startsWith(`(?:${MAYBE_CLOCK.source})`);
const DAY_FIRST = startsWith(`(?:${DATE}|${NEAR})`);
const DATED_FIRST = startsWith(`(?:${NEAR},? )?(?:${DATE}),?(?: \\d{4})?(?![\\d:])`);
const ZONE_FIRST = /^(?:gmt|utc|bst|cest|cet|[ecmp][sd]?t) ?\d/i;

/** A sentence behind a day is copy: `1 December 2027. A day to remember`. */
const SENTENCE = /^(?:[.;:|]| [-–—|]) ?\S/;

/** A day of another century is of the story. */
const LONG_PAST = /^[^:;]{0,40}?\b1[5-9]\d\d\b/;

const OVER = /^(?:no longer|none|was|has been|is )?(?:lifted|ended|over)\b/i;

const UNTIL = /^(?:until|till|not (?:before|until)|no (?:earlier|sooner))\b/i;
const UNTIL_LABEL = /(?:[:=]| [–—-]+) ?(?:until|till|not before)$/i;
const AFTER = /^(?:before|after|following|prior to)\b/i;
const NO_EVENT = /^(?:(?:until|till) )?(?:further notice|now|then|recently)\b/i;

/** How times begin that people write in words. */
const IN_WORDS =
  /^(?:(?:first|last) thing|(?:half|quarter|(?:one|two|three|five|ten|twenty|\d{1,2}) (?:minutes?|mins?|seconds?|hours?)) (?:past|to|before|after)|[a-z]+ o[’']?clock|week(?:end)? (?:of|beginning|commencing|starting|ending)|w\/[bce]|early|late|mid|end|start|beginning|close|dawn|lunch(?:time)?|for (?:use|publication|release|print|broadcast|online)|(?:for|in|on|from|by|at|the) (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/i;

const MOST_WORDS = 10;

const wordsIn = (text: string): number => text.split(' ').length;

const namesDay = (text: string): boolean => DAY.test(text) || CLOCK.test(text) || MAYBE_CLOCK.test(text);

/** A clock with which a text begins, or a day with a clock behind it. */
const beginsWithTime = (said: string): boolean => {
  const bare = said.replace(LEADING, '');
  if (CLOCK_FIRST.test(bare) || ZONE_FIRST.test(bare)) return true;
  if (MAYBE_CLOCK_FIRST.test(bare)) return DAY.test(bare) || /^[\d.]+ (?:on|in|at|local)\b/i.test(bare);
  return DAY_FIRST.test(bare) && (CLOCK.test(bare) || MAYBE_CLOCK.test(bare));
};

/** A day with its year before anything but a sentence, or a near day in a few words. */
const beginsWithDay = ({ said, isLoud }: Awaited): boolean => {
  const bare = said.replace(LEADING, '');
  const day = DATED_FIRST.exec(bare)?.[0];
  if (day !== undefined) return /\d{4}/.test(day) && !SENTENCE.test(bare.slice(day.length));
  return DAY_FIRST.test(bare) && wordsIn(said) <= (isLoud ? 4 : 2) && !/[,.;:–—]| - /.test(said);
};

/** Midnight and noon are in titles, too. */
const surelyNamesDay = (text: string): boolean =>
  DAY.test(text) || CLOCK.test(text) || /o[’']?clock/i.test(text);

const saysInWords = (said: string): boolean =>
  IN_WORDS.test(said) &&
  wordsIn(said) <= MOST_WORDS &&
  said.split(', ').every((part) => surelyNamesDay(part) || /^\d{4}\b/.test(part));

/** `Embargoed until` has no subject, so what it begins is a headline only with a clause behind it. */
const isClause = (said: string): boolean => /[,:;–—]|\. | [-|] /.test(said);

const YEAR_FIRST = /^(?:19|20)\d\d ?[:,]/;

/** Days of the press: `Sunday newspapers of 5 December`, `tomorrow's editions`. */
const PRESS_DAY =
  /\b(?:delivery|(?:news)?papers?|editions?|bulletins?|issues?|use|release|publication|broadcast)(?=$|,| (?:of|on|only)\b)/i;

const isPressDay = (said: string): boolean => PRESS_DAY.test(said) && wordsIn(said) <= 6 && !isClause(said);

/** How headlines begin that are written in small letters. */
const TITLE =
  /^(?:the|an?|how|why|what|who|whose|where|which|is|are|can|will|does|did|as|inside|behind|our|their|my)\b/;

/** A text in lower case after a colon in capitals is hardly ever a headline. */
const isValueOf = (isLoud: boolean, said: string): boolean =>
  isLoud && /^\p{Ll}/u.test(said) && (namesDay(said) || !TITLE.test(said));

/** A complete event, as desks write it and headlines do not: `until the speech is delivered`. */
const EVENT =
  /^(?:the|a|an|his|her|its|their) .*\b(?:is|are|has|have|had|begins|starts|ends|closes|opens|finishes|sits|stands|rises|speaks)\b/i;

const isEvent = (said: string): boolean => (EVENT.test(said) || /^after /i.test(said)) && !isClause(said);

const SECOND = /[:–—-] ?(?:strictly )?(?:not|do|don[’']t) /i;

const NEAR_FIRST = startsWith(`(?:for )?(?:${WEEKDAY}|tomorrow|today)`);

/** Too short to go on as a headline does. */
const isFragment = (said: string): boolean => wordsIn(said) <= 2 && !isClause(said);

const afterColon = (awaited: Awaited): boolean => {
  const { label, said, isLoud } = awaited;
  if (NO_EVENT.test(said)) return isLoud;
  // Behind a dash it may be the second half of a headline.
  if (UNTIL_LABEL.test(label)) return /[:=]/.test(label) || !isClause(said);
  if (UNTIL.test(said)) return true;
  if (isLoud && (AFTER.test(said) || /[:=] ?before$/i.test(label))) return true;
  if (isLoud && namesDay(said) && isFragment(said)) return true;
  if (isValueOf(isLoud, said) || SECOND.test(label)) return true;
  return (
    beginsWithDay(awaited) ||
    saysInWords(said) ||
    (namesDay(said) && isPressDay(said) && NEAR_FIRST.test(said))
  );
};

/**
 * Whether what follows a label can only be meant as a time, though nobody can read it: a clock, a day, or an event
 * until which to wait. Losing a few words is better than publishing a story too early.
 *
 * @example mustBeTime(awaitedLabel('EMBARGO: 14:00 Moscow time')) // true
 * @example mustBeTime(awaitedLabel('Embargo: the story of a blockade')) // false
 */
export const mustBeTime = (awaited: Awaited): boolean => {
  const { said, kind, isLoud } = awaited;
  if (said === '' || OVER.test(said)) return false;
  if (LONG_PAST.test(said) && !CLOCK.test(said)) return false;
  // The text after a readable time says what happens then.
  if (kind === 'until')
    return (
      (beginsWithTime(said) && leadingTime(said) === null) || (isLoud && isFragment(said)) || isEvent(said)
    );
  if (kind === 'for') return isPressDay(said) || (namesDay(said) && !isClause(said));
  if (kind === 'bare' && isLoud && CLOCK_FIRST.test(said) && /\p{Ll}{3}/u.test(said)) return true;
  if (kind === 'bare')
    return CLOCK.test(said) && (/[–—-]$/.test(awaited.label) || (DATED.test(said) && isPointInTime(said)));
  // Water, ovens and roads are not for use before a time, too.
  if (kind === 'asks' && !/publi|releas|broadcast|transmi/i.test(awaited.label)) return false;
  if (beginsWithTime(said)) return true;
  switch (kind) {
    case 'asks':
      return isEvent(said);
    case 'firm':
      return !YEAR_FIRST.test(said) && (isLoud || !isClause(said));
    case 'colon':
      return afterColon(awaited);
    default:
      return kind satisfies never;
  }
};
