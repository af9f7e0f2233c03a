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

/** The lines of a `.jsonl` or `.jsonl.gz` file. */
export const linesOf = <Line>(file: string): readonly Line[] => {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line);
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
