import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A file of the page. */
export interface Asset {
  readonly type: string;
  readonly body: string;
}

const fileOf = (name: string): string => fileURLToPath(new URL(`./browser/${name}`, import.meta.url));

/** The browser's modules as one script, without their types. */
const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [fileOf('page.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  return outputFiles[0]?.text ?? '';
};

const ASSETS: Readonly<Record<string, { readonly type: string; read(): Promise<string> }>> = {
  '': { type: 'text/html; charset=utf-8', read: () => readFile(fileOf('index.html'), 'utf8') },
  'page.css': { type: 'text/css; charset=utf-8', read: () => readFile(fileOf('page.css'), 'utf8') },
  'page.js': { type: 'text/javascript; charset=utf-8', read: bundle },
  'icon.svg': { type: 'image/svg+xml', read: () => readFile(fileOf('icon.svg'), 'utf8') },
};

const made = new Map<string, Promise<Asset>>();

/** Returns a file of the page by its name, or undefined if there is no such file. Each file is built on the first request. */
export const assetNamed = (name: string): Promise<Asset> | undefined => {
  const known = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
  if (known === undefined) return undefined;
  const before = made.get(name);
  if (before !== undefined) return before;
  const asset = known.read().then((body) => ({ type: known.type, body }));
  made.set(name, asset);
  return asset;
};
