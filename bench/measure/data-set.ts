import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readJsonLines } from './json-lines.ts';

export interface GoldPage {
  readonly set: string;
  readonly id: string;
  readonly url: string;
  readonly text: string;
  readonly title: string | null;
  readonly authors: string | null;
  readonly date: string | null;
  readonly folder: string;
}

interface GoldLine {
  readonly id: string | number;
  readonly url?: string;
  readonly text?: string;
  readonly title?: string;
  readonly authors?: string;
  readonly date?: string;
}

/** Directories that hold a set: those given that have a `gold.jsonl`, else those right below them that have one. */
export const setsIn = (directories: readonly string[]): readonly string[] =>
  directories.flatMap((directory) =>
    existsSync(join(directory, 'gold.jsonl'))
      ? [directory]
      : readdirSync(directory)
          .map((name) => join(directory, name))
          .filter((folder) => existsSync(join(folder, 'gold.jsonl'))),
  );

export const goldOf = (folder: string): readonly GoldPage[] =>
  readJsonLines<GoldLine>(join(folder, 'gold.jsonl')).map(({ id, url, text, title, authors, date }) => ({
    set: basename(folder),
    id: String(id),
    url: url ?? '',
    text: text ?? '',
    title: title ?? null,
    authors: authors ?? null,
    date: date ?? null,
    folder,
  }));

/** The bytes of a page, unpacked. */
export const pageBytes = ({ folder, id }: GoldPage): Uint8Array =>
  gunzipSync(readFileSync(join(folder, 'html', `${id}.html.gz`)));

/** The bytes of a page as scraped text; null where the set has none. */
export const scrapedBytes = ({ folder, id }: GoldPage): Uint8Array | null => {
  const file = join(folder, 'text', `${id}.txt.gz`);
  return existsSync(file) ? gunzipSync(readFileSync(file)) : null;
};

/** The site of a page: its host without `www.`, or its id where the gold names no address. */
export const siteOf = ({ url, id }: GoldPage): string => {
  try {
    return new URL(url).hostname.replace(/^www\d?\./, '');
  } catch {
    return id;
  }
};
