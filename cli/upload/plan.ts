import { MOST_KEY_BYTES } from '../../functions/core/publish/identity.ts';
import type { Context } from '../context.ts';
import { explain } from '../explain.ts';
import { Fault, misuse } from '../fault.ts';
import { findFiles, noFilesText } from '../files/find-files.ts';

/** One file and the key it gets. */
export interface Planned {
  readonly file: string;
  readonly key: string;
  /** The key as its file's name and the prefix write it. */
  readonly typed: string;
}

/** The files to upload, and whether something that was named was not found (it has been said). */
export interface Plan {
  readonly files: readonly Planned[];
  readonly complete: boolean;
}

/**
 * Decides which files get which keys, before anything is sent. A name is one key however its accents are written: composed (NFC).
 *
 * @param prefix what every key begins with: `desk/`
 * @throws Fault (exit code 2) when two files would get one key
 */
export const planUpload = async (
  names: readonly string[],
  prefix: string,
  { directory, output, signal }: Context,
): Promise<Plan> => {
  const byKey = new Map<string, Planned>();
  let complete = true;
  const miss = (fault: Fault): void => {
    complete = false;
    output.note(`slugline: ${explain(fault, null)}`);
  };
  for await (const found of findFiles(names, directory)) {
    signal.throwIfAborted();
    if ('fault' in found) {
      miss(found.fault);
      continue;
    }
    const typed = prefix + found.below;
    const key = typed.normalize('NFC');
    const other = byKey.get(key)?.file;
    if (Buffer.byteLength(key) > MOST_KEY_BYTES)
      miss(
        new Fault(
          `${found.file}: its key would have more than ${MOST_KEY_BYTES} bytes. Rename it, or shorten --prefix.`,
        ),
      );
    else if (other !== undefined && other !== found.file)
      throw misuse(
        `${other} and ${found.file} would both be uploaded as ${key}. Upload their directory, or one at a time with --prefix.`,
      );
    else byKey.set(key, { file: found.file, key, typed });
  }
  if (complete && byKey.size === 0) output.note(noFilesText(names));
  return { files: [...byKey.values()], complete };
};
