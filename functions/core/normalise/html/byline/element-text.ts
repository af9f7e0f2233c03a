import { isFullName } from '../../byline/name.ts';
import { isPost } from '../../byline/posts.ts';
import { isHouse } from '../../byline/vocabulary.ts';
import { cleanLine } from '../../text/characters.ts';
import type { Element } from '../tree.ts';
import { attribute, BLOCK_TAGS, isElement, textOf } from '../walk.ts';
import { runTogether } from './run-together.ts';

/** An element that says more holds more than a byline. */
const LONGEST = 200;
const MOST_NODES = 100;

const UNREAD = new Set(['script', 'style', 'svg', 'button', 'noscript', 'template']);

const isName = (text: string): boolean =>
  isFullName(text) && !isHouse(text) && !isPost(text, 'behind a name');

/** Joins boxes by bars, and by semicolons if all of them are names; not where one ends in "By" or begins with "and". */
const joinBoxes = (text: string): string => {
  const line = text
    .replace(/(?:\s*\|)+\s*/g, ' | ')
    .replace(/(^|(?:^|[\s|])(?:by|and|und|et|y|og)|[,;:&–—-]) \| /gi, '$1 ')
    .replace(/ \| (?=(?:and|und|et|y|og|&|,)(?:\s|$))/gi, ' ')
    .replace(/^ ?\| | ?\| ?$/g, '')
    .trim();
  const boxes = line.split(' | ');
  return boxes.length > 1 && boxes.every(isName) ? [...new Set(boxes)].join('; ') : line;
};

interface Gathered {
  readonly parts: string[];
  /** The text of microdata's `name`. */
  readonly names: string[];
  length: number;
  nodes: number;
}

/** Whether a link stands right behind another one: each is a name, or leads to the writer's other places. */
const isNextLink = (child: Element, before: Element | null): boolean =>
  child.tag === 'a' && before?.tag === 'a' && isName(textOf(child)) && isName(textOf(before));

const gather = (gathered: Gathered, element: Element): void => {
  let before: Element | null = null;
  for (const child of element.children) {
    if (gathered.nodes++ > MOST_NODES || gathered.length > LONGEST) return;
    if (!isElement(child)) {
      gathered.parts.push(child);
      if (child.trim() !== '') before = null;
      gathered.length += child.trim().length;
      continue;
    }
    if (UNREAD.has(child.tag)) continue;
    const border = child.tag === 'br' || BLOCK_TAGS.has(child.tag) ? ' | ' : '';
    if (isNextLink(child, before)) gathered.parts.push('; ');
    before = child;
    const from = gathered.parts.length;
    gathered.parts.push(border);
    if (child.tag === 'meta') gathered.parts.push(attribute(child, 'content'));
    else gather(gathered, child);
    if (attribute(child, 'itemprop') === 'name')
      gathered.names.push(cleanLine(gathered.parts.slice(from).join('')));
    else if (child.tag === 'meta') gathered.parts.length = from;
    gathered.parts.push(border);
  }
};

/**
 * The text of an element that may be a byline, as one line: only the names in it if microdata marks them.
 *
 * @returns null for one that says more than a byline does
 */
export const bylineText = (element: Element): string | null => {
  const gathered: Gathered = { parts: [], names: [], length: 0, nodes: 0 };
  gather(gathered, element);
  if (gathered.nodes > MOST_NODES || gathered.length > LONGEST) return null;
  const names = gathered.names.filter((name) => name !== '');
  return names.length > 0
    ? [...new Set(names)].join('; ')
    : joinBoxes(cleanLine(runTogether(gathered.parts)));
};
