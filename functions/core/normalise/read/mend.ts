import type { Note } from '../draft.ts';
import { lazyRegExp } from '../text/lazy-reg-exp.ts';

/**
 * windows-1252's characters for the bytes 0x80 to 0x9f. Decoders turn those that it leaves out into control characters.
 */
const UPPER_HALF = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const TRAIL = `[\u0080-\u00bf${UPPER_HALF}]`;

/** Bytes of a UTF-8 character that were read as Latin-1 or windows-1252: each became a character of its own. */
const SEQUENCES = `(?:[\u00c2-\u00df]${TRAIL}|[\u00e0-\u00ef]${TRAIL}{2}|[\u00f0-\u00f4]${TRAIL}{3})+`;
const RUN = lazyRegExp(SEQUENCES, 'g');
const ONE = lazyRegExp(SEQUENCES.slice(0, -1), 'g');
const ANY = lazyRegExp(SEQUENCES.slice(0, -1), '');

/** No text has them, and the second bytes of quotes and dashes are among them. */
const CONTROL = /[\u0080-\u009f]/;

/** The bytes of characters beyond Latin-1. */
const BYTES: ReadonlyMap<number, number> = new Map(
  [...UPPER_HALF].map((character, at) => [character.charCodeAt(0), 0x80 + at]),
);

const byteAt = (sequence: string, at: number): number => {
  const code = sequence.charCodeAt(at);
  return code <= 0xff ? code : (BYTES.get(code) ?? 0);
};

/** Whether a character is what one of the bytes of another was read as. */
export const isByte = (character: string): boolean =>
  /^[\u0080-\u00ff]$/.test(character) || BYTES.has(character.charCodeAt(0));

/** Whether some of a text looks like the bytes of characters. */
export const holdsSequence = (text: string): boolean => ANY().test(text);

/** The least code point of two, three and four bytes. A longer form than necessary is invalid. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000];

/** The character of one sequence, or the sequence itself if its bytes are not valid UTF-8. */
const decodeOne = (sequence: string): string => {
  const { length } = sequence;
  let point = byteAt(sequence, 0) & (0xff >> (length + 1));
  for (let at = 1; at < length; at++) point = (point << 6) | (byteAt(sequence, at) & 0x3f);
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  return point < (LEAST[length] ?? 0) || point > 0x10ffff || isSurrogate
    ? sequence
    : String.fromCodePoint(point);
};

/** As `decodeOne`, of several in a row. */
const decodeAgain = (run: string): string => run.replace(ONE(), decodeOne);

/** No language has so many sequences in a row. */
const RUN_OF_TEXT = 3;

const LETTER = lazyRegExp(String.raw`\p{L}`, 'u');
const SMALL_LETTER = lazyRegExp(String.raw`\p{Ll}`, 'u');
const BEFORE_CLOSING = lazyRegExp(String.raw`[\p{L}\d.,!?]`, 'u');
const BESIDE_DASH = lazyRegExp(String.raw`[\s\p{L}\d]`, 'u');

/** Whether a mark stands where writers put it: text about broken text quotes it between spaces or quotes. */
const isMarkInPlace = (mark: string, before: string, after: string): boolean => {
  switch (mark) {
    case '’':
      return LETTER().test(before);
    case '‘':
    case '“':
    case '„':
      return LETTER().test(after) || /\d/.test(after);
    case '”':
      return BEFORE_CLOSING().test(before);
    case '–':
    case '—':
      return BESIDE_DASH().test(before) && BESIDE_DASH().test(after) && before !== '' && after !== '';
    case '…':
      return LETTER().test(before) || LETTER().test(after);
    default:
      return BESIDE_DASH().test(before) && BESIDE_DASH().test(after);
  }
};

/** A sequence, what it was, and whether that is right where it stands. */
const isInPlace = (sequence: string, was: string, before: string, after: string): boolean => {
  if (was === sequence) return false;
  // A run of Cyrillic, Greek, Chinese.
  if ((sequence.match(ONE()) ?? []).length >= RUN_OF_TEXT) return true;
  // Text that was encoded three times.
  if (ANY().test(was)) return true;
  // Quotes, dashes, currencies, emoji: "â€" and "ðŸ" begin no word.
  if (/^â[€‚„\u0080\u0082\u0084]/.test(sequence)) return isMarkInPlace(was[0] ?? '', before, after);
  if (/^ð[Ÿ\u009f]/.test(sequence)) return true;
  // An accented letter in a word, which no capital with a sign behind it is.
  return (
    LETTER().test(was) &&
    /^[\u00c3-\u00c5]/.test(sequence) &&
    (SMALL_LETTER().test(before) || SMALL_LETTER().test(after))
  );
};

