import { folded, STEM } from './word.ts';

/** A word as it stands in a text. */
export interface Token {
  /** Folded: lower case, without a possessive or a plural ending. Two characters where the script has no spaces. */
  readonly word: string;
  /** As it is written. */
  readonly raw: string;
  /** Begins with a capital in the middle of a sentence. */
  readonly capital: boolean;
  /** Begins with a digit. */
  readonly number: boolean;
  /** Of a script without spaces between words. */
  readonly unspaced: boolean;
}

/** Han, kana and Hangul are cut into overlapping pairs of characters; the other scripts without spaces by a dictionary. */
const PAIRED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u;
const BY_DICTIONARY = /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+|[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}\p{M}])+(?:['’]\p{L}+)?/gu;
const PLAIN_RUN = /[A-Za-z0-9À-ɏ]+(?:['’][A-Za-z]+)?/g;
const OTHER_SCRIPT = /[^\0-ɏ\u2000-\u206f\u20a0-\u20cf\u2100-\u214f]/u;
const SENTENCE_END = /[.!?:;"“”„«»\n•]/;
const CAPITAL = /^\p{Lu}/u;

const segmenters = new Map<string, Intl.Segmenter>();
const segmenterOf = (language: string): Intl.Segmenter => {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  return segmenter;
};

const LANGUAGE_OF_SCRIPT: readonly (readonly [RegExp, string])[] = [
  [/^\p{Script=Thai}/u, 'th'],
  [/^\p{Script=Lao}/u, 'lo'],
  [/^\p{Script=Khmer}/u, 'km'],
  [/^\p{Script=Myanmar}/u, 'my'],
];

/**
 * The words of a text in order. Texts in scripts without spaces are cut, too: into pairs of characters, or by the dictionary of
 * the runtime (Thai, Lao, Khmer, Burmese).
 *
 * @param limit how many words are enough
 * @param stem to how many letters words are cut
 * @example tokensOf("The ferry's crew", 500).map(({ word }) => word) // ['the', 'ferry', 'crew']
 */
export const tokensOf = (text: string, limit: number, stem = STEM): readonly Token[] => {
  const tokens: Token[] = [];
  let end = -1;
  // Almost all copy is Latin script, for which the short expression is ten times as fast.
  const runs = OTHER_SCRIPT.test(text) ? RUN : PLAIN_RUN;
  for (const match of text.matchAll(runs)) {
    if (tokens.length >= limit) break;
    const raw = match[0];
    if (runs === RUN && PAIRED.test(raw)) pushPairs(tokens, raw);
    else if (runs === RUN && BY_DICTIONARY.test(raw)) pushSegments(tokens, raw);
    else {
      const starts = end < 0 || SENTENCE_END.test(text.slice(end, match.index));
      const first = raw.charCodeAt(0);
      tokens.push({
        word: folded(raw, stem),
        raw,
        capital: !starts && (first < 128 ? first >= 65 && first <= 90 : CAPITAL.test(raw)),
        number: first >= 48 && first <= 57,
        unspaced: false,
      });
    }
    end = match.index + raw.length;
  }
  return tokens;
};

const unspaced = (word: string): Token => ({
  word,
  raw: word,
  capital: false,
  number: false,
  unspaced: true,
});

const pushPairs = (tokens: Token[], run: string): void => {
  const characters = [...run];
  if (characters.length === 1) tokens.push(unspaced(run));
  for (let at = 0; at + 1 < characters.length; at += 1)
    tokens.push(unspaced(`${characters[at]}${characters[at + 1]}`));
};

const pushSegments = (tokens: Token[], run: string): void => {
  const language = LANGUAGE_OF_SCRIPT.find(([script]) => script.test(run))?.[1] ?? 'und';
  for (const { segment, isWordLike } of segmenterOf(language).segment(run))
    if (isWordLike) tokens.push(unspaced(segment));
};
