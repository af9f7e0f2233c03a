import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { tag } from '../../functions/core/tag/tag.ts';
import type { TopicKind } from '../../functions/core/topic.ts';
import { anArticle } from './article.ts';

/** A text whose names are asked for. */
export interface TextToTag {
  readonly id: string | number;
  readonly text: string;
  /** BCP 47; English unless given. */
  readonly lang?: string;
}

/** Half-open offsets in UTF-16 units, and the class that sets of marked names have. */
export type Span = readonly [start: number, end: number, kind: 'PER' | 'ORG' | 'LOC'];

const CLASSES: Partial<Record<TopicKind, Span[2]>> = { person: 'PER', organisation: 'ORG', place: 'LOC' };

/** The names of persons, organisations and places that tagging finds in a text, in reading order. */
export const spansOf = ({ text, lang = 'en' }: TextToTag): readonly Span[] =>
  tag({ ...anArticle('', text), language: lang })
    .topics.flatMap(({ kind, evidence }) => {
      const of = CLASSES[kind];
      return of === undefined ? [] : evidence.map(([start, end]): Span => [start, end, of]);
    })
    .toSorted(([a, b], [c, d]) => a - c || b - d);

/** Reads JSON lines, gzipped if the file's name says so. */
export const readTexts = (file: string): readonly TextToTag[] => {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as TextToTag);
};
