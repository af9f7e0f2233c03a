import { newList } from '../../shapes.ts';
import { cleanLine } from '../text/characters.ts';
import type { Element } from './tree.ts';
import { REOPENED } from './tree.ts';

export const isElement = (node: Element | string): node is Element => typeof node !== 'string';

/** An attribute, trimmed; `''` when there is none. */
export const attribute = (element: Element, name: string): string =>
  element.attributes.get(name)?.trim() ?? '';

/** Every element below, in document order. */
export function* descendants(element: Element): Generator<Element> {
  const stack: Element[] = [element];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next !== element) yield next;
    for (let at = next.children.length - 1; at >= 0; at--) {
      const child = next.children[at] as Element | string;
      if (isElement(child)) stack.push(child);
    }
  }
}

/** Elements whose text is not copy. */
export const UNREAD: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'math',
  'iframe',
  'object',
  'select',
  'button',
  'textarea',
]);

/** Elements that begin a new line of text. */
export const BLOCK_TAGS: ReadonlySet<string> = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

const collect = (element: Element, parts: string[]): void => {
  const { children } = element;
  for (let at = 0; at < children.length; at++) {
    const child = children[at] as Element | string;
    if (!isElement(child)) parts.push(child);
    else if (child.tag === 'br') parts.push('\n');
    else if (!UNREAD.has(child.tag)) {
      const block = BLOCK_TAGS.has(child.tag);
      if (block) parts.push(' ');
      collect(child, parts);
      if (block) parts.push(' ');
    }
  }
};

/** More text than any button, caption or teaser has. */
const LONGEST_LABEL = 600;

/** A paragraph of a story; labels and teasers have one of them at most. */
const SHORTEST_PARAGRAPH = 60;
const FEWEST_PARAGRAPHS = 2;

/** Elements that are examined before a text counts as short. */
const LOOKED_AT = 1000;

/** Elements whose text never belongs to a story, however long it is: captions belong to their figures. */
const BESIDE = new Set(['script', 'style', 'figcaption']);

/**
 * Whether an element holds far more text than belongs into a link or a button: its end tag is missing, and the story went
 * on in it, where browsers show it.
 *
 * @param most paragraphs that may belong into it
 */
export const holdsStory = (element: Element, most: number = FEWEST_PARAGRAPHS): boolean => {
  const pending: Element[] = [element];
  let length = 0;
  let paragraphs = 0;
  for (let count = 0; count < LOOKED_AT; count++) {
    const next = pending.pop();
    if (next === undefined) return false;
    let own = 0;
    const { children } = next;
    for (let at = 0; at < children.length; at++) {
      const child = children[at] as Element | string;
      if (!isElement(child)) own += child.trim().length;
      else if (child.children.length > 0 && !BESIDE.has(child.tag)) pending.push(child);
    }
    if (next.tag === 'p' && own >= SHORTEST_PARAGRAPH) paragraphs++;
    length += own;
    if (length > LONGEST_LABEL || paragraphs > most) return true;
  }
  return false;
};

/** Whether an element is a link: not where only its missing end tag makes one of a story. */
export const isLink = (element: Element): boolean =>
  element.tag === 'a' && element.attributes !== REOPENED && !holdsStory(element);

/** The text of an element as one line. Words of neighbouring blocks are never joined. */
export const textOf = (element: Element): string => {
  const parts = newList<string>();
  collect(element, parts);
  return cleanLine(parts.join(''));
};

/** Whether an element stands below another one. */
export const isWithin = (element: Element, ancestor: Element): boolean => {
  for (let up = element.parent; up !== null; up = up.parent) if (up === ancestor) return true;
  return false;
};
