import type { Names } from './names.ts';
import { namesOf } from './names.ts';

/** What stands between the tags of an element: markup, text to its end tag, such text with references, text to the end. */
export type Content = 'markup' | 'raw' | 'references' | 'plain';

/** What the syntax of HTML says of a name of elements. */
export interface Tag {
  readonly name: string;
  /** Its place among all tags of a page. */
  readonly at: number;
  /** It has no content and no end tag. */
  readonly isVoid: boolean;
  readonly content: Content;
  /** Tags of open elements that its start tag ends. */
  readonly closes: ReadonlySet<string> | null;
}

/** Elements without content (HTML standard, 13.1.2). */
const VOID = new Set(
  'area base basefont br col embed frame hr img input link meta param source track wbr'.split(' '),
);

const CONTENT: ReadonlyMap<string, Content> = new Map([
  ...['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes'].map((name) => [name, 'raw'] as const),
  ['title', 'references'],
  ['textarea', 'references'],
  ['plaintext', 'plain'],
]);

const PARAGRAPH: ReadonlySet<string> = new Set(['p']);
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const HEADING_OR_PARAGRAPH: ReadonlySet<string> = new Set(['p', ...HEADINGS]);

const BLOCKS =
  'address article aside blockquote details dialog dd div dl dt fieldset figcaption figure footer form header hgroup hr main menu nav ol p pre section table ul'.split(
    ' ',
  );

/** A paragraph ends where the next one begins (HTML standard, 13.1.2.4). */
const CLOSES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...BLOCKS.map((tag) => [tag, PARAGRAPH] as const),
  ...HEADINGS.map((tag) => [tag, HEADING_OR_PARAGRAPH] as const),
  ['li', new Set(['li', 'p'])],
  ['dt', new Set(['dt', 'dd', 'p'])],
  ['dd', new Set(['dt', 'dd', 'p'])],
  ['option', new Set(['option'])],
  ['optgroup', new Set(['option', 'optgroup'])],
  ['tr', new Set(['td', 'th', 'tr'])],
  ['td', new Set(['td', 'th'])],
  ['th', new Set(['td', 'th'])],
  ['tbody', new Set(['td', 'th', 'tr', 'thead', 'tbody'])],
  ['tfoot', new Set(['td', 'th', 'tr', 'thead', 'tbody'])],
  ['a', new Set(['a'])],
  ['body', new Set(['head', 'title'])],
]);

/** Tags that only styles and outlines mean something by, but that every page is full of. */
const USUAL =
  'abbr b big button canvas caption center cite circle code colgroup defs em figure font g head html i img ins kbd label legend line link mark math meta noscript object optgroup option path picture polygon q rect s select small source span strike strong sub summary sup svg symbol table template thead time u use var video';

export const newTag = (name: string, at: number): Tag => ({
  name,
  at,
  isVoid: VOID.has(name),
  content: CONTENT.get(name) ?? 'markup',
  closes: CLOSES.get(name) ?? null,
});

/**
 * Names as keys of an object, because the engine keeps one string of each key: names of tags are compared with constants a
 * hundred thousand times a page, which is one comparison of addresses then.
 */
const single = (names: Iterable<string>): readonly string[] =>
  Object.keys(Object.fromEntries([...names].map((name) => [name, true])));

const KNOWN: readonly Tag[] = single([...VOID, ...CONTENT.keys(), ...CLOSES.keys(), ...USUAL.split(' ')]).map(
  newTag,
);

export const TAG_COUNT = KNOWN.length;

/** The tags of nearly all elements; others get their places after these, page by page. */
export const TAGS: Names<Tag> = namesOf(KNOWN.map((tag) => [tag.name, tag] as const));

const known = (name: string): Tag => KNOWN.find((tag) => tag.name === name) ?? newTag(name, -1);

export const BR = known('br');
export const SVG = known('svg').at;
export const MATH = known('math').at;
