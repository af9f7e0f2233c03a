import { showShape } from '../../../shapes.ts';
import type { Element } from '../tree.ts';
import { newElement } from '../tree.ts';
import { attribute } from '../walk.ts';
import { groupsOfNames, NAME_GROUPS } from './vocabulary.ts';

/** A block element with what the model wants to know of it; text stands in leaves below. */
export interface Box {
  readonly element: Element;
  readonly parent: Box | null;
  readonly depth: number;
  /** Groups of its names (`NAME_GROUPS`) and marks of its tag, role and attributes (`MARKS`), as bits. */
  readonly names: number;
  readonly marks: number;
  /** The number of its tag and class on this page: boxes of one signature are one thing repeated. */
  readonly signature: number;
  /** Leaves in it: [start, end). */
  start: number;
  end: number;
  words: number;
  linkWords: number;
  prose: number;
  /** Signatures of the boxes right below, and how many carry each; counted on demand. */
  below: readonly number[];
  repeats: Map<number, number> | null;
  /** How far up the nearest box of each group and mark is; filled on demand. */
  distances: Uint8Array | null;
}

/** Meanings of tags, roles and attributes, by bit. */
export const MARKS = [
  'article',
  'main',
  'aside',
  'nav',
  'footerTag',
  'headerTag',
  'section',
  'formTag',
  'figureTag',
  'tableTag',
  'listTag',
  'quoteTag',
  'linkBox',
  'definitions',
  'bodyProperty',
  'hiddenBox',
  'aroundRole',
  'details',
] as const;

const bit = (mark: (typeof MARKS)[number]): number => 1 << MARKS.indexOf(mark);

const TAG_MARKS: ReadonlyMap<string, number> = new Map([
  ['article', bit('article')],
  ['main', bit('main')],
  ['aside', bit('aside')],
  ['nav', bit('nav')],
  ['menu', bit('nav')],
  ['footer', bit('footerTag')],
  ['header', bit('headerTag')],
  ['section', bit('section')],
  ['form', bit('formTag')],
  ['dialog', bit('formTag')],
  ['label', bit('formTag')],
  ['figure', bit('figureTag')],
  ['figcaption', bit('figureTag')],
  ['table', bit('tableTag')],
  ['ul', bit('listTag')],
  ['ol', bit('listTag')],
  ['blockquote', bit('quoteTag')],
  ['a', bit('linkBox')],
  ['dl', bit('definitions')],
  ['details', bit('details')],
]);

const ARTICLE = bit('article');

/** The innermost `article` that a box is or stands in. */
export const articleOf = (box: Box): Box | null => {
  for (let up: Box | null = box; up !== null; up = up.parent) if ((up.marks & ARTICLE) !== 0) return up;
  return null;
};

const HIDDEN_BOX = bit('hiddenBox');
const BODY_PROPERTY = bit('bodyProperty');
const MAIN = bit('main');
const AROUND_ROLE = bit('aroundRole');

const AROUND =
  /^(?:navigation|complementary|banner|contentinfo|search|dialog|alert|alertdialog|menu|menubar|toolbar|tablist|tooltip|button|form)$/i;

/** Whether an element is marked as not shown. */
export const isHidden = (element: Element): boolean => {
  const { attributes } = element;
  if (attributes.size === 0) return false;
  if (attributes.has('hidden')) return attribute(element, 'hidden') !== 'until-found';
  const style = attributes.get('style');
  return style !== undefined && /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style.slice(0, 500));
};

const ROLE_MARKS: ReadonlyMap<string, number> = new Map([
  ['main', MAIN],
  ['article', ARTICLE],
]);

const markOfRole = (role: string): number => ROLE_MARKS.get(role) ?? (AROUND.test(role) ? AROUND_ROLE : 0);

/**
 * Adds bits without branches: the engine would compile this and its callers again for each branch that a page is the
 * first to take.
 */
