import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** All sources of a stack: its code, its functions with their models, its settings, and the exact versions of packages. */
const SOURCES = [
  'infra',
  'functions',
  'config',
  'cdk.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** npm's record of the installed packages, which may differ from the lock. */
const INSTALLED = 'node_modules/.package-lock.json';

/** How many assemblies are kept, for people who switch between environments. */
const MOST = 4;

/** An embedded cloud may use an assembly for a long time. */
const DAY = 86_400_000;

/**
 * Returns a digest of the sources of a synthesized assembly. Any changed byte changes it.
 *
 * @param environment of config/environments.yaml
 * @param root the folder of the checkout
 * @param further other source files, such as a logo, by their paths from the root
 */
export const assemblyKey = (
  environment: string,
  root: string = ROOT,
  further: readonly string[] = [],
): string => {
  const hash = createHash('sha256');
  const add = (...parts: readonly (string | Uint8Array)[]): void => {
    for (const part of parts) hash.update(`${part.length}:`).update(part);
  };
  add(environment, process.version, process.platform, process.arch);
  for (const [name, value] of Object.entries(process.env).sort())
    if (name.startsWith('CDK_')) add(name, value ?? '');
  for (const source of [...SOURCES, ...further])
    for (const file of filesBelow(root, source)) add(file, readFileSync(path.join(root, file)));
  add(INSTALLED, existsSync(path.join(root, INSTALLED)) ? readFileSync(path.join(root, INSTALLED)) : '');
  return hash.digest('hex').slice(0, 32);
};

/** The files below a folder, or the file itself, in a stable order. */
const filesBelow = (root: string, name: string): readonly string[] => {
  const found = statSync(path.join(root, name), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [name];
  return readdirSync(path.join(root, name))
    .sort()
    .flatMap((entry) => filesBelow(root, `${name}/${entry}`));
};

/**
 * Returns the assembly of a stack: the kept one if the sources are the same, otherwise a new one.
 *
 * @param folder where assemblies are kept
 * @param key see `assemblyKey`
 * @param make writes an assembly into a folder
 * @returns the assembly's folder, and whether it was there
 */
export const keptAssembly = async (
  folder: string,
  key: string,
  make: (assembly: string) => Promise<void>,
): Promise<{ readonly assembly: string; readonly isKept: boolean }> => {
  const assembly = path.join(folder, key);
  if (existsSync(assembly)) {
    utimesSync(assembly, new Date(), new Date());
    return { assembly, isKept: true };
  }
  mkdirSync(folder, { recursive: true });
  const unfinished = mkdtempSync(path.join(folder, 'unfinished-'));
  try {
    await make(unfinished);
    // The rename is atomic. If another start was faster, its assembly is the same.
    if (!existsSync(assembly)) renameSync(unfinished, assembly);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  removeOldest(folder);
  return { assembly, isKept: false };
};

/** Removes assemblies that were not used for a day, except the newest. */
const removeOldest = (folder: string): void => {
  const usedAt = (name: string): number =>
    statSync(path.join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const newestFirst = readdirSync(folder).sort((a, b) => usedAt(b) - usedAt(a));
  for (const name of newestFirst.slice(MOST))
    if (usedAt(name) < Date.now() - DAY) rmSync(path.join(folder, name), { recursive: true, force: true });
};
