import { lazyRegExp } from '../text/lazy-reg-exp.ts';
import type { Element } from './tree.ts';
import { attribute, isElement, textOf } from './walk.ts';

/** Names that templates give to the large first letter of a story. */
const NAMED =
  /drop-?_?cap|(?:^|[^a-z])(?:caps?|first-?char(?:acter)?|dropped-?(?:cap|letter)|initials?|initial-?(?:cap|letter)|(?:first|big|large|lead)-?_?letter|first-?cap|raised-?cap|lettrine|letrine?|capitular|capolettera|initiale?|anfang)(?![a-z])/i;

/** Large and beside the lines: what a style sheet says of it, where it says it in the element. */
const STYLED =
  /float\s*:\s*(?:left|right)[\s\S]*font-size|font-size[\s\S]*float\s*:\s*(?:left|right)|initial-letter/i;

/** A page with more of them has no drop caps. */
const MOST = 50;

/** One letter, with the quotation mark or sign that may stand before it. */
const LETTER = lazyRegExp(String.raw`^(?:["“”„«‘'¿¡]\s?)?\p{Lu}\p{M}?$`, 'u');

export const names = (element: Element): string =>
  `${attribute(element, 'class')} ${attribute(element, 'id')}`;

/** The letter that an element shows: its text, or what a picture of it says. */
export const letterOf = (element: Element): string | null => {
  if (element.tag === 'img' || element.tag === 'amp-img') {
    const alt = attribute(element, 'alt');
    return LETTER().test(alt) ? alt : null;
  }
  if (element.children.length > 3) return null;
  const pictures = element.children.filter(isElement).filter(({ tag }) => tag === 'img');
  const text = textOf(element);
  if (text === '' && pictures.length === 1 && pictures[0] !== undefined) return letterOf(pictures[0]);
  return text.length <= LONGEST_TEXT && LETTER().test(text) ? text : null;
};

export const isNamed = (element: Element): boolean =>
  NAMED.test(names(element)) || STYLED.test(attribute(element, 'style').slice(0, 500));

const isDropCap = (element: Element): boolean =>
  element.tag === 'img'
    ? letterOf(element) !== null && attribute(element, 'alt').length <= 2
    : letterOf(element) !== null && (element.tag === 'big' || isNamed(element));

/** White space of the markup around a letter. */
const LONGEST_RUN = 40;
/** A letter with a quotation mark. */
const LONGEST_TEXT = 4;

/** Whether there is so little text in an element that it may be a letter. */
const isTiny = ({ children }: Element, depth = 0): boolean => {
  if (children.length > 3 || depth >= 4) return false;
  for (let at = 0; at < children.length; at++) {
    const child = children[at] as Element | string;
    const fits =
      typeof child === 'string'
        ? child.length <= LONGEST_TEXT || (child.length <= LONGEST_RUN && child.trim().length <= LONGEST_TEXT)
        : isTiny(child, depth + 1);
    if (!fits) return false;
  }
  return true;
};

/** Whether an element may be a letter: nearly none is, and to read text and names takes long. */
export const mayBeDropCap = (element: Element): boolean => {
  const { tag, children, attributes } = element;
  if (tag === 'img') return (attributes.get('alt') ?? '').length <= 2 && attributes.has('alt');
  return children.length > 0 && (attributes.size > 0 || tag === 'big') && isTiny(element);
};

/** The first letters that are set large, of the elements of a page that `mayBeDropCap`. */
export const dropCapsAmong = (tiny: readonly Element[]): readonly Element[] => {
  const found = tiny.filter(isDropCap);
  return found.length > MOST ? [] : found;
};
