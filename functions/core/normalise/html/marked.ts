import { isBubbleClass } from './bubbles.ts';
import { mayBeDropCap } from './drop-caps.ts';
import { mayBeNoteMark } from './footnotes.ts';
import { isFormula, isFormulaClass } from './math/settle.ts';
import type { KnownGroups } from './story/boxes.ts';
import { groupsOf } from './story/boxes.ts';
import { NAME_GROUPS } from './story/vocabulary.ts';
import type { Element } from './tree.ts';
import { isElement } from './walk.ts';

/** Elements that may tell something beside the copy, in document order: found in one walk, for all who look for one. */
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

const HEAD = new Set(['meta', 'link', 'script', 'title', 'html', 'base']);
const AUTHOR = 1 << NAME_GROUPS.indexOf('author');
const STANDFIRST = 1 << NAME_GROUPS.indexOf('standfirst');

type Found = { readonly [kind in keyof Marked]: Element[] };

/** What bylines are called in the languages of other countries, which the groups of names do not know. */
const FOREIGN =
  /(?:^|[\s_-])(?:aut(?:or(?:en|es|in|e|a)?|eurs?)|firma|signature|skribent|reporter)(?:$|[\s_-])/i;

/** What a class says of its elements. */
interface ClassMeaning {
  readonly isForeignByline: boolean;
  readonly isFormula: boolean;
  readonly isBubble: boolean;
}

/** What is known of the names of a page's elements, which share a few dozen. */
interface KnownNames {
  readonly groups: KnownGroups;
  readonly classes: Map<string, ClassMeaning>;
}

const NO_MEANING: ClassMeaning = { isForeignByline: false, isFormula: false, isBubble: false };

const classMeaning = (attributes: ReadonlyMap<string, string>, { classes }: KnownNames): ClassMeaning => {
  const names = attributes.get('class');
  if (names === undefined) return NO_MEANING;
  const known = classes.get(names);
  if (known !== undefined) return known;
  const meaning = {
    isForeignByline: FOREIGN.test(names),
    isFormula: isFormulaClass(names),
    isBubble: isBubbleClass(names),
  };
  classes.set(names, meaning);
  return meaning;
};

const look = (found: Found, known: KnownNames, element: Element): void => {
  const { tag, attributes } = element;
  if (HEAD.has(tag)) found.head.push(element);
  else if (tag === 'h1') found.h1s.push(element);
  else if (tag === 'time') found.stamped.push(element);
  if (mayBeDropCap(element)) found.tiny.push(element);
  if (mayBeNoteMark(element)) found.noteMarks.push(element);
  const meaning = classMeaning(attributes, known);
  if (isFormula(element, meaning.isFormula)) found.formulas.push(element);
  if (attributes.size === 0) return;
  if (meaning.isBubble || attributes.get('role') === 'tooltip') found.bubbles.push(element);
  if (tag !== 'time' && (attributes.has('datetime') || (attributes.has('content') && tag !== 'meta')))
    found.stamped.push(element);
  const groups = groupsOf(element, known.groups);
  const hasProperty = attributes.has('itemprop');
  if ((groups & AUTHOR) !== 0 || hasProperty || attributes.has('rel') || meaning.isForeignByline)
    found.authors.push(element);
  if ((groups & STANDFIRST) !== 0 || hasProperty) found.standfirsts.push(element);
};

const walk = (found: Found, known: KnownNames, element: Element): void => {
  for (const child of element.children)
    if (isElement(child)) {
      look(found, known, child);
      walk(found, known, child);
    }
};

/** Walks a page once. */
export const findMarked = (root: Element): Marked => {
  const found: Found = {
    head: [],
    h1s: [],
    stamped: [],
    authors: [],
    tiny: [],
    standfirsts: [],
    formulas: [],
    noteMarks: [],
    bubbles: [],
  };
  walk(found, { groups: new Map(), classes: new Map() }, root);
  return found;
};

/** Whether an element stands below another one. */
export const isWithin = (element: Element, ancestor: Element): boolean => {
  for (let up = element.parent; up !== null; up = up.parent) if (up === ancestor) return true;
  return false;
};
