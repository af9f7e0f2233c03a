import { isSpace } from './syntax/codes.ts';

/** A picture of a `srcset`, with its descriptor: the width in pixels, or else the density. */
export interface SourceCandidate {
  readonly url: string;
  readonly width: number;
  readonly density: number;
}

const MOST_CANDIDATES = 100;

const OPEN = 0x28;
const CLOSE = 0x29;
const COMMA = 0x2c;

/** Descriptors up to the comma that ends the candidate; commas in brackets are theirs. */
const descriptorsAt = (text: string, start: number): { readonly said: string; readonly end: number } => {
  let depth = 0;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === OPEN) depth++;
    else if (code === CLOSE) depth--;
    else if (code === COMMA && depth <= 0) break;
  }
  return { said: text.slice(start, at), end: at + 1 };
};

const WIDTH = /(?:^|\s)(\d+(?:\.\d+)?)w(?:\s|$)/;
const DENSITY = /(?:^|\s)(\d+(?:\.\d+)?)x(?:\s|$)/;

const numberIn = (said: string, descriptor: RegExp): number => Number(descriptor.exec(said)?.[1] ?? 0);

/**
 * Parses a `srcset` as the HTML standard says (https://html.spec.whatwg.org/#parsing-a-srcset-attribute): a comma ends a
 * candidate only at the end of its URL or behind its descriptors, for URLs have commas of their own.
 *
 * @example parseSrcset('a,b.jpg 320w, c.jpg 640w').map(({ url }) => url) // ['a,b.jpg', 'c.jpg']
 */
export const parseSrcset = (text: string): readonly SourceCandidate[] => {
  const candidates: SourceCandidate[] = [];
  for (let at = 0; at < text.length && candidates.length < MOST_CANDIDATES; ) {
    while (at < text.length && (isSpace(text.charCodeAt(at)) || text.charCodeAt(at) === COMMA)) at++;
    let end = at;
    while (end < text.length && !isSpace(text.charCodeAt(end))) end++;
    const written = text.slice(at, end);
    const url = written.replace(/,+$/, '');
    const { said, end: next } = url === written ? descriptorsAt(text, end) : { said: '', end };
    at = next;
    if (url !== '')
      candidates.push({ url, width: numberIn(said, WIDTH), density: numberIn(said, DENSITY) || 1 });
  }
  return candidates;
};
