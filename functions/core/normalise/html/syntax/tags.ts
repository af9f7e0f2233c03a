import type { Names } from './names.ts';
import { namesOf } from './names.ts';

/** A name of elements, with what the standard says about all elements of that name (HTML standard, 13.2.4). */
export interface Tag {
  readonly name: string;
  /** Its place among all tags of a page. */
  readonly at: number;
  /** Sets of tags that it is in: bits of `SPECIAL` and the others below. */
  readonly sets: number;
}

/** Elements that end tags of others do not reach beyond. */
export const SPECIAL = 1;
/** Elements that bound a scope. */
export const BOUNDS_SCOPE = 1 << 1;
export const BOUNDS_LIST_SCOPE = 1 << 2;
export const BOUNDS_BUTTON_SCOPE = 1 << 3;
export const BOUNDS_TABLE_SCOPE = 1 << 4;
/** Everything else bounds the scope of a `select`. */
export const IN_SELECT_SCOPE = 1 << 5;
/** End tags that may be left out. */
export const IMPLIED_END = 1 << 6;
export const IMPLIED_END_IN_TEMPLATE = 1 << 7;
export const HEADING = 1 << 8;
/** Elements whose misplaced content goes before the table. */
export const TABLE_CONTEXT = 1 << 9;
/** Special elements in MathML and SVG; those in which HTML goes on. */
export const SPECIAL_IN_MATH = 1 << 10;
export const SPECIAL_IN_SVG = 1 << 11;
/** MathML elements whose text is HTML's. */
export const MATH_TEXT = 1 << 12;
/** Their start tag makes an end of SVG and MathML. */
export const BREAKS_OUT = 1 << 13;

const words = (line: string): readonly string[] => line.split(' ');

const MATH_TEXTS = 'mi mo mn ms mtext';

const SETS: readonly (readonly [set: number, names: readonly string[]])[] = [
  [
    SPECIAL,
    words(
      'address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed noframes noscript object ol p param plaintext pre script search section select source style summary table tbody td template textarea tfoot th thead title tr track ul wbr xmp',
    ),
  ],
  [BOUNDS_SCOPE, words('applet caption html table td th marquee object template')],
  [BOUNDS_LIST_SCOPE, words('ol ul')],
  [BOUNDS_BUTTON_SCOPE, words('button')],
  [BOUNDS_TABLE_SCOPE, words('html table template')],
  [IN_SELECT_SCOPE, words('optgroup option')],
  [IMPLIED_END, words('dd dt li optgroup option p rb rp rt rtc')],
  [
    IMPLIED_END_IN_TEMPLATE,
    words('caption colgroup dd dt li optgroup option p rb rp rt rtc tbody td tfoot th thead tr'),
  ],
  [HEADING, words('h1 h2 h3 h4 h5 h6')],
  [TABLE_CONTEXT, words('table tbody tfoot thead tr')],
  [SPECIAL_IN_MATH, words(`${MATH_TEXTS} annotation-xml`)],
  [SPECIAL_IN_SVG, words('foreignobject desc title')],
  [MATH_TEXT, words(MATH_TEXTS)],
  [
    BREAKS_OUT,
    words(
      'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var',
    ),
  ],
];

/** Tags that no rule is about, but that pages are full of. */
const USUAL = words(
  'abbr canvas dialog cite circle defs del figure g ins kbd label legend line mark mask path picture polygon q rect samp stop symbol time use video audio lineargradient image svg math a font optgroup noembed isindex mglyph malignmark',
);

const setsByName = (): ReadonlyMap<string, number> => {
  const sets = new Map<string, number>();
  for (const [set, names] of SETS) for (const name of names) sets.set(name, (sets.get(name) ?? 0) | set);
  return sets;
};

const SETS_BY_NAME = setsByName();

export const newTag = (name: string, at: number): Tag => ({ name, at, sets: 0 });

/**
 * Names as keys of an object, because the engine keeps one string of each key: names of tags are compared with constants a
 * hundred thousand times a page, which is one comparison of addresses then.
 */
const single = (names: Iterable<string>): readonly string[] =>
  Object.keys(Object.fromEntries([...names].map((name) => [name, true])));

const KNOWN: readonly Tag[] = single([...SETS.flatMap(([, names]) => names), ...USUAL]).map((name, at) => ({
  name,
  at,
  sets: SETS_BY_NAME.get(name) ?? 0,
}));

/** The tag of an end tag whose name no element has. */
export const UNKNOWN = newTag('', KNOWN.length);

/** How many tags there are before those that a page makes up. */
export const TAG_COUNT = KNOWN.length + 1;

/** The tags of nearly all elements; others get their places after these, page by page. */
export const TAGS: Names<Tag> = namesOf(KNOWN.map((tag) => [tag.name, tag] as const));

const BY_NAME: ReadonlyMap<string, Tag> = new Map(KNOWN.map((tag) => [tag.name, tag]));

/** The tag of a name that is among them. */
export const tagNamed = (name: string): Tag => {
  const tag = BY_NAME.get(name);
  if (tag === undefined) throw new RangeError(`No tag is named ${name}: add it to the tags that are known.`);
  return tag;
};
