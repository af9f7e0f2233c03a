import { cleanLine } from '../text/characters.ts';
import { isHidden } from './story/boxes.ts';
import type { Element } from './tree.ts';
import { addChild, addChildBefore, addChildFirst, detach, moveChildren, newElement } from './tree.ts';
import { attribute, BLOCK_TAGS, descendants, isElement, textOf } from './walk.ts';

/** The box of each note, and the marks in the copy that lead to it. */
export type Footnotes = ReadonlyMap<Element, readonly Element[]>;

/** The mark of a note in the copy: a figure, a letter or a sign, with or without brackets. */
const MARK = /^[[(]?(?:\d{1,3}|[a-z]|[ivxl]{1,6}|[*†‡§¶#]{1,4}|(?:note|nb|n) ?\d{1,3})[\])]?$/i;

/** Marks that are not links. A letter is not among them, because it may be an exponent. */
const PLAIN_MARK = /^[[(]?(?:\d{1,3}|[*†‡§¶]{1,4})[\])]?$/;

const NAMES =
  /foot-?note|end-?note|(?:^|[^a-z])_?(?:fn|ftn|ftnt|sdfootnote|note|noteref|cite)(?![a-z])|cite_?note/i;

/** Names of what leads from a note back to its mark. */
const BACK = /back-?(?:link|ref)|footnote-back|reversefootnote|return-?(?:link|to)/i;

const ARROWS = /^(?:[\s^↑↩↵⏎⤴]|\ufe0e|\ufe0f)+\d{0,2}$/u;

/** Characters of a note; what is longer is a part of the article. */
const LONGEST = 3000;

/** The least characters of a note that no link leads to, its mark among them: a shorter one is a figure with a unit. */
const SHORTEST = 12;

const MOST = 1000;

const fragmentOf = (link: Element): string => {
  const href = attribute(link, 'href');
  const at = href.indexOf('#');
  return at === -1 ? '' : href.slice(at + 1);
};

const namesOf = (element: Element): string =>
  `${attribute(element, 'class')} ${attribute(element, 'role')} ${attribute(element, 'id')} ${attribute(element, 'style').slice(0, 100)}`;

const isWithin = (element: Element, tag: string): boolean => {
  for (let up: Element | null = element; up !== null && !BLOCK_TAGS.has(up.tag); up = up.parent)
    if (up.tag === tag) return true;
  return false;
};

const blockOf = (element: Element): Element | null => {
  for (let up: Element | null = element; up !== null; up = up.parent) if (BLOCK_TAGS.has(up.tag)) return up;
  return null;
};

/** Everything of a page that footnotes are made of, in one walk. */
interface Found {
  readonly order: ReadonlyMap<Element, number>;
  readonly byId: ReadonlyMap<string, Element>;
  readonly links: readonly Element[];
  readonly sups: readonly Element[];
}

const look = (root: Element): Found => {
  const order = new Map<Element, number>();
  const byId = new Map<string, Element>();
  const links: Element[] = [];
  const sups: Element[] = [];
  for (const element of descendants(root)) {
    order.set(element, order.size);
    for (const name of [attribute(element, 'id'), element.tag === 'a' ? attribute(element, 'name') : ''])
      if (name !== '' && !byId.has(name)) byId.set(name, element);
    if (element.tag === 'a' && fragmentOf(element) !== '') links.push(element);
    else if (element.tag === 'sup') sups.push(element);
  }
  return { order, byId, links, sups };
};

/** Whether an element may be the mark of a note. */
export const mayBeNoteMark = (element: Element): boolean =>
  element.tag === 'sup' ||
  (element.tag === 'a' &&
    fragmentOf(element) !== '' &&
    NAMES.test(`${namesOf(element)} ${fragmentOf(element)}`));

/** Whether a link is the mark of a note: a sign that leads down, and is set as a mark or called one. */
const isMark = (link: Element, target: Element, { order }: Found): boolean => {
  const label = textOf(link);
  if (label.length > 12 || !MARK.test(label)) return false;
  if ((order.get(target) ?? 0) < (order.get(link) ?? 0) || /^h[1-6]$/.test(target.tag)) return false;
  return (
    isWithin(link, 'sup') ||
    [...descendants(link)].some(({ tag }) => tag === 'sup') ||
    NAMES.test(`${namesOf(link)} ${fragmentOf(link)}`)
  );
};

/** A mark in its plain form: raised, and without a link to its own page. */
const plainMark = (link: Element, label: string): Element => {
  let top = link;
  while (top.parent !== null && top.parent.tag === 'sup' && textOf(top.parent) === label) top = top.parent;
  const parent = top.parent;
  const mark = newElement('sup', new Map(), parent);
  addChild(mark, label);
  if (parent !== null) addChildBefore(parent, mark, top);
  detach(top);
  return mark;
};

const isMadeOf = (block: Element, note: Element): boolean =>
  block === note || (block.tag !== 'body' && textOf(block).length <= LONGEST && block.parent !== null);

/** The box that holds only the note, found from the target of its mark. */
const boxOf = (target: Element, others: ReadonlySet<Element>): Element | null => {
  const block = blockOf(target);
  if (block === null || !isMadeOf(block, target)) return null;
  const isAlone = (box: Element): boolean =>
    ![...descendants(box)].some((element) => element !== target && others.has(element));
  if (!isAlone(block)) return null;
  // A number in a box of its own stands beside its note.
  let box = block;
  while (
    MARK.test(textOf(box)) &&
    box.parent !== null &&
    isAlone(box.parent) &&
    textOf(box.parent).length <= LONGEST
  )
    box = box.parent;
  return box;
};

/** Takes out what leads from a note back to its mark. */
const withoutWayBack = (box: Element, marks: ReadonlySet<string>): void => {
  for (const element of [...descendants(box)]) {
    if (element === box || element.parent === null) continue;
    const leadsBack = element.tag === 'a' && marks.has(fragmentOf(element));
    const text = textOf(element);
    if (
      leadsBack
        ? text.length <= 12 || ARROWS.test(text)
        : BACK.test(namesOf(element)) && text.length <= 30 && !BLOCK_TAGS.has(element.tag)
    )
      detach(element);
  }
};

/** Puts its mark before a note. */
export const withMark = (box: Element, label: string): void => {
  const text = textOf(box);
  const bare = label.replace(/[[\]().]/g, '');
  if (text.startsWith(label) || (/\d/.test(bare) && new RegExp(`^${bare}[.):\\s]`).test(text))) return;
  let first = box;
  for (let at = 0; at < 4; at++) {
    const inner: Element | string | undefined = first.children.find(
      (child) => isElement(child) || child.trim() !== '',
    );
    if (inner === undefined || !isElement(inner) || !BLOCK_TAGS.has(inner.tag)) break;
    first = inner;
  }
  const mark = newElement('sup', new Map(), first);
  addChild(mark, label);
  addChildFirst(first, ' ');
  addChildFirst(first, mark);
};

const retagged = (element: Element, tag: string): Element => {
  const { parent } = element;
  const copy = newElement(tag, element.attributes, parent);
  moveChildren(element, copy);
  if (parent !== null) addChildBefore(parent, copy, element);
  detach(element);
  return copy;
};

/** Turns the items of note lists into blocks, because each note has its own mark. */
const withoutLists = (boxes: readonly Element[]): ReadonlyMap<Element, Element> => {
  const made = new Map<Element, Element>();
  const lists = new Set(boxes.filter(({ tag }) => tag === 'li').map(({ parent }) => parent));
  for (const list of lists) {
    if (list === null || (list.tag !== 'ol' && list.tag !== 'ul')) continue;
    const items = list.children.filter(isElement);
    if (items.filter((item) => boxes.includes(item)).length < items.length / 2) continue;
    for (const item of items) made.set(item, retagged(item, 'div'));
    retagged(list, 'div');
  }
  return made;
};

/** Notes that links lead to. */
const linked = (found: Found): Map<Element, Element[]> => {
  const targets = new Map<Element, Element[]>();
  for (const link of found.links) {
    const target = found.byId.get(fragmentOf(link));
    if (target === undefined || !isMark(link, target, found)) continue;
    const links = targets.get(target);
    if (links === undefined) targets.set(target, [link]);
    else links.push(link);
  }
  if (targets.size === 0 || targets.size > MOST) return new Map();
  const notes = new Map<Element, Element[]>();
  const all = new Set(targets.keys());
  const labels = new Map<Element, string>();
  for (const [target, links] of targets) {
    const box = isHidden(target) ? null : boxOf(target, all);
    const label = cleanLine(textOf(links[0] as Element));
    const ids = new Set(
      links.flatMap((link) =>
        [link, ...descendants(link), ...(link.parent === null ? [] : [link.parent])]
          .flatMap((element) => [attribute(element, 'id'), attribute(element, 'name')])
          .filter((id) => id !== ''),
      ),
    );
    const marks = links.map((link) => plainMark(link, textOf(link)));
    if (box === null) continue;
    withoutWayBack(box, ids);
    notes.set(box, marks);
    labels.set(box, label);
  }
  const made = withoutLists([...notes.keys()]);
  return new Map(
    [...notes].map(([box, marks]) => {
      const now = made.get(box) ?? box;
      withMark(now, labels.get(box) ?? '');
      return [now, marks] as const;
    }),
  );
};

/** Whether a mark is the first thing in its block. */
const isFirst = (sup: Element, block: Element): boolean => {
  for (let element: Element = sup; element !== block; ) {
    const { parent } = element;
    if (parent === null) return false;
    const before = parent.children.find((child) => isElement(child) || child.trim() !== '');
    if (before !== element) return false;
    element = parent;
  }
  return true;
};

/** Notes that begin with the mark that stands, raised and no link, in the copy above them. */
const unlinked = ({ sups }: Found, notes: Map<Element, Element[]>): void => {
  const above = new Map<string, Element[]>();
  for (const sup of sups) {
    const label = textOf(sup);
    if (label.length > 6 || !PLAIN_MARK.test(label)) continue;
    const block = blockOf(sup);
    if (block === null) continue;
    if (isFirst(sup, block)) {
      const marks = above.get(label);
      const { length } = textOf(block);
      if (marks !== undefined && !notes.has(block) && length >= SHORTEST && length <= LONGEST) {
        notes.set(block, marks);
        above.delete(label);
      }
    } else above.set(label, [...(above.get(label) ?? []), sup]);
  }
};

/**
 * Settles the footnotes of a page or a body, in the forms of word processors, Markdown programs, wikis and newsletters: marks
 * in the copy are raised and no links, notes begin with their marks, and nothing leads back from them.
 *
 * @param root is changed; `mayBeNoteMark` tells whether there is anything to do
 * @returns the notes, and the marks that lead to each
 */
export const settleFootnotes = (root: Element): Footnotes => {
  const found = look(root);
  if (found.links.length === 0 && found.sups.length === 0) return new Map();
  const notes = linked(found);
  unlinked(look(root), notes);
  return notes;
};
