import { DOUBLE_QUOTE, EQUALS, endsName, GREATER, isSpace, SINGLE_QUOTE, SLASH } from './codes.ts';
import { hashed, namesOf } from './names.ts';
import type { References } from './references.ts';
import { decodedValue } from './references.ts';

/** The part of a start tag behind its name. */
export interface TagRest {
  attributes: ReadonlyMap<string, string>;
  /** It ends in `/>`. */
  closed: boolean;
  /** Where the tag ends; 0 where the page ends in it. */
  end: number;
}

/** More attributes on one tag are an attack or a mistake. */
const MOST_ATTRIBUTES = 200;

/** The attributes that something reads. Most of a page's are for scripts and styles, and would only fill memory. */
const READ = namesOf(
  'alt alttext amp-access aria-hidden cite class colspan content data-caption data-component data-full-src data-hi-res-src data-img-src data-instgrm-permalink data-large-file data-lazy data-lazy-src data-lazy-srcset data-orig-file data-original data-original-src data-src data-srcset data-testid datetime display height hidden href http-equiv id itemprop itemscope itemtype lang name property pubdate rel role rowspan scope src srcset start style subscriptions-section title type value width xml:lang'
    .split(' ')
    .map((name) => [name, name] as const),
);

/** The name of an attribute that is to be read; undefined for one that is not. */
type NameOf = (html: string, start: number, end: number, hash: number) => string | undefined;

export const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

const skipSpaces = (html: string, start: number): number => {
  let at = start;
  while (isSpace(html.charCodeAt(at))) at++;
  return at;
};

/** Where a value without quotes ends: at a space or at the tag's end. */
const bareValueEnd = (html: string, start: number): number => {
  for (let at = start; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (code === GREATER || isSpace(code)) return at;
  }
  return -1;
};

/**
 * Reads a start tag from the end of its name on (HTML standard, 13.2.5.32 to 40). Of two attributes of one name the first
 * counts.
 *
 * @param rest is written to, so that a page's thousands of tags need no object each
 */
export const readRest = (
  html: string,
  start: number,
  references: References,
  rest: TagRest,
  nameOf: NameOf | null = null,
): void => {
  const { length } = html;
  let attributes: Map<string, string> | null = null;
  let count = 0;
  let at = start;
  rest.end = 0;
  rest.closed = false;
  for (;;) {
    at = skipSpaces(html, at);
    const first = html.charCodeAt(at);
    if (first === GREATER) break;
    if (first === SLASH) {
      // Right before the sign alone: `/ >` closes nothing.
      at++;
      if (html.charCodeAt(at) !== GREATER) continue;
      rest.closed = true;
      break;
    }
    if (at >= length) return;
    // Whatever the first character is, it belongs to the name.
    const nameStart = at;
    let hash = hashed(0, first);
    for (at++; at < length; at++) {
      const code = html.charCodeAt(at);
      if (code <= GREATER && (code === EQUALS || endsName(code))) break;
      hash = hashed(hash, code);
    }
    const name =
      count++ >= MOST_ATTRIBUTES
        ? undefined
        : nameOf === null
          ? READ.find(html, nameStart, at, hash)
          : nameOf(html, nameStart, at, hash);
    at = skipSpaces(html, at);
    let valueStart = at;
    let valueEnd = at;
    if (html.charCodeAt(at) === EQUALS) {
      valueStart = skipSpaces(html, at + 1);
      const quote = html.charCodeAt(valueStart);
      if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
        valueStart++;
        valueEnd = html.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", valueStart);
        at = valueEnd + 1;
      } else {
        valueEnd = bareValueEnd(html, valueStart);
        at = valueEnd;
      }
      if (valueEnd === -1) return;
    }
    if (name === undefined) continue;
    attributes ??= new Map();
    if (!attributes.has(name))
      attributes.set(name, decodedValue(html.slice(valueStart, valueEnd), references));
  }
  rest.attributes = attributes ?? NO_ATTRIBUTES;
  rest.end = at + 1;
};

const anyName: NameOf = (html, start, end) => html.slice(start, end).toLowerCase();

/** All attributes of the start tag whose name ends at a place. Few are ever asked for. */
export const attributesOf = (html: string, at: number): ReadonlyMap<string, string> => {
  const rest: TagRest = { attributes: NO_ATTRIBUTES, closed: false, end: 0 };
  readRest(html, at, { rare: () => null }, rest, anyName);
  return rest.attributes;
};
