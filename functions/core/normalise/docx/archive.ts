import type { Entry, ZipFile } from 'yauzl';
import yauzl from 'yauzl';
import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { err, ok } from '../../result.ts';
import { MAX_UPLOAD_BYTES } from '../limits.ts';
import { reject } from '../read/rejection.ts';

/** Files in the archive: pictures are most of them. */
const MOST_FILES = 5000;

const HEAVY: Rejection = {
  code: 'too-large',
  message: `The Word document has more than ${MOST_FILES} files in it, or more than ${MAX_UPLOAD_BYTES / (1024 * 1024)} MB of text with its markup when it is unpacked. Upload the article alone.`,
};

const BROKEN =
  'The Word document is broken: its archive cannot be read. Open it in Word, save it again, and upload that.';

const PROTECTED =
  'The Word document has files in it that are protected by a password. Save it without a password, and upload it again.';

/** The files of an archive that are read, by name. Their sizes are bounded all together. */
export interface Archive {
  readonly names: readonly string[];
  /** The bytes of a file; null if there is none of that name. */
  readonly read: (name: string) => Promise<Result<Uint8Array | null, Rejection>>;
}

/** Programs write names with a slash before them or in other cases. */
const key = (name: string): string => name.replace(/^\//, '').toLowerCase();

const filesOf = async (zip: ZipFile): Promise<ReadonlyMap<string, Entry> | null> => {
  const files = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (files.size === MOST_FILES) return null;
    if (!files.has(key(entry.fileName))) files.set(key(entry.fileName), entry);
  }
  return files;
};

/**
 * Unpacks one file, and stops as soon as it is larger than allowed: the size that the archive declares is not trusted.
 */
const unpacked = async (zip: ZipFile, entry: Entry, most: number): Promise<Uint8Array | null> => {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
};

/**
 * Opens a ZIP archive. Nothing is unpacked until it is asked for, so pictures never are.
 *
 * @returns `unknown-type` for an archive that is broken or protected, `too-large` for one of too many files; reading does the
 *   same, and answers `too-large` once all that was read is more than an upload may have
 */
export const openArchive = async (bytes: Uint8Array): Promise<Result<Archive, Rejection>> => {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true });
    const files = await filesOf(zip);
    if (files === null) return err(HEAVY);
    let left = MAX_UPLOAD_BYTES;
    const read: Archive['read'] = async (name) => {
      const entry = files.get(key(name));
      if (entry === undefined) return ok(null);
      if (entry.isEncrypted()) return reject('unknown-type', PROTECTED);
      if (entry.uncompressedSize > left) return err(HEAVY);
      try {
        const content = await unpacked(zip, entry, left);
        if (content === null) return err(HEAVY);
        left -= content.length;
        return ok(content);
      } catch {
        return reject('unknown-type', BROKEN);
      }
    };
    return ok({ names: [...files.keys()], read });
  } catch {
    return reject('unknown-type', BROKEN);
  }
};
