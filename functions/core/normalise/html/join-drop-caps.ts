import { COMMON_WORDS } from '../language/common-words.ts';
import { letters } from '../text/letters.ts';
import { isNamed, letterOf, names } from './drop-caps.ts';
import type { Element } from './tree.ts';
import { BLOCK_TAGS, isElement, textOf } from './walk.ts';

const NO_LETTER = letters(String.raw`[^\p{L}\p{M}]`, 'g');
const FIRST_WORD = letters(String.raw`^\p{L}[\p{L}\p{M}]*`, '');
const BEGINS_SMALL = letters(String.raw`^\p{Ll}`, '');

const FOR_SCREEN_READERS =
  /(?:^|[^a-z])(?:sr-?only|screen-?reader(?:s|-text|-only)?|visually-?hidden|a11y|hidden-?text|assistive(?:-text)?)(?![a-z])/i;

const isForScreenReaders = (element: Element): boolean => FOR_SCREEN_READERS.test(names(element));

/** Words of one letter, by language: "A man", "W piątek". Other languages use the English ones. */
const WORDS_OF_ONE_LETTER: Readonly<Record<string, string>> = {
  en: 'aio',
  es: 'aeouy',
  pt: 'aeoàé',
  it: 'aeioè',
  fr: 'aàyô',
  ca: 'aio',
  ro: 'aoe',
  pl: 'aiouwz',
  cs: 'aikosuvz',
  sk: 'aikosuvz',
  hr: 'aiosu',
  sl: 'avzkso',
  sv: 'iåö',
  da: 'iåø',
  nb: 'iåø',
  no: 'iåø',
  ru: 'авикосуя',
  uk: 'авзийоуєя',
  bg: 'авис',
  de: '',
  nl: 'u',
};

const hasVowel = (word: string): boolean => /[aeiouyæøœаеёиоуыэюяєіїα-ω]/iu.test(word.normalize('NFD'));

/** A page's language, and its markup, which may contain a word once more. */
interface Page {
  readonly language: string;
  readonly html: string;
}

const isOnPage = (word: string, html: string): boolean =>
  new RegExp(`[^\\p{L}]${word}(?!\\p{L})`, 'iu').test(html);

/** Whether a letter and the text behind it, with a space between them, are one word. */
const isOneWord = (letter: string, rest: string, { language, html }: Page): boolean => {
  const bare = letter.replace(NO_LETTER(letter), '');
  const [word = ''] = FIRST_WORD(rest).exec(rest) ?? [];
  const isSmall = BEGINS_SMALL(word).test(word);
  const isAllCaps = word.length > 1 && word === word.toUpperCase();
  if (!isSmall && !isAllCaps) return false;
  const words = WORDS_OF_ONE_LETTER[language] ?? WORDS_OF_ONE_LETTER.en ?? '';
  if (!words.includes(bare.toLowerCase()) || !hasVowel(word)) return true;
  const whole = `${bare}${word}`.toLowerCase();
  return (
    (COMMON_WORDS[language] ?? COMMON_WORDS.en ?? '').split(' ').includes(whole) || isOnPage(whole, html)
  );
};

const replaceChild = (parent: Element, at: number, ...children: readonly (Element | string)[]): void => {
  parent.children = parent.children.toSpliced(at, 1, ...children);
};

/** The first run of text below an element that says something, with its parent. */
const firstText = (
  element: Element,
): { readonly parent: Element; readonly at: number; readonly text: string } | null => {
  for (const [at, child] of element.children.entries()) {
    if (typeof child === 'string') {
      if (child.trim() !== '') return { parent: element, at, text: child };
    } else if (child.tag !== 'script' && child.tag !== 'style' && child.tag !== 'noscript') {
      const found = firstText(child);
      if (found !== null) return found;
      if (child.tag === 'img' || child.tag === 'figure') return null;
    }
  }
  return null;
};

interface Following {
  readonly parent: Element;
  readonly at: number;
  readonly text: string;
  readonly isSpaced: boolean;
}

/** The text right behind an element: beside it, or in the block that follows its own. */
const textBehind = (element: Element): Following | null => {
  let from: Element = element;
  let isSpaced = false;
  for (let up = element.parent; up !== null; up = up.parent) {
    const start = up.children.indexOf(from) + 1;
    for (let at = start; at < up.children.length; at++) {
      const next = up.children[at] as Element | string;
      if (typeof next === 'string') {
        if (next.trim() !== '') return { parent: up, at, text: next, isSpaced: isSpaced || /^\s/.test(next) };
        isSpaced ||= next !== '';
        continue;
      }
      if (next.tag === 'br') continue;
      const found = firstText(next);
      if (found === null) return null;
      const crosses = BLOCK_TAGS.has(next.tag);
      return { ...found, isSpaced: isSpaced || crosses || /^\s/.test(found.text) };
    }
    // Only a box of its own has its word in the next one.
    if (textOf(up) !== textOf(element)) return null;
    isSpaced ||= BLOCK_TAGS.has(up.tag);
    from = up;
  }
  return null;
};

/** Removes the text for screen readers beside a letter that they skip: the letter again, or its whole word. */
const withoutScreenReaderText = (element: Element, letter: string): void => {
  const { parent } = element;
  if (parent === null) return;
  for (const child of parent.children.filter(isElement)) {
    const text = textOf(child);
    if (child !== element && isForScreenReaders(child) && text.startsWith(letter) && text.length <= 30) {
      const at = parent.children.indexOf(child);
      replaceChild(parent, at);
    }
  }
};

const join = (element: Element, letter: string, page: Page): void => {
  const { parent } = element;
  if (parent === null) return;
  withoutScreenReaderText(element, letter);
  const behind = textBehind(element);
  if (behind === null) return;
  const rest = behind.text.trimStart();
  const own = element.children.at(-1);
  const isApart = behind.isSpaced || (typeof own === 'string' && /\s$/.test(own));
  const isPicture = textOf(element) === '';
  const isWord = isOneWord(letter, rest, page);
  // A picture of a letter without a name for first letters may be a logo: "X".
  const isCalled = isNamed(element) || (element.parent !== null && isNamed(element.parent));
  if (isPicture && !isCalled && !isWord) return;
  if (isApart && !isWord) {
    if (!isPicture && !BLOCK_TAGS.has(element.tag)) return;
    if (!BEGINS_SMALL(rest).test(rest)) return;
    replaceChild(behind.parent, behind.at, `${letter} ${rest}`);
  } else replaceChild(behind.parent, behind.at, `${letter}${rest}`);
  replaceChild(parent, parent.children.indexOf(element));
};

/**
 * Joins large first letters with their words: letters in boxes of their own, with spaces behind them, as pictures, and
 * repeated for screen readers. Loaded only for pages that have one.
 *
 * @param found the letters of a page (`dropCapsAmong`); their parents are changed
 * @param language of the page, as a tag
 * @param html what it was read from
 */
export const joinDropCaps = (found: readonly Element[], language: string, html: string): void => {
  const primary = language.toLowerCase().split(/[-_]/, 1)[0] ?? '';
  for (const element of found) {
    // A box around it may be one, too.
    if (found.some((other) => other === element.parent)) continue;
    const letter = letterOf(element);
    if (letter !== null) join(element, letter, { language: primary, html });
  }
};
