import { isFull, knownTag, makeTag, nullsReplaced } from './construction/builder.ts';
import type { Builder } from './construction/builder-types.ts';
import type { Extent } from './construction/construct.ts';
import {
  allowsCharacterData,
  finish,
  newBuilder,
  takeComment,
  takeContent,
  takeDoctype,
  takeEnd,
  takeFragment,
  takeStart,
  takeText,
} from './construction/construct.ts';
import type { TagRest } from './syntax/attributes.ts';
import { NO_ATTRIBUTES, readRest } from './syntax/attributes.ts';
import { EXCLAMATION, endsName, GREATER, isLetter, QUESTION, SLASH } from './syntax/codes.ts';
import type { Content } from './syntax/content.ts';
import { characterData, declarationEnd, doctypeOf } from './syntax/declarations.ts';
import { hashed } from './syntax/names.ts';
import { rawTextEnd, scriptEnd } from './syntax/raw-text.ts';
import type { References } from './syntax/references.ts';
import { referenceAt } from './syntax/references.ts';
import { TAGS, UNKNOWN } from './syntax/tags.ts';
import type { Element } from './tree.ts';

/** A page that is being read. */
interface Reading {
  readonly html: string;
  readonly references: References;
  readonly builder: Builder;
  /** The rest of the tag that was read last. */
  readonly rest: TagRest;
  /** The first `&` that is not read yet; -1 if there is none. */
  ampersand: number;
  /** The name that was read last: where it ends, and its hash. */
  nameEnd: number;
  hash: number;
  /** Some references may be the bytes of characters. */
  mayBeBroken: boolean;
}

const ENDED = -1;

/** A run of text, or of the text of an element that holds no markup. */
const take = (builder: Builder, run: string, isContent: boolean): void =>
  isContent ? takeContent(builder, run) : takeText(builder, run);
const AMPERSAND = 38;
const FIRST_LEAD = 0xc2;
const LAST_LEAD = 0xf4;

/** Whether a reference to the first byte of a character may be followed by one to its second: spaces follow letters, too. */
const mayBeBytes = (value: string, html: string, end: number): boolean => {
  if (html.charCodeAt(end) !== AMPERSAND) return false;
  const code = value.charCodeAt(0);
  return code >= FIRST_LEAD && code <= LAST_LEAD && !html.startsWith('&nbsp', end);
};

/** Text between references is a run of its own, and so is each reference's character. */
const readText = (reading: Reading, from: number, end: number, isContent: boolean): void => {
  const { html, references, builder } = reading;
  if (from >= end) return;
  let start = from;
  let at = reading.ampersand;
  if (at !== -1 && at < start) at = html.indexOf('&', start);
  while (at !== -1 && at < end && !isFull(builder)) {
    const reference = referenceAt(html, at, false, references);
    if (reference !== null) {
      if (at > start) take(builder, html.slice(start, at), isContent);
      take(builder, reference.value, isContent);
      start = reference.end;
      if (mayBeBytes(reference.value, html, start)) reading.mayBeBroken = true;
    }
    at = html.indexOf('&', Math.max(at + 1, start));
  }
  reading.ampersand = at;
  if (start < end) take(builder, html.slice(start, end), isContent);
};

/** Scripts that are read: those that may hold metadata, and formulas. */
const READ_SCRIPT = /ld\+json|^math\/tex/i;

/** Styles are never read, and most scripts are not either. */
const isSilent = ({ tag, attributes }: Element): boolean =>
  tag === 'style' || (tag === 'script' && !READ_SCRIPT.test(attributes.get('type') ?? ''));

/** Pictures that a script shows stand in `noscript` for those without scripts. */
const HOLDS_PICTURE = /<(?:img|picture|amp-img)[\s/>]/i;

/** Where the text of an element ends that holds no markup. */
const contentEnd = (html: string, start: number, name: string, content: Content): number =>
  content === 'script' ? scriptEnd(html, start) : rawTextEnd(html, start, name);

