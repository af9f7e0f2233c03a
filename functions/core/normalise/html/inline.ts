import type { Mark, MarkTag, Span } from '../markup/inline-html.ts';
import { inlineHtml } from '../markup/inline-html.ts';
import { webUrl } from '../urls.ts';
import type { Element } from './tree.ts';
import { attribute, BLOCK_TAGS, isElement, UNREAD } from './walk.ts';

const TAGS: ReadonlyMap<string, MarkTag> = new Map(
  Object.entries({
    a: 'a',
    em: 'em',
    i: 'em',
    cite: 'em',
    strong: 'strong',
    b: 'strong',
    sub: 'sub',
    sup: 'sup',
    code: 'code',
    kbd: 'code',
    samp: 'code',
  } as const),
);

/** Marks are looked for in this many elements around a text: enough for copy, a bound for markup nested without end. */
const LOOKED_AT = 12;

const marksAround = (element: Element, baseUrl: string | null): readonly Mark[] => {
  const marks: Mark[] = [];
  let around: Element | null = element;
  for (let count = 0; around !== null && count < LOOKED_AT && !BLOCK_TAGS.has(around.tag); count++) {
    const tag = TAGS.get(around.tag);
    const href = tag === 'a' ? webUrl(attribute(around, 'href') || null, baseUrl) : null;
    if (tag !== undefined && (tag !== 'a' || href !== null) && !marks.some((mark) => mark.tag === tag))
      marks.unshift({ tag, href });
    around = around.parent;
  }
  return marks;
};

/** Runs of text in one block; of more its markup is left out, since each takes many times what it says. */
const MOST_RUNS = 10_000;

/** A run of text, and the element that it stands in. */
export type Placed = readonly [text: string, within: Element];

/**
 * The markup of a settled text that was gathered from these runs.
 *
 * @returns `{ html }`, or nothing to spread into a block where there is no markup
 */
export const markupOf = (
  text: string,
  placed: readonly Placed[],
  baseUrl: string | null,
): { readonly html?: string } => {
  // Most paragraphs have no elements, and every page comes through here.
  if (placed.length > MOST_RUNS || placed.every(([, within]) => BLOCK_TAGS.has(within.tag))) return {};
  const spans: Span[] = placed.map(([run, within]) => ({ text: run, marks: marksAround(within, baseUrl) }));
  const html = inlineHtml(text, spans);
  return html === undefined ? {} : { html };
};

/** The runs of text below an element, as `textOf` reads them. */
export const placedIn = (element: Element): readonly Placed[] =>
  element.children.flatMap((child) =>
    isElement(child) ? (UNREAD.has(child.tag) ? [] : placedIn(child)) : [[child, element] as const],
  );
