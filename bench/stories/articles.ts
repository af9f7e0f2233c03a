import type { Day } from '../../functions/core/story/record.ts';
import { readJsonLines } from '../measure/json-lines.ts';

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

/**
 * Reads the articles of a file of JSON lines.
 *
 * @throws InputFault if the file cannot be read, or for the first line that is not an article with an id
 */
export const linesOf = (file: string): readonly GoldLine[] =>
  readJsonLines<GoldLine>(file, ({ id, title, text }) => {
    if (typeof id !== 'string' && typeof id !== 'number') return 'needs an "id"';
    return [title ?? '', text ?? ''].every((part) => typeof part === 'string')
      ? null
      : 'must have strings as "title" and "text"';
  });

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
