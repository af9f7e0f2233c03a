import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { watch } from 'chokidar';
import { isPassing } from './ignored.ts';

/** The bucket that mirrors the folder. */
export interface FollowingBucket {
  put(key: string, bytes: Uint8Array): Promise<void>;
  remove(key: string): Promise<void>;
  /** Returns the MD5 of the current object, hexadecimal, or null if there is none. */
  digest(key: string): Promise<string | null>;
}

/** The keys of the folder when it was last read, so that files deleted between runs are withdrawn. */
export interface FolderMemory {
  read(): Promise<readonly string[]>;
  write(keys: readonly string[]): Promise<void>;
}

export type FolderEvent =
  | { readonly kind: 'uploaded' | 'withdrawn'; readonly key: string }
  | { readonly kind: 'failed'; readonly key: string; readonly error: unknown };

/** A file that has not grown for so long is complete. A file that reappears within this time was only replaced. */
const settledMs = 250;

const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

/**
 * Mirrors a folder into a bucket: uploads files that appear or change, and deletes the objects of deleted files. Keys are paths below
 * the folder. Files whose bytes the bucket already has are not uploaded again.
 *
 * @param tell called after each upload or deletion
 * @returns when the current files of the folder have been handled
 */
export const watchFolder = async (
  folder: string,
  bucket: FollowingBucket,
  memory: FolderMemory,
  report: (event: FolderEvent) => void,
  signal: AbortSignal,
): Promise<void> => {
  const known = new Set<string>();
  const work = new Map<string, Promise<void>>();
  const before = new Set(await memory.read());
  /** The key in composed form, as `slugline upload` writes it, unless the bucket already has the file under another key. */
  const keyOf = (file: string): string => {
    const typed = path.relative(folder, file).split(path.sep).join('/');
    return before.has(typed) ? typed : typed.normalize('NFC');
  };

  /** Handles changes of one key one after the other. A failure is reported and retried when the file changes again. */
  const next = (key: string, step: () => Promise<void>): void => {
    const done = (work.get(key) ?? Promise.resolve())
      .then(step)
      .catch((error: unknown) => report({ kind: 'failed', key, error }))
      .finally(() => {
        if (work.get(key) === done) work.delete(key);
      });
    work.set(key, done);
  };
  const remember = (): Promise<void> => memory.write([...known]);

  const upload = (file: string): void => {
    const key = keyOf(file);
    next(key, async () => {
      const bytes = await readFile(file);
      if ((await bucket.digest(key)) !== md5(bytes)) {
        await bucket.put(key, bytes);
        report({ kind: 'uploaded', key });
      }
      known.add(key);
      await remember();
    });
  };
  const withdraw = (key: string): void =>
    next(key, async () => {
      if ((await bucket.digest(key)) !== null) {
        await bucket.remove(key);
        report({ kind: 'withdrawn', key });
      }
      known.delete(key);
      await remember();
    });

  const watcher = watch(folder, {
    ignored: (file) => isPassing(path.relative(folder, file)),
    followSymlinks: false,
    awaitWriteFinish: { stabilityThreshold: settledMs, pollInterval: 50 },
    atomic: settledMs,
  });
  signal.addEventListener('abort', () => void watcher.close());
  const present = new Set<string>();
  watcher.on('add', (file) => {
    present.add(keyOf(file));
    upload(file);
  });
  watcher.on('change', upload);
  watcher.on('unlink', (file) => withdraw(keyOf(file)));
  await new Promise<void>((resolve, reject) => {
    watcher.once('ready', resolve);
    watcher.once('error', reject);
  });
  watcher.on('error', (error) => report({ kind: 'failed', key: folder, error }));
  for (const key of before) if (!present.has(key)) withdraw(key);
  await Promise.all(work.values());
};