/** Reads the text of an element that holds no markup, and its end tag. */
const readContent = (reading: Reading, content: Content, start: number): number => {
  const { html, builder } = reading;
  if (content === 'plain') {
    takeText(builder, nullsReplaced(builder, html.slice(start)));
    return ENDED;
  }
  const end = contentEnd(html, start, builder.textElement.tag, content);
  const { textElement } = builder;
  if (content === 'references') readText(reading, start, end, true);
  else if (textElement.tag === 'noscript' && HOLDS_PICTURE.test(html.slice(start, end)))
    takeFragment(
      builder,
      readTree(html.slice(start, end), reading.references, 'fragment', builder.hasNulls).root,
    );
  else if (end > start && !isSilent(textElement)) takeContent(builder, html.slice(start, end));
  builder.isBreakDropped = false;
  return end === html.length || !readName(reading, end + 2) ? ENDED : tagEnd(reading);
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

/** Reads what a tag says after its name; returns where it ends, or `ENDED` where the page ends in it. */
const tagEnd = ({ html, nameEnd, references, rest }: Reading): number => {
  if (html.charCodeAt(nameEnd) === GREATER) return nameEnd + 1;
  readRest(html, nameEnd, references, rest);
  return rest.end === 0 ? ENDED : rest.end;
};

/** Reads a start tag from its name on, with the text that belongs to it; `ENDED` where the page ends in the tag. */
const readStart = (reading: Reading, start: number): number => {
  if (!readName(reading, start)) return ENDED;
  const { html, builder, rest, nameEnd } = reading;
  const tag = knownTag(builder, TAGS, start, nameEnd, reading.hash) ?? makeTag(builder, start, nameEnd);
  readRest(html, nameEnd, reading.references, rest);
  if (rest.end === 0) return ENDED;
  const { token } = builder;
  token.tag = tag;
  token.attributes = rest.attributes;
  token.attributesAt = nameEnd;
  token.isSelfClosing = rest.closed;
  const { end } = rest;
  const content = takeStart(builder);
  return content === 'markup' ? end : readContent(reading, content, end);
};

const readEnd = (reading: Reading, start: number): number => {
  if (!readName(reading, start)) return ENDED;
  const { builder, nameEnd, hash } = reading;
  const end = tagEnd(reading);
  if (end !== ENDED) takeEnd(builder, knownTag(builder, TAGS, start, nameEnd, hash) ?? UNKNOWN);
  return end;
};

const readDeclaration = ({ html, builder }: Reading, less: number): number => {
  const data = allowsCharacterData(builder) ? characterData(html, less) : null;
  if (data !== null) {
    if (data.end > data.start) takeText(builder, html.slice(data.start, data.end));
    return data.next;
  }
  const end = declarationEnd(html, less);
  const type = doctypeOf(html, less, end);
  if (type === null) takeComment(builder);
  else takeDoctype(builder, type);
  return end;
};

/** Reads what a `<` begins; returns its own place where it begins nothing. */
const readMarkup = (reading: Reading, less: number): number => {
  const { html } = reading;
  const code = html.charCodeAt(less + 1);
  if (isLetter(code)) return readStart(reading, less + 1);
  if (code === EXCLAMATION || code === QUESTION) return readDeclaration(reading, less);
  if (code !== SLASH || less + 2 >= html.length) return less;
  if (isLetter(html.charCodeAt(less + 2))) return readEnd(reading, less + 2);
  // `</>` is nothing, not even a comment.
  if (html.charCodeAt(less + 2) !== GREATER) takeComment(reading.builder);
  return declarationEnd(html, less);
};

/** The tree of a page, or of its beginning where it has more than 200,000 elements and runs of text. */
export interface Tree {
  readonly root: Element;
  readonly isWhole: boolean;
  /** Some references in its text may be the bytes of characters (see `mendReferences`). */
  readonly mayBeBroken: boolean;
}

/**
 * Builds the tree that browsers build of a page (HTML standard, 13.2 "Parsing HTML documents", with scripting), in linear
 * time, whatever its markup. Differences are meant: most attributes are not read, scripts and styles have no text, pictures
 * in `noscript` are read, and what is more than 400 levels deep is lifted.
 *
 * @param html decoded markup
 * @param references where to ask for rare names of characters
 * @param extent whether it is a page, or markup that stands in one's body
 * @param hasNulls whether the markup has characters 0, where that is known: to look for them in it takes longer
 * @returns a root element named `#root`, at most 400 levels deep; that of a page has one child, `html`
 * @example readTree('<p>One<p>Two', allReferences, 'fragment').root.children.length // 2
 */
export const readTree = (
  source: string,
  references: References,
  extent: Extent,
  hasNulls: boolean = source.includes('\0'),
): Tree => {
  const html = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
  const builder = newBuilder(html, extent, hasNulls);
  const reading: Reading = {
    html,
    references,
    builder,
    rest: { attributes: NO_ATTRIBUTES, closed: false, end: 0 },
    ampersand: html.indexOf('&'),
    nameEnd: 0,
    hash: 0,
    mayBeBroken: false,
  };
  // A `<` that does not begin a tag is text, and so is the text behind it.
  let start = 0;
  for (let less = html.indexOf('<'); less !== -1; ) {
    readText(reading, start, less, false);
    start = readMarkup(reading, less);
    if (start === ENDED || isFull(builder)) break;
    less = html.indexOf('<', start === less ? less + 1 : start);
  }
  if (start !== ENDED && !isFull(builder)) readText(reading, start, html.length, false);
  return { root: finish(builder), isWhole: !isFull(builder), mayBeBroken: reading.mayBeBroken };
};

/** The tree of a fragment; what is beyond its first 200,000 elements and runs of text is left out. */
export const parseHtml = (html: string, references: References): Element =>
  readTree(html, references, 'fragment').root;
