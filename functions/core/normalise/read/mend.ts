import type { Note } from '../draft.ts';

/** What bytes of UTF-8 look like that were read as Latin-1: each is a character of its own. */
const SEQUENCE =
  /[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}/g;

/** No text has them, and the second bytes of quotes and dashes are among them. */
const CONTROL = /[\u0080-\u009f]/;

const decodeAgain = (sequence: string): string => {
  const bytes = Uint8Array.from(sequence, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return sequence;
  }
};

/**
 * Undoes an encoding that was done twice: a system read UTF-8 as Latin-1 and wrote it as UTF-8 again. Control characters
 * among the sequences betray it; text without them is left alone.
 *
 * @example mendTwiceEncoded('let\u00e2\u0080\u0099s', note) // 'let’s'
 */
export const mendTwiceEncoded = (text: string, note: Note): string => {
  if (!CONTROL.test(text)) return text;
  const sequences = text.match(SEQUENCE) ?? [];
  const telling = sequences.filter((sequence) => CONTROL.test(sequence)).length;
  if (telling === 0) return text;
  const mended = text.replace(SEQUENCE, decodeAgain);
  note('mendTwiceEncoded', 'changed', `${sequences.length} characters`, 'They were encoded as UTF-8 twice.');
  return mended;
};
