import { readFileSync } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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

/** A file of texts that cannot be read. The message says where and why. */
export class AskedFault extends Error {
  override readonly name = 'AskedFault';
}

const GZIP = Buffer.from([0x1f, 0x8b]);

const parseLine = (line: string, at: string): TextToTag => {
  let asked: Partial<TextToTag> | null;
  try {
    asked = JSON.parse(line) as Partial<TextToTag> | null;
  } catch (error) {
    throw new AskedFault(`${at} is not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (typeof asked?.text !== 'string' || !['string', 'number'].includes(typeof asked.id))
    throw new AskedFault(`${at} needs an "id" and a "text"`);
  return asked as TextToTag;
};

/**
 * Reads JSON lines, which may be gzipped.
 *
 * @throws AskedFault if the file is missing, or for the first line that is not a text with an id
 */
export const readAsked = (file: string): readonly TextToTag[] => {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new AskedFault(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  return (bytes.subarray(0, 2).equals(GZIP) ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [parseLine(line, `${file}, line ${at + 1}`)]));
};

/** Writes a line of JSON with the spans of each text, as fast as the output takes it. */
export const predict = async (file: string, output: Writable): Promise<void> => {
  const lines = function* (): Iterable<string> {
    for (const asked of readAsked(file)) yield `${JSON.stringify({ id: asked.id, spans: spansOf(asked) })}\n`;
  };
  await pipeline(Readable.from(lines()), output, { end: false });
};