const marksOf = (element: Element): number => {
  const marks = TAG_MARKS.get(element.tag) ?? 0;
  const { attributes } = element;
  if (attributes.size === 0) return marks;
  const role = attributes.get('role');
  return (
    marks |
    (isHidden(element) ? HIDDEN_BOX : 0) |
    (/articlebody/i.test(attributes.get('itemprop') ?? '') ? BODY_PROPERTY : 0) |
    (role === undefined ? 0 : markOfRole(role))
  );
};

/** The class, id and test id of an element: what it is called. */
export const namesOf = (element: Element): string => {
  const { attributes } = element;
  if (attributes.size === 0) return '';
  const classes = attributes.get('class') ?? '';
  const id = attributes.get('id');
  const test = attributes.get('data-testid') ?? attributes.get('data-component');
  return id === undefined && test === undefined ? classes : `${classes} ${id ?? ''} ${test ?? ''}`;
};

/** The groups of an element's names. */
export const groupsOf = (element: Element): number => {
  if (element.attributes.size === 0) return 0;
  if (element.groups === -1) {
    const names = namesOf(element);
    element.groups = names.length < 2 ? 0 : groupsOfNames(names);
  }
  return element.groups;
};

/** No class can be this. */
const NO_CLASS = '\0';

/** Numbers the signatures of a page: class by class, the tags that carry it. */
export interface Signatures {
  readonly byClass: Map<string, Map<string, number>>;
  count: number;
}

const signatureOf = ({ tag, attributes }: Element, signatures: Signatures): number => {
  const classes = attributes.get('class') ?? NO_CLASS;
  let tags = signatures.byClass.get(classes);
  if (tags === undefined) {
    tags = new Map();
    signatures.byClass.set(classes, tags);
  }
  const known = tags.get(tag);
  if (known !== undefined) return known;
  tags.set(tag, signatures.count);
  return signatures.count++;
};

/** How many boxes beside it, itself among them, carry its signature. */
export const repeatsOf = ({ parent, signature }: Box): number => {
  if (parent === null) return 1;
  if (parent.repeats === null) {
    parent.repeats = new Map();
    for (const other of parent.below) parent.repeats.set(other, (parent.repeats.get(other) ?? 0) + 1);
  }
  return parent.repeats.get(signature) ?? 1;
};

const NONE_BELOW: readonly number[] = [];

export const newBox = (element: Element, parent: Box | null, start: number, signatures: Signatures): Box => {
  const signature = signatureOf(element, signatures);
  if (parent !== null) {
    if (parent.below.length === 0) parent.below = [signature];
    else (parent.below as number[]).push(signature);
  }
  return {
    element,
    parent,
    depth: parent === null ? 0 : parent.depth + 1,
    names: parent === null ? 0 : groupsOf(element),
    marks: parent === null ? 0 : marksOf(element),
    signature,
    start,
    end: start,
    words: 0,
    linkWords: 0,
    prose: 0,
    below: NONE_BELOW,
    repeats: null,
    distances: null,
  };
};

const EXAMPLE = newBox(newElement('', new Map(), null), null, 0, { byClass: new Map(), count: 0 });
showShape(EXAMPLE, {
  parent: EXAMPLE,
  end: 1,
  words: 0.5,
  linkWords: 0.5,
  prose: 0.5,
  below: [1],
  repeats: new Map(),
  distances: new Uint8Array(0),
});

const FURNITURE_TAGS = new Set('nav footer aside form dialog menu script style noscript template'.split(' '));

const FURNITURE_NAMES =
  (1 << NAME_GROUPS.indexOf('related')) |
  (1 << NAME_GROUPS.indexOf('comments')) |
  (1 << NAME_GROUPS.indexOf('advert')) |
  (1 << NAME_GROUPS.indexOf('prompt')) |
  (1 << NAME_GROUPS.indexOf('navigation')) |
  (1 << NAME_GROUPS.indexOf('side'));

/** Whether an element's tag, names and attributes say that it stands around a story: no picture in it is the story's. */
export const isFurniture = (element: Element): boolean =>
  FURNITURE_TAGS.has(element.tag) ||
  isHidden(element) ||
  (element.tag !== 'main' && element.tag !== 'article' && (groupsOf(element) & FURNITURE_NAMES) !== 0);
