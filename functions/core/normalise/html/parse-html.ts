import type { TagRest } from './syntax/attributes.ts';
import { NO_ATTRIBUTES, readRest } from './syntax/attributes.ts';
import { EXCLAMATION, endsName, isLetter, QUESTION, SLASH } from './syntax/codes.ts';
import { characterData, declarationEnd } from './syntax/declarations.ts';
import { hashed } from './syntax/names.ts';
import type { OpenTags } from './syntax/open-tags.ts';
import {
  addRun,
  endTag,
  isFull,
  isInDrawing,
  knownTag,
  makeTag,
  openTags,
  startTag,
} from './syntax/open-tags.ts';
import { rawTextEnd } from './syntax/raw-text.ts';
import type { References } from './syntax/references.ts';
import { referenceAt } from './syntax/references.ts';
import type { Tag } from './syntax/tags.ts';
import type { Element } from './tree.ts';
import { newElement } from './tree.ts';

/** A page that is being read. */
interface Reading {
  readonly html: string;
  readonly references: References;
  readonly open: OpenTags;
  /** What the tag says that was read last. */
  readonly rest: TagRest;
  /** The first `&` that is not read yet; -1 where there is none. */
  ampersand: number;
  /** The name that was read last: where it ends, and its hash. */
  nameEnd: number;
  hash: number;
}

const ENDED = -1;

/** Text between references is a run of its own, as is what each stands for. */
const addText = (reading: Reading, from: number, end: number): void => {
  const { html, references, open } = reading;
  if (from >= end) return;
  let start = from;
  let at = reading.ampersand;
  if (at !== -1 && at < start) at = html.indexOf('&', start);
  while (at !== -1 && at < end && !isFull(open)) {
    const reference = referenceAt(html, at, false, references);
    if (reference !== null) {
      if (at > start) addRun(open, html.slice(start, at));
      addRun(open, reference.value);
      start = reference.end;
    }
    at = html.indexOf('&', Math.max(at + 1, start));
  }
  reading.ampersand = at;
  if (start < end) addRun(open, html.slice(start, end));
};

/** Reads the text of an element that holds no markup, up to its end tag. */
const readContent = (reading: Reading, tag: Tag, start: number): number => {
  const { html, open } = reading;
  const end = tag.content === 'plain' ? html.length : rawTextEnd(html, start, tag.name);
  if (tag.content === 'references') addText(reading, start, end);
  else if (end > start) addRun(open, html.slice(start, end));
  return end;
};

const readName = (reading: Reading, start: number): boolean => {
  const { html } = reading;
  let at = start;
  let hash = 0;
  for (let code = html.charCodeAt(at); !endsName(code); code = html.charCodeAt(at)) {
    if (at >= html.length) return false;
    hash = hashed(hash, code);
    at++;
  }
  reading.nameEnd = at;
  reading.hash = hash;
  return true;
};

/** Reads a start tag from its name on, with the text that belongs to it; `ENDED` where the page ends in the tag. */
const readStart = (reading: Reading, start: number): number => {
  if (!readName(reading, start)) return ENDED;
  const { html, open, rest, nameEnd } = reading;
  const tag = knownTag(open, html, start, nameEnd, reading.hash) ?? makeTag(open, html, start, nameEnd);
  readRest(html, nameEnd, reading.references, rest);
  if (rest.end === 0) return ENDED;
  const isDrawing = isInDrawing(open);
  startTag(open, tag, rest.attributes, rest.closed);
  return tag.content === 'markup' || isDrawing ? rest.end : readContent(reading, tag, rest.end);
};

const readEnd = (reading: Reading, start: number): number => {
  if (!readName(reading, start)) return ENDED;
  const { html, open, nameEnd } = reading;
  const tag = knownTag(open, html, start, nameEnd, reading.hash);
  if (tag !== null) endTag(open, tag);
  const end = html.indexOf('>', nameEnd);
  return end === -1 ? ENDED : end + 1;
};

const readDeclaration = ({ html, open }: Reading, less: number): number => {
  const data = characterData(html, less);
  if (data === null) return declarationEnd(html, less);
  addRun(open, html.slice(data.start, data.end));
  return data.next;
};

/** Reads what a `<` begins; returns its own place where it begins nothing. */
const readMarkup = (reading: Reading, less: number): number => {
  const { html } = reading;
  const code = html.charCodeAt(less + 1);
  if (isLetter(code)) return readStart(reading, less + 1);
  if (code === EXCLAMATION || code === QUESTION) return readDeclaration(reading, less);
  if (code !== SLASH || less + 2 >= html.length) return less;
  return isLetter(html.charCodeAt(less + 2)) ? readEnd(reading, less + 2) : declarationEnd(html, less);
};

/** The tree of a page, or of its beginning where it has more than 200,000 elements and runs of text. */
export interface Tree {
  readonly root: Element;
  readonly isWhole: boolean;
}

/**
 * Builds a tree of a page in linear time, whatever its markup. Tags are read as the HTML standard says; of its rules for
 * building trees only those are kept that move text: end tags that may be left out, and elements without content. A tag
 * that the page ends in is dropped.
 *
 * @param html decoded markup
 * @param references where to ask for rare names of characters
 * @returns a root element named `#root`, at most 400 levels deep
 * @example readTree('<p>One<p>Two', allReferences).root.children.length // 2
 */
export const readTree = (html: string, references: References): Tree => {
  const root = newElement('#root', NO_ATTRIBUTES, null);
  const reading: Reading = {
    html,
    references,
    open: openTags(root),
    rest: { attributes: NO_ATTRIBUTES, closed: false, end: 0 },
    ampersand: html.indexOf('&'),
    nameEnd: 0,
    hash: 0,
  };
  // A `<` that begins nothing is text, and so is what follows it.
  let start = 0;
  for (let less = html.indexOf('<'); less !== -1; ) {
    addText(reading, start, less);
    start = readMarkup(reading, less);
    if (start === ENDED) return { root, isWhole: true };
    if (isFull(reading.open)) return { root, isWhole: false };
    less = html.indexOf('<', start === less ? less + 1 : start);
  }
  addText(reading, start, html.length);
  return { root, isWhole: !isFull(reading.open) };
};

/** The tree of a fragment; what is beyond its first 200,000 elements and runs of text is left out. */
export const parseHtml = (html: string, references: References): Element => readTree(html, references).root;
