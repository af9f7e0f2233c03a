import { newList } from '../../shapes.ts';
import { isBubbleClass } from './bubbles.ts';
import { mayBeDropCap } from './drop-caps.ts';
import { mayBeNoteMark } from './footnotes.ts';
import { isFormula, isFormulaClass } from './math/settle.ts';
import { namesOf } from './story/boxes.ts';
import {
  BUBBLE_HINT,
  BYLINE_HINT,
  FORMULA_HINT,
  GROUP_BITS,
  meaningOfNames,
  NAME_GROUPS,
} from './story/vocabulary.ts';
import type { Element } from './tree.ts';
import { isElement } from './walk.ts';

/** Elements with information beside the copy, in document order. One walk finds them for all that need one. */
export interface Marked {
  /** `meta`, `link`, `script`, `title`, `html`, `base`. */
  readonly head: readonly Element[];
  readonly h1s: readonly Element[];
  /** Those that carry a date, and every `time`. */
  readonly stamped: readonly Element[];
  readonly authors: readonly Element[];
  /** Those that may be the first letter of a story, set large. */
  readonly tiny: readonly Element[];
  readonly standfirsts: readonly Element[];
  readonly formulas: readonly Element[];
  /** Those that may be the mark of a footnote. */
  readonly noteMarks: readonly Element[];
  /** Those that may be boxes which open above a word. */
  readonly bubbles: readonly Element[];
}

/** Tags that say by themselves what is looked for. */
type Kind = 'head' | 'heading' | 'time' | 'mark' | 'formula';

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...['meta', 'link', 'script', 'title', 'html', 'base'].map((tag) => [tag, 'head'] as const),
  ['h1', 'heading'],
  ['time', 'time'],
  ['sup', 'mark'],
  ['a', 'mark'],
  ...['math', 'mjx-container', 'img'].map((tag) => [tag, 'formula'] as const),
]);

const AUTHOR = 1 << NAME_GROUPS.indexOf('author');
const STANDFIRST = 1 << NAME_GROUPS.indexOf('standfirst');

type Found = { readonly [kind in keyof Marked]: Element[] };

/** Names of bylines in other languages, which the groups of names do not cover. */
const FOREIGN =
  /(?:^|[\s_-])(?:aut(?:or(?:en|es|in|e|a)?|eurs?)|firma|signature|skribent|reporter)(?:$|[\s_-])/i;

/**
 * Meanings of the names on one page: its elements share a few dozen. The map lives no longer than the page, because the
 * strings keep the page in memory.
 */
type KnownNames = Map<string, number>;

/** The bits of names (`meaningOfNames`), with those of hints only where a close look agrees. */
const bitsOf = (names: string, known: KnownNames): number => {
  const met = known.get(names);
  if (met !== undefined) return met;
  let bits = meaningOfNames(names);
  if ((bits & BYLINE_HINT) !== 0 && !FOREIGN.test(names)) bits &= ~BYLINE_HINT;
  if ((bits & FORMULA_HINT) !== 0 && !isFormulaClass(names)) bits &= ~FORMULA_HINT;
  if ((bits & BUBBLE_HINT) !== 0 && !isBubbleClass(names)) bits &= ~BUBBLE_HINT;
  known.set(names, bits);
  return bits;
};

/** Looks at the attributes of an element; answers the bits of its class. */
const lookAtNames = (found: Found, known: KnownNames, element: Element, tag: string): number => {
  const { attributes } = element;
  if (tag !== 'time' && (attributes.has('datetime') || (attributes.has('content') && tag !== 'meta')))
    found.stamped.push(element);
  const classes = attributes.get('class');
  const bits = classes === undefined ? 0 : bitsOf(classes, known);
  const names = namesOf(element);
  element.groups = (names === classes ? bits : bitsOf(names, known)) & GROUP_BITS;
  const hasProperty = attributes.has('itemprop');
  if ((element.groups & AUTHOR) !== 0 || hasProperty || (bits & BYLINE_HINT) !== 0 || attributes.has('rel'))
    found.authors.push(element);
  if ((element.groups & STANDFIRST) !== 0 || hasProperty) found.standfirsts.push(element);
  return bits;
};

const look = (found: Found, known: KnownNames, element: Element): void => {
  const { tag, attributes } = element;
  const kind = KINDS.get(tag);
  if (kind === 'head') found.head.push(element);
  else if (kind === 'heading') found.h1s.push(element);
  else if (kind === 'time') found.stamped.push(element);
  else if (kind === 'mark' && mayBeNoteMark(element)) found.noteMarks.push(element);
  if (mayBeDropCap(element)) found.tiny.push(element);
  const bits = attributes.size === 0 ? 0 : lookAtNames(found, known, element, tag);
  if ((bits & BUBBLE_HINT) !== 0 || (attributes.size > 0 && attributes.get('role') === 'tooltip'))
    found.bubbles.push(element);
  if ((bits & FORMULA_HINT) !== 0 || ((kind === 'formula' || tag === 'script') && isFormula(element)))
    found.formulas.push(element);
};

const walk = (found: Found, known: KnownNames, element: Element): void => {
  const { children } = element;
  for (let at = 0; at < children.length; at++) {
    const child = children[at] as Element | string;
    if (!isElement(child)) continue;
    look(found, known, child);
    walk(found, known, child);
  }
};

/** Walks a page once. */
export const findMarked = (root: Element): Marked => {
  const found: Found = {
    head: newList(),
    h1s: newList(),
    stamped: newList(),
    authors: newList(),
    tiny: newList(),
    standfirsts: newList(),
    formulas: newList(),
    noteMarks: newList(),
    bubbles: newList(),
  };
  walk(found, new Map(), root);
  return found;
};
