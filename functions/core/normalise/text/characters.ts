import { codeAt } from '../../text-codes.ts';
import { lazyRegExp } from './lazy-reg-exp.ts';
import { inForm } from './unicode-form.ts';

/** A pure function over text, and why it exists. */
export interface TextPass {
  readonly name: string;
  readonly why: string;
  readonly apply: (text: string) => string;
}

const settleLineEnds: TextPass = {
  name: 'settleLineEnds',
  why: 'Windows, old Mac and Unicode line ends all mean the same.',
  apply: (text) => text.replace(/\r\n?|[\u2028\u0085\v]/g, '\n').replace(/[\u2029\f]/g, '\n\n'),
};

const dropControlCharacters: TextPass = {
  name: 'dropControlCharacters',
  why: 'Control characters and broken surrogates mean nothing to a reader and break consumers that write XML.',
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  apply: (text) => text.toWellFormed().replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, ''),
};

const dropInvisibleCharacters: TextPass = {
  name: 'dropInvisibleCharacters',
  why: 'Soft hyphens, zero-width spaces and direction marks break search, and can change how text reads.',
  apply: (text) =>
    text.replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]/g, ''),
};

const STRAY_JOINERS = lazyRegExp(
  String.raw`(?<![\p{Script=Arab}\p{M}\p{Script=Deva}\p{Script=Beng}\p{Script=Sinh}\p{Script=Mlym}\p{Script=Knda}\p{Script=Taml}\p{Script=Telu}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]+`,
  'gu',
);

const keepOnlyMeaningfulJoiners: TextPass = {
  name: 'keepOnlyMeaningfulJoiners',
  why: 'Zero-width joiners are spelling in Persian, in Indian scripts and in emoji, and dirt everywhere else.',
  apply: (text) => (/[\u200c\u200d]/.test(text) ? text.replace(STRAY_JOINERS(), '') : text),
};

const settleSpaces: TextPass = {
  name: 'settleSpaces',
  why: 'No-break, thin and wide spaces and tabs separate words as a space does; their number does not matter.',
  apply: (text) =>
    text
      .replace(/[^\S\n]+/g, ' ')
      .split('\n')
      .map((line) => line.trim())
      .join('\n'),
};

const composeCharacters: TextPass = {
  name: 'composeCharacters',
  why: 'One spelling of é, so that equal names are equal strings (Unicode NFC).',
  apply: (text) => inForm(text, 'NFC'),
};

/** In order: each relies on those before it. */
export const CHARACTER_PASSES: readonly TextPass[] = [
  settleLineEnds,
  dropControlCharacters,
  dropInvisibleCharacters,
  keepOnlyMeaningfulJoiners,
  settleSpaces,
  composeCharacters,
];

/** Text of which no pass would change anything: printable ASCII, composed Latin letters and the signs of typography. */
const PLAIN =
  /^[\x21-\x7e\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027\u2030-\u205e\u20ac](?:[\x20-\x7e\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027\u2030-\u205e\u20ac]*[\x21-\x7e\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027\u2030-\u205e\u20ac])?$/;

/**
 * Text with its characters settled: `\n` line ends, single spaces, NFC, nothing invisible.
 *
 * @example cleanText('caf\u0065\u0301\u00a0 au\u00adtomat\r\n') // 'café automat\n'
 */
export const cleanText = (text: string): string =>
  PLAIN.test(text) && !text.includes('  ')
    ? text
    : CHARACTER_PASSES.reduce((cleaned, pass) => pass.apply(cleaned), text);

/** Whether a trimmed line is printable ASCII and typographic quotes with single spaces, as nearly all are. */
const isSettled = (line: string): boolean => {
  let before = 0;
  const { length } = line;
  for (let at = 0; at < length; at++) {
    const code = codeAt(line, at);
    if (code === 32 ? before === 32 : (code < 32 || code > 126) && (code < 0x2010 || code > 0x2027))
      return false;
    before = code;
  }
  return true;
};

/** As `cleanText`, without white space around. */
export const cleanTrimmed = (text: string): string => {
  const trimmed = text.trim();
  return isSettled(trimmed) ? trimmed : cleanText(trimmed).trim();
};

/** One line of clean text: line ends become spaces. */
export const cleanLine = (text: string): string => {
  const trimmed = text.trim();
  if (isSettled(trimmed)) return trimmed;
  // Indentation, line ends and no-break spaces are most of what there is to settle, and need no other pass.
  const line = trimmed.replace(/[ \t\n\r\f\u00a0]+/g, ' ');
  return PLAIN.test(line) ? line : cleanText(line).replace(/\n+/g, ' ').trim();
};

/** Lines of clean text, as verse and code have them: no empty ones. */
export const cleanLines = (text: string): string =>
  cleanText(text)
    .replace(/\n{2,}/g, '\n')
    .trim();
