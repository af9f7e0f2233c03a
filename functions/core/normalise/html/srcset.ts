/** A picture of a `srcset`, with its descriptor: the width in pixels, or else the density. */
export interface SourceCandidate {
  readonly url: string;
  readonly width: number;
  readonly density: number;
}

const MOST_CANDIDATES = 100;

const isSpace = (character: string | undefined): boolean =>
  character !== undefined && /[\t\n\f\r ]/.test(character);

/** Descriptors up to the comma that ends the candidate; commas in brackets are theirs. */
const descriptorsAt = (text: string, start: number): { readonly said: string; readonly end: number } => {
  let depth = 0;
  let at = start;
  for (; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    else if (text[at] === ',' && depth <= 0) break;
  }
  return { said: text.slice(start, at), end: at + 1 };
};

const numberBefore = (said: string, unit: 'w' | 'x'): number =>
  Number(new RegExp(`(?:^|\\s)(\\d+(?:\\.\\d+)?)${unit}(?:\\s|$)`).exec(said)?.[1] ?? 0);

/**
 * Parses a `srcset` as the HTML standard says (https://html.spec.whatwg.org/#parsing-a-srcset-attribute): a comma ends a
 * candidate only at the end of its URL or behind its descriptors, for URLs have commas of their own.
 *
 * @example parseSrcset('a,b.jpg 320w, c.jpg 640w').map(({ url }) => url) // ['a,b.jpg', 'c.jpg']
 */
export const parseSrcset = (text: string): readonly SourceCandidate[] => {
  const candidates: SourceCandidate[] = [];
  for (let at = 0; at < text.length && candidates.length < MOST_CANDIDATES; ) {
    while (isSpace(text[at]) || text[at] === ',') at++;
    let end = at;
    while (end < text.length && !isSpace(text[end])) end++;
    const written = text.slice(at, end);
    const url = written.replace(/,+$/, '');
    const { said, end: next } = url === written ? descriptorsAt(text, end) : { said: '', end };
    at = next;
    if (url !== '')
      candidates.push({ url, width: numberBefore(said, 'w'), density: numberBefore(said, 'x') || 1 });
  }
  return candidates;
};
