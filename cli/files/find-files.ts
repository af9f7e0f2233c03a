import type { Stats } from 'node:fs';
import { glob, readdir, stat } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import { Fault } from '../fault.ts';

/** A file to read. */
export interface FoundFile {
  /** As found: the name that was given, or the directory that was given and the way below it. */
  readonly file: string;
  /** The way below the directory that was given, with `/` on every platform; for a file that was named, its last part. */
  readonly below: string;
}

/** A name that leads to no file, and why. */
export interface LostFile {
  readonly file: string;
  readonly fault: Fault;
}

const MAGIC = /[*?[\]{}]/;

/** Hidden files and folders are nobody's articles, and neither is what npm installed. */
const isPassedOver = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

/**
 * Finds the files that names stand for, in the order of the names: a file, all files below a directory (in order of their
 * names; without hidden ones, node_modules and links to directories), or a glob for shells that do not expand it. A name
 * that exists is itself, whatever it looks like.
 *
 * @param names as given on the command line
 * @param directory where relative names start from
 * @returns each file once for each name that leads to it; names that lead nowhere come as lost
 * @example for await (const found of findFiles(['stories', '*.html'], process.cwd())) …
 */
export const findFiles = async function* (
  names: readonly string[],
  directory: string,
): AsyncGenerator<FoundFile | LostFile> {
  for (const name of names) {
    const found = await statOf(resolve(directory, name));
    if (!(found instanceof Error)) yield* filesAt(name, found, directory);
    else if (MAGIC.test(name)) yield* filesMatching(name, directory);
    else yield { file: name, fault: faultOf(name, found) };
  }
};

/** The message for names that lead to folders without files. */
export const noFilesText = (names: readonly string[]): string =>
  `${names.join(', ')}: no files are there. Hidden ones, node_modules and links to directories are passed over.`;

const statOf = async (path: string): Promise<Stats | NodeJS.ErrnoException> =>
  stat(path).catch((error: NodeJS.ErrnoException) => error);

const filesAt = async function* (
  name: string,
  found: Stats,
  directory: string,
): AsyncGenerator<FoundFile | LostFile> {
  if (found.isDirectory()) yield* filesBelow(name, '', directory);
  else yield { file: name, below: basename(name) };
};

const filesMatching = async function* (
  pattern: string,
  directory: string,
): AsyncGenerator<FoundFile | LostFile> {
  const matches: string[] = [];
  for await (const match of glob(pattern, {
    cwd: directory,
    exclude: ['**/node_modules/**', 'node_modules/**'],
  }))
    matches.push(match);
  if (matches.length === 0)
    yield {
      file: pattern,
      fault: new Fault(`No file matches ${pattern}. Check the pattern and the directory.`),
    };
  // `**` also matches directories, but it matches their files, too.
  const deep = pattern.includes('**');
  for (const match of matches.sort(byName)) {
    const found = await statOf(resolve(directory, match));
    if (found instanceof Error) yield { file: match, fault: faultOf(match, found) };
    else if (!(deep && found.isDirectory())) yield* filesAt(match, found, directory);
  }
};

const filesBelow = async function* (
  root: string,
  below: string,
  directory: string,
): AsyncGenerator<FoundFile | LostFile> {
  const here = join(root, below);
  const entries = await readdir(resolve(directory, here), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => error,
  );
  if (entries instanceof Error) return yield { file: here, fault: faultOf(here, entries) };
  for (const entry of entries.sort((a, b) => byName(a.name, b.name))) {
    if (isPassedOver(entry.name)) continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    const file = join(root, path);
    if (entry.isDirectory()) yield* filesBelow(root, path, directory);
    else if (entry.isFile()) yield { file, below: path };
    else if (entry.isSymbolicLink()) {
      const target = await statOf(resolve(directory, file));
      if (target instanceof Error)
        yield {
          file,
          fault: target.code === 'ENOENT' ? brokenLink(file, target) : faultOf(file, target),
        };
      else if (target.isFile()) yield { file, below: path };
    }
  }
};

/** Not `path.join`, which would make `./stories` into `stories`: names stay as they were given. */
const join = (root: string, below: string): string => {
  if (below === '') return root;
  return `${/[/\\]$/.test(root) ? root : root + sep}${below.replaceAll('/', sep)}`;
};

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file. Check its name and your working directory.',
  EACCES: 'You may not read it. Change its permissions, or read it as another user.',
  EPERM: 'You may not read it. Change its permissions, or read it as another user.',
  ELOOP: 'It is a link that leads to itself.',
  ENAMETOOLONG: 'Its name is too long for this system.',
};

const brokenLink = (file: string, cause: NodeJS.ErrnoException): Fault =>
  new Fault(`${file}: It is a link to what is not there. Mend it, or remove it.`, { cause });

/** Why a file cannot be read, in words. */
export const faultOf = (file: string, error: NodeJS.ErrnoException): Fault => {
  const reason = file.includes('\uFFFD')
    ? 'Its name is not UTF-8. Rename it.'
    : (REASONS[error.code ?? ''] ?? `It cannot be read: ${error.message}.`);
  return new Fault(`${file}: ${reason}`, { cause: error });
};
