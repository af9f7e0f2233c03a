import { codeAt } from '../../text-codes.ts';
import { lazyRegExp } from './lazy-reg-exp.ts';

/**
 * Han, Hiragana and Katakana have no spaces: each character counts as a word, as in every newsroom's length. Thai, Lao,
 * Burmese and Khmer have none either; their words are about four characters long, signs above and below included.
 */
const WORD = lazyRegExp(
  String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{1,4}|[\p{L}\p{M}\p{N}]+?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\p{L}\p{M}\p{N}]|$)`,
  'gu',
);

const isAsciiWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);

const FULL_STOP = 46;

/** The last sign of typography that a Latin text has. */
const LAST_SIGN = 0x2122;

const SIGN = 1;
const IN_WORD = 2;

/** Classes of Latin text's characters: parts of words, or certain signs; 0 for those that need the full rule. */
const CHARACTERS = new Uint8Array(LAST_SIGN + 1);
/** Signs of ASCII, of Latin-1 but for its letters and figures, of typography and of money. */
for (const [first, end] of [
  [0, 0x80],
  [0xa0, 0xc0],
  [0xd7, 0xd8],
  [0xf7, 0xf8],
  [0x2000, 0x2070],
  [0x20a0, 0x20c0],
  [LAST_SIGN, LAST_SIGN + 1],
] as const)
  CHARACTERS.fill(SIGN, first, end);
for (const code of [0xaa, 0xb2, 0xb3, 0xb5, 0xb9, 0xba, 0xbc, 0xbd, 0xbe]) CHARACTERS[code] = 0;
for (const [first, end] of [
  [48, 58],
  [65, 91],
  [97, 123],
  [0xc0, 0xd7],
  [0xd8, 0xf7],
  [0xf8, 0x180],
] as const)
  CHARACTERS.fill(IN_WORD, first, end);

/** Latin text with typographic signs, which is most of what is counted; -1 for any other, which wants the full rule. */
const countLatinWords = (text: string): number => {
  let count = 0;
  let before = SIGN;
  const { length } = text;
  for (let at = 0; at < length; at++) {
    const code = codeAt(text, at);
    const kind = code <= LAST_SIGN ? (CHARACTERS[code] as number) : 0;
    if (kind === 0) return -1;
    count += kind > before ? 1 : 0;
    before = kind;
  }
  return count;
};

/**
 * Words of a text: runs of letters and digits; a Han or kana character is one word, and so are four characters of the
 * scripts of South-East Asia that have no spaces.
 *
 * @example countWords('Two words') // 2
 * @example countWords('東京23区') // 4
 */
export const countWords = (text: string): number => {
  const latin = countLatinWords(text);
  if (latin >= 0) return latin;
  // One name in Greek makes only its own line slow to count.
  return text.includes('\n')
    ? text.split('\n').reduce((words, line) => words + countWords(line), 0)
    : countAnyWords(text);
};

const countAnyWords = (text: string): number => {
  const word = WORD();
  word.lastIndex = 0;
  let count = 0;
  while (word.exec(text) !== null) count++;
  return count;
};

/** Whether a text is ASCII in which nothing is to be folded but case: letters, single spaces, most signs. */
const isPlainlyWorded = (text: string): boolean => {
  let before = 0;
  const { length } = text;
  for (let at = 0; at < length; at++) {
    const code = codeAt(text, at);
    if (code < 32 || code > 126 || code === 45 || code === 96 || (code === 32 && before === 32)) return false;
    before = code;
  }
  return true;
};

/** The wording of a text alone, to compare two lines. */
export const folded = (text: string): string =>
  isPlainlyWorded(text) ? text.toLowerCase().trim() : foldedFully(text);

/** Hyphens and white space that are not single spaces. */
const UNEVEN = /-|\s\s|[^\S ]/;

const foldedFully = (text: string): string => {
  const line = text
    .toLowerCase()
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐-―−]/g, '-');
  return (UNEVEN.test(line) ? line.replace(/[\s-]+/g, ' ') : line).trim();
};

const SENTENCE_END = /[.!?…。！？؟۔।:;།။។៕።](?:["'”’»)\]」』]|\s|\[\d+\])*$/u;

/** Thai and Lao have no full stop: there a line of this many characters is a sentence. */
const LONG_LINE = 60;

const isThaiOrLao = (code: number): boolean => code >= 0x0e00 && code <= 0x0eff;

/** Whether a line ends as a sentence does, closing quotes and brackets aside. */
export const endsSentence = (text: string): boolean => {
  // Most lines end in a letter or in a full stop, which settles it.
  if (text === '') return false;
  const last = text.charCodeAt(text.length - 1);
  if (isAsciiWordCode(last)) return false;
  if (isThaiOrLao(last)) return text.length >= LONG_LINE;
  return last === FULL_STOP || SENTENCE_END.test(text.slice(-24));
};

const WORD_CHARACTER = lazyRegExp(String.raw`[\p{L}\p{N}]`, 'u');

/** Whether there is a letter or a digit in a text. */
export const hasWord = (text: string): boolean => {
  let isAscii = true;
  const { length } = text;
  for (let at = 0; at < length; at++) {
    const code = codeAt(text, at);
    if (isAsciiWordCode(code)) return true;
    if (code > 0x7f) isAscii = false;
  }
  return !isAscii && WORD_CHARACTER().test(text);
};

const WHITE = /\s/;

/** Whether a character is white space of any kind. */
export const isWhite = (code: number): boolean =>
  code <= 0x7f ? code === 32 || (code >= 9 && code <= 13) : WHITE.test(String.fromCharCode(code));

const FULL_STOPS = '.。۔।';
const BEFORE_FULL_STOP = lazyRegExp(String.raw`(?:\p{Ll}{3}|[\p{Lo}\p{N}])[${FULL_STOPS}]$`, 'u');

/** Whether a line ends in a full stop that does not belong to an abbreviation. */
export const endsInFullStop = (text: string): boolean =>
  text !== '' && FULL_STOPS.includes(text.slice(-1)) && BEFORE_FULL_STOP().test(text.slice(-8));
