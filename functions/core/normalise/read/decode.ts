import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import type { Note } from '../draft.ts';
import { asLatin } from './as-latin.ts';
import { plausibleWindows1252 } from './plausible.ts';
import { reject } from './rejection.ts';

/** How far into an upload an encoding is looked for (HTML wants it in the first 1,024 bytes; pages are not so exact). */
const PRESCAN = 4096;

const LONGEST_LABEL = 40;

const BOMS: readonly (readonly [bytes: readonly number[], label: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

const bomOf = (bytes: Uint8Array): string | null =>
  BOMS.find(([bom]) => bom.every((byte, at) => bytes[at] === byte))?.[1] ?? null;

const charsetIn = (text: string): string | null =>
  /charset\s*=\s*["']?\s*([\w.:+-]+)/i.exec(text)?.[1] ?? null;

const supported = (label: string | null): string | null => {
  if (label === null || label.length > LONGEST_LABEL) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
};

/**
 * The encoding in `<meta charset>`, `<meta http-equiv>` or the XML declaration, read as the HTML standard's prescan
 * does.
 */
const declaredInside = (bytes: Uint8Array): string | null => {
  const head = asLatin(bytes.subarray(0, PRESCAN));
  const xml = /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1] ?? null;
  for (const [tag] of head.matchAll(/<meta\b[^>]{0,400}>/gi)) {
    const label = supported(charsetIn(tag));
    // A tag that can be read byte by byte is not in UTF-16, whatever it says.
    if (label !== null) return label.startsWith('utf-16') ? 'utf-8' : label;
  }
  return supported(xml);
};

const strictly = (bytes: Uint8Array, label: string): string | null => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const count = (text: string, part: string): number => text.split(part).length - 1;

/** Where the first bad sequence is, in bytes from the beginning. */
const firstBadByte = (bytes: Uint8Array, label: string): number => {
  const before = new TextDecoder(label).decode(bytes).split('\uFFFD', 1)[0] ?? '';
  return new TextEncoder().encode(before).length;
};

const broken = (bytes: Uint8Array, label: string, how: string): Result<never, Rejection> =>
  reject(
    'broken-encoding',
    `The upload cannot be read as ${label} (${how}): the first bad byte is at ${firstBadByte(bytes, label)}. ` +
      'Save it as UTF-8, or name its encoding in the content type.',
  );

/** The text of an upload, and the encoding that it was read in. */
export interface Decoded {
  readonly text: string;
  readonly encoding: string;
}

/** Reads text in the encoding that was declared; a few bad bytes in a long text are a blemish, not a wrong encoding. */
const decodeDeclared = (
  bytes: Uint8Array,
  label: string,
  by: string,
  note: Note,
): Result<Decoded, Rejection> => {
  note('decodeBytes', 'chose', label, `The encoding is the one that the ${by} declares.`);
  const strict = strictly(bytes, label);
  if (strict !== null) return ok({ text: strict, encoding: label });
  const loose = new TextDecoder(label).decode(bytes);
  const bad = count(loose, '\uFFFD');
  if (bad > 1 + loose.length / 2000) return broken(bytes, label, `declared by its ${by}`);
  note(
    'decodeBytes',
    'changed',
    `${bad} bad sequences`,
    'There are so few of them that the declared encoding is right.',
  );
  return ok({ text: loose.replaceAll('\uFFFD', ''), encoding: label });
};

/** Encodings of several bytes a character: a few of their characters may be UTF-8 by chance. */
const OF_SEVERAL_BYTES = /^(?:big5|euc-|gb|iso-2022|shift_jis)/;
const FEWEST_CHARACTERS = 6;

const FIRST_LEAD = 0xc2;

/** Whether so many bytes begin a character beyond ASCII, if they are UTF-8. */
const hasBeyondAscii = (bytes: Uint8Array, fewest: number): boolean => {
  let found = 0;
  for (let at = 0; at < bytes.length && found < fewest; at++)
    if ((bytes[at] as number) >= FIRST_LEAD) found++;
  return found >= fewest;
};

/**
 * The text of bytes that are certainly UTF-8, or null: text in another encoding is valid UTF-8 by chance only if it is
 * almost all ASCII.
 *
 * @param label what was declared
 */
const certainUtf8 = (bytes: Uint8Array, label: string): string | null => {
  if (label === 'utf-8' || label.startsWith('utf-16')) return null;
  const fewest = OF_SEVERAL_BYTES.test(label) ? FEWEST_CHARACTERS : 1;
  return hasBeyondAscii(bytes, fewest) ? strictly(bytes, 'utf-8') : null;
};

/** Reads text as UTF-8 where that is certain, whatever was declared, else as what was. */
const decodeDeclaredOrUtf8 = (
  bytes: Uint8Array,
  label: string,
  by: string,
  note: Note,
): Result<Decoded, Rejection> => {
  const utf8 = certainUtf8(bytes, label);
  if (utf8 === null) return decodeDeclared(bytes, label, by, note);
  note('decodeBytes', 'chose', 'utf-8', `Its bytes are UTF-8, against the ${label} that the ${by} declares.`);
  return ok({ text: utf8, encoding: 'utf-8' });
};

/**
 * Decodes an upload: byte order mark, content type, the page's own declaration, strict UTF-8, and only if nothing was
 * declared windows-1252, provided that every byte makes sense in it. Bytes that are certainly UTF-8 are read as UTF-8,
 * whatever was declared.
 *
 * @param bytes the upload, unpacked and not binary
 * @param contentType with its parameters, or null
 * @returns the text without a byte order mark, and its encoding, or `broken-encoding` that says where
 * @example decodeBytes(Uint8Array.of(0x63, 0x61, 0x66, 0xe9), 'text/plain; charset=iso-8859-1', note) // café
 */
export const decodeBytes = (
  bytes: Uint8Array,
  contentType: string | null,
  note: Note,
): Result<Decoded, Rejection> => {
  const bom = bomOf(bytes);
  if (bom !== null) return decodeDeclared(bytes, bom, 'byte order mark', note);
  const outside = supported(charsetIn(contentType ?? ''));
  if (outside !== null) return decodeDeclaredOrUtf8(bytes, outside, 'content type', note);
  const inside = declaredInside(bytes);
  if (inside !== null) return decodeDeclaredOrUtf8(bytes, inside, 'page', note);
  const utf8 = strictly(bytes, 'utf-8');
  if (utf8 !== null) return ok({ text: utf8, encoding: 'utf-8' });
  if (!plausibleWindows1252(bytes)) return broken(bytes, 'utf-8', 'no other encoding was declared');
  note(
    'decodeBytes',
    'chose',
    'windows-1252',
    'It is not UTF-8, no encoding was declared, and every byte makes sense in windows-1252.',
  );
  return ok({ text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' });
};
