import type { References } from '../html/syntax/references.ts';
import { referenceAt } from '../html/syntax/references.ts';
import { cleanLine } from '../text/characters.ts';

/** A longer text is not a line of an article's head. */
const LONGEST = 5000;

/** How often the systems that a line passes through may escape it again. */
const MOST_ROUNDS = 3;

const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi;

/** The few names that copy is full of; all of HTML's would have to be unpacked. */
const USUAL: References = { rare: () => null };

/** A reference between quotes or brackets is a subject of the line. */
const isQuoted = (line: string, start: number, end: number): boolean =>
  /["'“‘«([`]$/.test(line.slice(0, start)) && /^["'”’»)\]`]/.test(line.slice(end));

/** A space that is written out between words with spaces of their own: the line speaks of it. */
const isMentioned = (reference: string, line: string, start: number, end: number): boolean =>
  /^&(?:nbsp|ensp|emsp|thinsp|#160|#xa0);$/i.test(reference) &&
  /[a-z]\s$/i.test(line.slice(0, start)) &&
  /^\s[a-z]/i.test(line.slice(end));

const withoutReferences = (line: string): string =>
  line.replace(REFERENCE, (reference, at: number) =>
    isQuoted(line, at, at + reference.length) || isMentioned(reference, line, at, at + reference.length)
      ? reference
      : (referenceAt(reference, 0, true, USUAL)?.value ?? reference),
  );

const INLINE = 'a|abbr|b|big|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|tt|u';
const BLOCKS = 'article|center|div|h[1-6]|p|section';

const INLINE_PAIR = new RegExp(`<(${INLINE})(?:\\s[^<>]*)?>([\\s\\S]*?)</\\1\\s*>`, 'gi');
const BLOCK_PAIR = new RegExp(`<(${BLOCKS})(?:\\s[^<>]*)?>([\\s\\S]*?)</\\1\\s*>`, 'gi');
const AROUND = new RegExp(`^\\s*<(?:${BLOCKS})(?:\\s[^<>]*)?>|</(?:${BLOCKS})\\s*>\\s*$`, 'gi');
const BREAK = /<(?:br|hr)\s*\/?>/gi;
const NOTHING = /<wbr\s*\/?>|<!--[\s\S]*?-->/gi;

const MOST_NESTED = 4;

/** Tags in pairs are markup. A single one is a subject of the line. */
const withoutTags = (line: string): string => {
  let plain = line.replace(NOTHING, '').replace(BREAK, ' ');
  for (let depth = 0; depth < MOST_NESTED && plain.includes('<'); depth++)
    plain = plain.replace(INLINE_PAIR, '$2').replace(BLOCK_PAIR, ' $2 ');
  return plain.replace(AROUND, ' ');
};

/** Headlines about markup have it in them. */
const ABOUT_MARKUP =
  /\b(?:html5?|xml|xhtml|css|rss|markup|markdown|entity|entities|ampersands?|escap(?:e|ed|es|ing)|encod(?:e|ed|es|ing)|browsers?|syntax|javascript)\b|(?<=>.{0,40})\btags?\b/i;

/**
 * A line of an article's head as readers should see it, even if a system before us escaped it once more or left markup
 * in it. A line about markup stays as it is.
 *
 * @example plainLine('<b>Old</b> boats &amp;amp; sheds') // 'Old boats & sheds'
 * @example plainLine('How the <b> tag won the web') // the same
 */
export const plainLine = (text: string): string => {
  if (text.length > LONGEST || !/[<&]/.test(text)) return text;
  if (ABOUT_MARKUP.test(text)) return text;
  let plain = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = plain;
    plain = withoutReferences(withoutTags(plain));
    if (plain === before) break;
  }
  return cleanLine(withoutTags(plain));
};
