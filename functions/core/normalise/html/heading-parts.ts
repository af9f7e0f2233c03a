import { cleanLine } from '../text/characters.ts';
import { lazyRegExp } from '../text/lazy-reg-exp.ts';
import { letters } from '../text/letters.ts';
import { countWords } from '../text/words.ts';
import type { Element } from './tree.ts';
import { attribute, BLOCK_TAGS, isElement, textOf, UNREAD } from './walk.ts';

/** The text of a heading, and the text of each element if it has several. */
export interface HeadingText {
  readonly text: string;
  /** The same as browsers would run it together. */
  readonly joined: string;
  /** The texts of its elements; none for a heading that is not made of elements alone. */
  readonly parts: readonly string[];
  /** The first of them is named a kicker. */
  readonly hasKicker: boolean;
}

const CAPITAL_START = letters(String.raw`^["'“‘«„¿¡]?\p{Lu}`, '');
const CAPITALS = letters(String.raw`^\p{Lu}{2,}$`, '');
const LAST_WORD = letters(String.raw`[\p{L}\p{M}\p{N}]+$`, '');
/** Scripts that write words together. */
const SPACELESS_END = lazyRegExp(
  String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$`,
  'u',
);
const SENTENCE_SIGN = /[.!?:;,…»”)]$/;
const LETTER_START = letters(String.raw`^["'“‘«„¿¡]?[\p{L}\p{N}]`, '');
const SHORTEST_WORD = 3;

/** Whether two elements that stand together without a space are two things: each of them would be a line of its own. */
const areApart = (left: string, right: string): boolean => {
  if (left === '' || right === '' || /\s$/.test(left) || /^\s/.test(right)) return false;
  if (!LETTER_START(right).test(right)) return false;
  if (SENTENCE_SIGN.test(left)) return true;
  if (SPACELESS_END().test(left)) return false;
  const word = LAST_WORD(left).exec(left)?.[0] ?? '';
  if (countWords(left) > 1 && countWords(right) > 1) return word.length > 1;
  return (
    CAPITAL_START(right).test(right) &&
    (word.length >= SHORTEST_WORD || CAPITALS(word).test(word)) &&
    right.length > 2
  );
};

/** Buttons that stand in a heading. */
const CONTROL =
  /^\s*(?:share|save|print|listen|follow|copy link|bookmark|teilen|merken|drucken|anhören|partager|enregistrer|imprimer|écouter|compartir|guardar|escuchar|condividi|salva|ascolta|delen|bewaar|dela|spara|lyssna|del|compartilhar|ouvir)\s*$/i;

const collect = (element: Element, apart: boolean, parts: string[]): void => {
  let before: string | null = null;
  for (const child of element.children) {
    if (!isElement(child)) {
      parts.push(child);
      if (child !== '') before = null;
      continue;
    }
    if (UNREAD.has(child.tag)) continue;
    if (child.tag === 'br') {
      parts.push('\n');
      before = null;
      continue;
    }
    const inner: string[] = [];
    collect(child, apart, inner);
    const text = inner.join('');
    if (apart && parts.length > 0 && CONTROL.test(text)) continue;
    const block = BLOCK_TAGS.has(child.tag);
    if (block || (apart && before !== null && areApart(before, text))) parts.push(' ');
    parts.push(text);
    if (block) parts.push(' ');
    before = text;
  }
};

const lineOf = (element: Element, apart: boolean): string => {
  const parts: string[] = [];
  collect(element, apart, parts);
  return cleanLine(parts.join(''));
};

const KICKER =
  /(?:^|[^a-z])(?:kicker|eyebrow|overline|over-?title|roof-?line|dachzeile|spitzmarke|topper|pre-?(?:title|head(?:line|ing)?)|sur-?title|super-?title|super-?head|category|rubric|rubrik|section|label|flag|badge|slug|antetitulo|occhiello|tag)(?![a-z])/;

const isKicker = (element: Element): boolean =>
  KICKER.test(
    `${attribute(element, 'class')} ${attribute(element, 'id')}`
      .slice(0, 200)
      .replace(/([a-z])([A-Z])/g, '$1-$2')
      .toLowerCase(),
  );

const MOST_WRAPPERS = 4;

/** The element whose children are the parts of a heading: the heading, or what alone stands in it. */
const holderOf = (heading: Element): Element => {
  let holder = heading;
  for (let depth = 0; depth < MOST_WRAPPERS; depth++) {
    const [only, ...others] = holder.children.filter((child) => isElement(child) || child.trim() !== '');
    if (only === undefined || others.length > 0 || !isElement(only) || UNREAD.has(only.tag)) break;
    holder = only;
  }
  return holder;
};

/** A longer heading is not a headline, and would be copied at each level of its elements. */
const LONGEST = 2000;

/** Reads a heading and keeps separate elements apart. */
export const readHeading = (heading: Element): HeadingText => {
  const joined = textOf(heading);
  if (joined.length > LONGEST) return { text: joined, joined, parts: [], hasKicker: false };
  const text = lineOf(heading, true);
  const holder = holderOf(heading);
  const elements = holder.children.filter(isElement).filter((child) => textOf(child) !== '');
  const isAll = holder.children.every((child) => isElement(child) || child.trim() === '');
  const parts = isAll && elements.length > 1 ? elements.map((child) => lineOf(child, true)) : [];
  const [first] = elements;
  return { text, joined, parts, hasKicker: elements.length > 1 && first !== undefined && isKicker(first) };
};