interface Found {
  readonly inPlace: number;
  readonly outOfPlace: number;
}

const look = (text: string): Found => {
  let inPlace = 0;
  let outOfPlace = 0;
  for (const { 0: sequence, index } of text.matchAll(RUN())) {
    const before = text[index - 1] ?? '';
    const after = text[index + sequence.length] ?? '';
    if (isInPlace(sequence, decodeAgain(sequence), before, after)) inPlace++;
    else if (/^(?:â[€‚„]|Ã)/.test(sequence)) outOfPlace++;
  }
  return { inPlace, outOfPlace };
};

/** Letters and quotes that are as they should be. */
const RIGHT = lazyRegExp('[\u00df-\u00ff‘’“”–—]', 'g');

/** So many sequences in place of writers' own signs are not quotations of broken text. */
const CERTAIN = 3;
/** In text about broken text more sequences stand out of place. */
const MOST_OUT_OF_PLACE = 0.25;

const isTwiceEncoded = (text: string): boolean => {
  const { inPlace, outOfPlace } = look(text);
  if (inPlace === 0 || outOfPlace > inPlace * MOST_OUT_OF_PLACE) return false;
  return inPlace >= CERTAIN || inPlace > (text.replace(RUN(), '').match(RIGHT()) ?? []).length;
};

/**
 * "é »" and "à «" with the spaces of French look like sequences; the characters that they would decode to are not a
 * sign of Latin text.
 */
const isFrenchSpace = (sequence: string): boolean => /^[à-ï]\u00a0[«»]$/.test(sequence);

/** As often as systems in a row read it wrongly. */
const MOST_TIMES = 3;

/** Whether control characters stand where the bytes of a character would. */
const hasControls = (text: string): boolean =>
  CONTROL.test(text) && (text.match(RUN()) ?? []).some((sequence) => CONTROL.test(sequence));

/** In UTF-8 what the first byte of a character became begins with this byte. */
const LEAD = 0xc3;
/** And what its second byte became begins with one of these; `&` begins a reference for a space. */
const SECOND = new Set([0xc2, 0xc5, 0xc6, 0xcb, 0xe2, 0x26]);

/**
 * Whether text of these bytes may be encoded twice. Nearly none may, and to look for it in the text itself takes much longer.
 *
 * @param bytes an upload
 * @param encoding that it was read in
 */
export const mayBeTwiceEncoded = (bytes: Uint8Array, encoding: string): boolean => {
  if (encoding !== 'utf-8') return true;
  for (let at = bytes.indexOf(LEAD); at !== -1; at = bytes.indexOf(LEAD, at + 2))
    if (SECOND.has(bytes[at + 2] ?? 0)) return true;
  return false;
};

const mendOnce = (text: string): string =>
  ANY().test(text) && (hasControls(text) || isTwiceEncoded(text))
    ? text.replace(ONE(), (sequence) => (isFrenchSpace(sequence) ? sequence : decodeOne(sequence)))
    : text;

/**
 * Undoes an encoding that was done twice: a system read UTF-8 as Latin-1 or windows-1252 and wrote it as UTF-8 again. Of
 * Latin-1 control characters betray it, of windows-1252 what stands where a quotation mark, a dash or an accented letter
 * belongs. Text that is not certain to be broken is left alone.
 *
 * @example mendTwiceEncoded('let\u00e2\u0080\u0099s', note) // 'let’s'
 * @example mendTwiceEncoded('letâ€™s', note) // 'let’s'
 */
export const mendTwiceEncoded = (text: string, note: Note): string => {
  const spaced = text.includes('Â&nbsp;') ? text.replaceAll('Â&nbsp;', 'Â\u00a0') : text;
  let mended = spaced;
  for (let count = 0; count < MOST_TIMES; count++) {
    const once = mendOnce(mended);
    if (once === mended) break;
    mended = once;
  }
  if (mended === spaced) return text;
  note(
    'mendTwiceEncoded',
    'changed',
    `${text.length - mended.length} characters`,
    'They were encoded as UTF-8 twice.',
  );
  return mended;
};
