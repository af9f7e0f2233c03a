import { tag } from '../../functions/core/tag/tag.ts';
import type { TopicKind } from '../../functions/core/topic.ts';
import { readJsonLines } from '../measure/json-lines.ts';
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

/** Gives a line of JSON with the spans of each text of a file, in order. */
export function* predict(file: string): Iterable<string> {
  for (const text of readTexts(file)) yield `${JSON.stringify({ id: text.id, spans: spansOf(text) })}\n`;
}

/**
 * Reads the texts of a file of JSON lines.
 *
 * @throws InputFault if the file cannot be read, or for the first line that is not a text with an id
 */
export const readTexts = (file: string): readonly TextToTag[] =>
  readJsonLines<TextToTag>(file, ({ id, text }) =>
    typeof text === 'string' && ['string', 'number'].includes(typeof id)
      ? null
      : 'needs an "id" and a "text"',
  );
