import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Day } from '../../functions/core/story/record.ts';

/** A line of a set without the answers. */
export interface Article {
  readonly id: string;
  readonly day: Day;
  readonly language: string;
  readonly headline: string;
  readonly text: string;
}

/** A line of a set with the answers. */
export interface GoldLine {
  readonly id: string;
  readonly date: string | null;
  readonly lang?: string;
  readonly title?: string;
  readonly text?: string;
  readonly story: string;
  readonly topic?: string | null;
}

/** A file of articles that cannot be read. The message says where and why. */
export class SetFault extends Error {
  override readonly name = 'SetFault';
}

const GZIP = Buffer.from([0x1f, 0x8b]);

const parseLine = (line: string, at: string): object => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new SetFault(`${at} is not JSON: ${(error as Error).message}`, { cause: error });
  }
  const { id, title = '', text = '' } = (value ?? {}) as Partial<Record<string, unknown>>;
  if (typeof id !== 'string' && typeof id !== 'number') throw new SetFault(`${at} needs an "id"`);
  if (typeof (title ?? '') !== 'string' || typeof (text ?? '') !== 'string')
    throw new SetFault(`${at}: "title" and "text" must be strings`);
  return value as object;
};

/**
 * Reads JSON lines, which may be gzipped.
 *
 * @throws SetFault if the file cannot be read, or for the first line that is not an article with an id
 */
export const linesOf = <Line>(file: string): readonly Line[] => {
  let text: string;
  try {
    const bytes = readFileSync(file);
    text = (bytes.subarray(0, 2).equals(GZIP) ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new SetFault(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [parseLine(line, `${file}, line ${at + 1}`) as Line]));
};

/** The day of a date, in days since 1970; null for a month, a year or no date. */
export const dayOf = (date: string | null | undefined): Day => {
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(date)) return null;
  const time = Date.parse(date);
  return Number.isNaN(time) ? null : time / 86_400_000;
};

export const articleOf = ({ id, date, lang, title, text }: Omit<GoldLine, 'story' | 'topic'>): Article => ({
  id,
  day: dayOf(date),
  language: lang ?? 'und',
  headline: title ?? '',
  text: text ?? '',
});
