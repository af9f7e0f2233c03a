const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\\.?';
const DAY = `(?:\\d{1,2}(?:st|nd|rd|th)? ${MONTH},? \\d{4}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4})`;
const TIME =
  '(?:[,|·•–—-]?\\s*(?:at )?(?:t)?\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?\\s*(?:[ap]\\.?m\\.?)?\\s*(?:\\(?(?:gmt|bst|utc|est|edt|et|pst|pdt|pt|ist|cet|cest|aest|z)\\)?)?(?:[+-]\\d{1,2}:?\\d{2})?)?';
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?';
const LABEL =
  '(?:(?:first |last )?(?:published|updated|posted|modified|date|created|publication date)(?: on| at)?\\s*[:：]?\\s*)';
const LINE = new RegExp(
  `^(?:${LABEL})?${WEEKDAY}${DAY}${TIME}(?:\\s*[|·•–—-]?\\s*${LABEL}${WEEKDAY}${DAY}${TIME})?\\W*$`,
  'i',
);
const AGO =
  /^(?:(?:published|updated|posted)\s*:?\s*)?\d{1,3} (?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?) ago\W*$/i;

/**
 * Whether a line says only when an article was published or changed.
 *
 * @example isDateLine('Published: 20 November 2026, 09:30 GMT') // true
 */
export const isDateLine = (line: string): boolean =>
  line.length <= 140 && (LINE.test(line) || AGO.test(line));
