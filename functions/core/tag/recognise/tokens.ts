import { ABBREVIATIONS } from './vocabulary.ts';

/** A word of a text, and how it is joined to the previous word. */
export interface Token {
  readonly start: number;
  /** Exclusive; a possessive 's is not part of the word. */
  readonly end: number;
  /** The word without the dots of an abbreviation: `US` for "U.S.". */
  readonly word: string;
  readonly capital: boolean;
  /** Whether it begins a sentence, a quotation or a line, so that its capital says little. */
  readonly opens: boolean;
  /** Whether only a blank, a hyphen, an ampersand or the dot of an abbreviation is between it and the previous word. */
  readonly joined: boolean;
  /** The text between it and the previous word. */
  readonly gap: string;
}

/** Makes the pattern of a word from classes of characters: upper case, letters, digits, marks. */
const wordOf = (Lu: string, L: string, N: string, M: string): RegExp =>
  new RegExp(
    `(?:[${Lu}]\\.){2,}(?:[${Lu}](?![${L}${N}]))?|[${Lu}]\\.[${Lu}](?![${L}${N}])|[${Lu}]\\.(?= ?[${Lu}])|[${L}${N}][${L}${M}${N}]*(?:(?:['’](?!s(?![${L}${N}]))|-|&(?=[${Lu}]))[${L}${N}][${L}${M}${N}]*)*`,
    'gu',
  );
const wordInAnyScript = (): RegExp => wordOf('\\p{Lu}', '\\p{L}', '\\p{N}', '\\p{M}');
/** The same for copy with only Latin-1 and general punctuation, as most is. The small classes compile in a fraction of the time. */
const wordInLatin1 = (): RegExp => wordOf('A-ZÀ-ÖØ-Þ', 'A-Za-zªµºÀ-ÖØ-öø-ÿ', '0-9²³¹¼-¾', '');
const BEYOND_LATIN1 = /[^\0-ÿ\u2000-\u206f]/;
const CAPITAL = /^(?:\p{Lu}|(?:al|el|as|an|ad|ar|ash|az)-\p{Lu})/u;
const LINKS = /^(?:au|el|al|de|la|le|sur|upon|on|en|under|of|les|ed|il|jong|un|hee|bin|hyun|moon)$/;
const PREFIX = /^(?:anti|pro|ex|mid|non|then|post|pre|un|inter|trans|neo|sub|co)-(?=\p{Lu})/u;
const BLANK = /^[ \u00A0]$/;
const ENDS = /[.!?:;\n\r"“”‘•|–—…]|(?:^|\s)['’(]/;
const LONGEST_GAP = 40;
const INITIAL = /^\p{Lu}\.$/u;

/** Whether a word is an initial with its dot, as in "Timothy A. Larkin". Such a word is never the article "a". */
export const isInitial = ({ word, start, end }: Token): boolean => word.length === 1 && end - start === 2;

/**
 * Returns where a match must be cut, because "US-led" names the US and "anti-American" an American, but "Jean-Claude"
 * one person.
 */
const cutAt = (raw: string): number => {
  if (!raw.includes('-')) return raw.length;
  if (!CAPITAL.test(raw)) return PREFIX.exec(raw)?.[0].length ?? raw.length;
  const parts = raw.split('-');
  const lower = parts.findIndex((part, index) => index > 0 && !/^\p{Lu}/u.test(part) && !LINKS.test(part));
  return lower < 1 ? raw.length : parts.slice(0, lower).join('-').length || raw.length;
};

/**
 * Splits a text into words, in time linear in its length.
 *
 * @param text any text
 * @example tokensOf("Cruise's bike").map((token) => token.word) // ['Cruise', 'bike']
 */
export const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  const pattern = BEYOND_LATIN1.test(text) ? wordInAnyScript() : wordInLatin1();
  let end = 0;
  let before = '';
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const raw = match[0].slice(0, cutAt(match[0]));
    pattern.lastIndex = match.index + raw.length;
    if (PREFIX.test(match[0]) && raw !== match[0]) {
      before = '';
      continue;
    }
    const gap = text.slice(Math.max(end, match.index - LONGEST_GAP), match.index);
    const abbreviated = gap === '. ' && ABBREVIATIONS.has(before);
    const joined =
      tokens.length > 0 &&
      (BLANK.test(gap) ||
        gap === '-' ||
        gap === ' & ' ||
        abbreviated ||
        (gap === '' && INITIAL.test(before)));
    tokens.push({
      start: match.index,
      end: match.index + raw.length,
      word: raw.includes('.') ? raw.replace(/\./g, '') : raw.replace(/’/g, "'"),
      capital: CAPITAL.test(raw),
      opens: tokens.length === 0 || (!joined && ENDS.test(gap)),
      joined,
      gap,
    });
    end = match.index + raw.length;
    before = raw;
  }
  return tokens;
};
