/** Words that describe a time, even an unreadable one. */
const TIME_WORDS = new RegExp(
  `^(?:${[
    '\\d{1,4}(?:st|nd|rd|th|h|hrs?|am|pm|z|gmt|utc|bst)?',
    '(?:\\d{1,2}[:.h]\\d\\d(?:[:.]\\d\\d)?|\\d{4})(?:h|hrs?|hours?|[ap]\\.?m\\.?|z|[a-z]{1,4}t|utc)?',
    '\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}(?:t[\\d:.,]+(?:z|[+-][\\d:]+)?)?',
    '\\d{1,2}-[a-z]{3,9}-\\d{2,4}',
    // Without spaces, and as armed forces write it: `01DEC2027`, `010001Z`.
    '\\d{1,2}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:\\d\\d){1,2}',
    '\\d{6}z(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:\\d\\d){1,2})?',
    // Seconds or milliseconds since 1970.
    '\\d{10}|\\d{13}',
    '[+-]\\d\\d?(?::?\\d\\d)?',
    '(?:jan|febr?)(?:uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|(?:octo|novem|decem)ber|oct|nov|dec',
    '(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thu|thurs?|fri|sat|sun',
    '(?:gmt|utc|ut|bst|cet|cest|eet|eest|wet|west|msk|ist|jst|kst|hkt|sgt|sast|[acemnp][sd]?t|ae[sd]t|nz[sd]t)(?:[+-]\\d{1,2}(?::?\\d\\d)?)?',
    "hrs?|hours?|[ap]\\.?m\\.?|noon|midday|midnight|o[’']?clock",
    'at|@|on|of|the|for|until|till|from|before|after|not|strictly|and|date|time',
    'cob|eod|cop|close|business',
    'tomorrow|today|next|tonight|now|morning|afternoon|evening|night|further|notice',
    'local|london|new|york|paris|berlin|brussels|washington|uk|us|eu|british|european|central|eastern|western|pacific|mountain|greenwich|zulu|mean|standard|summer|winter|daylight|coordinated|universal',
    '(?:europe|america|asia|africa|australia|pacific|atlantic)/[a-z_]+',
  ].join('|')})$`,
  'i',
);

/** Other words are not a time by themselves: "Embargo: the morning after". */
const SAYS_WHEN =
  /\d|day\b|tomorrow|tonight|noon|midnight|further notice|\b(?:cob|eod|cop)\b|\b(?:mon|tue|wed|thu|fri|sat|sun)\b/i;

/** A number alone is a title: "Embargo: 1962", "EMBARGO AT 60". */
const NUMBER = /^(?:\d{1,9}|at \d{1,3})$/i;

/** So is how long something lasts: "Embargo: 24 hours on". */
const DURATION = /^(?:for |after )?\d{1,3} (?:hours?|hrs?|days?)(?: on| after)?$/i;

const THIS_WEEK = /\b(?:this|next) (?:week|month|year)\b/gi;

const IN_A_WHILE =
  /\b(?:in|within) (?:\d+|an?|one|two|three|four|five|six|ten|twelve|half an) (?:minutes?|mins?|hours?|hrs?|days?|weeks?)\b/gi;

/** A zone that nobody knows, behind a time: `00:01 XYZ`, `10am XYZ`. */
const UNKNOWN_ZONE =
  /((?:\d[:.h]?\d\d(?:[:.]\d\d)?(?: ?(?:hrs?|hours?|[ap]\.?m\.?|[AP]\.?M\.?))?|\d ?(?:[ap]\.?m\.?|[AP]\.?M\.?))) \(?[A-Z]{2,5}\)?(?=[ ,;)]|$)/g;

/** A zone by its place, behind a time: `14:00 Moscow time`, `2 PM U.S. Eastern time`. */
const PLACE_TIME =
  /((?:\d[:.h]\d\d|\b\d{4}(?: ?(?:hrs?|hours?))?|\d(?:[:.]\d\d)? ?[ap]\.?m\.?|noon|midday)),? \(?(?:[\p{L}.'’-]{1,20} ){1,4}?time\b/giu;

/** One time by two clocks: `10:00 GMT/11:00 CET`. */
const TWO_CLOCKS = /(?<=[A-Za-z).]) ?\/ ?(?=\d)/g;

const wordsOf = (said: string): readonly string[] =>
  said
    .replace(THIS_WEEK, 'today')
    .replace(IN_A_WHILE, 'today')
    .replace(PLACE_TIME, '$1')
    .replace(UNKNOWN_ZONE, '$1')
    .replace(TWO_CLOCKS, ' ')
    .split(/[\s,;()[\]|–—]+/)
    .map((word) => word.replace(/^["'“‘*_-]+(?=[^\d])|["'”’.:*_-]+$/g, ''))
    .filter((word) => word !== '');

/**
 * Whether a text is a time, readable or not, and nothing else.
 *
 * @example tellsTime('midnight on Tuesday, London time') // true
 * @example tellsTime('60 years on') // false
 */
export const isPointInTime = (said: string): boolean => {
  if (said.length > 120 || NUMBER.test(said) || DURATION.test(said)) return false;
  const words = wordsOf(said);
  return words.every((word) => TIME_WORDS.test(word)) && SAYS_WHEN.test(words.join(' '));
};
