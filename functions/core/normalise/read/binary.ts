import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import { asLatin } from './as-latin.ts';
import { ACCEPTED, reject } from './rejection.ts';

/** First bytes as Latin-1, by which file formats are known. */
const SIGNATURES: readonly (readonly [signature: string, at: number, name: string])[] = [
  ['%PDF-', 0, 'a PDF'],
  ['\x89PNG', 0, 'a PNG image'],
  ['\xff\xd8\xff', 0, 'a JPEG image'],
  ['GIF8', 0, 'a GIF image'],
  ['WEBP', 8, 'a WebP image'],
  ['WAVE', 8, 'a WAVE recording'],
  ['AVI ', 8, 'an AVI film'],
  ['ftypavif', 4, 'an AVIF image'],
  ['ftyphei', 4, 'a HEIC image'],
  ['ftyp', 4, 'an MP4 film or recording'],
  ['II*\0', 0, 'a TIFF image'],
  ['MM\0*', 0, 'a TIFF image'],
  ['8BPS', 0, 'a Photoshop image'],
  ['ID3', 0, 'an MP3 recording'],
  ['OggS', 0, 'an Ogg recording'],
  ['fLaC', 0, 'a FLAC recording'],
  ['\x1aE\xdf\xa3', 0, 'a Matroska or WebM film'],
  ['PK\x03\x04', 0, 'a ZIP archive'],
  ['PK\x05\x06', 0, 'an empty ZIP archive'],
  ['7z\xbc\xaf', 0, 'a 7-Zip archive'],
  ['Rar!', 0, 'a RAR archive'],
  ['BZh', 0, 'a bzip2 archive'],
  ['\xfd7zXZ', 0, 'an xz archive'],
  ['\x28\xb5\x2f\xfd', 0, 'a Zstandard archive'],
  ['ustar', 257, 'a tar archive'],
  ['\xd0\xcf\x11\xe0', 0, 'an old Office document'],
  ['SQLite format 3', 0, 'a SQLite database'],
  ['\x7fELF', 0, 'a program'],
  ['MZ\x90', 0, 'a program'],
  ['\0asm', 0, 'a WebAssembly module'],
  ['wOF', 0, 'a font'],
];

/** Office files are ZIP archives; the name of an entry near the beginning shows which kind. */
const OFFICE: readonly (readonly [entry: string, name: string])[] = [
  ['xl/', 'an Excel workbook (.xlsx)'],
  ['ppt/', 'a PowerPoint presentation (.pptx)'],
  ['opendocument.text', 'an OpenDocument text (.odt)'],
  ['application/epub', 'an EPUB book'],
];

const HEAD = 8192;

const latin1 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

const isAt = (bytes: Uint8Array, signature: string, at: number): boolean => {
  for (let letter = 0; letter < signature.length; letter++)
    if (bytes[at + letter] !== signature.charCodeAt(letter)) return false;
  return true;
};

const hasUtf16Bom = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\x00-\x07\x0e-\x1a\x1c-\x1f]/g;

/** Looked for in a string by the engine's own search: a loop of ours over 8 kB is compiled twice before it ends. */
const controlShare = (bytes: Uint8Array): number =>
  (asLatin(bytes).match(CONTROL)?.length ?? 0) / (bytes.length || 1);

/**
 * Rejects uploads that are not text, and says what they look like.
 *
 * @param bytes the upload, unpacked
 * @returns nothing for text; `binary`, or `unknown-type` for a document that an editor could export as text
 * @example rejectBinary(pdf) // binary: "The upload looks like a PDF. …"
 */
export const rejectBinary = (bytes: Uint8Array): Result<null, Rejection> => {
  const first = bytes.subarray(0, HEAD);
  const known = SIGNATURES.find(([signature, at]) => isAt(first, signature, at));
  const office = known?.[2].includes('ZIP') && OFFICE.find(([entry]) => latin1(first).includes(entry));
  if (office) return reject('unknown-type', `The upload looks like ${office[1]}. Export it: ${ACCEPTED}.`);
  // Three letters of ASCII may well begin an article; what follows them in a binary file has control characters.
  const controls = controlShare(first);
  const certain =
    known !== undefined && (/[^\x20-\x7e]/.test(known[0]) || known[0] === '%PDF-' || controls > 0.01);
  if (certain) return reject('binary', `The upload looks like ${known[2]}, not an article: ${ACCEPTED}.`);
  if (hasUtf16Bom(bytes)) return ok(null);
  if (controls > 0.02)
    return reject(
      'binary',
      `The upload looks like binary data (many control characters), not an article: ${ACCEPTED}.`,
    );
  return ok(null);
};
