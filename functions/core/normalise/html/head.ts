import { isFrontPage, webUrl } from '../urls.ts';
import type { StructuredArticle } from './json-ld.ts';
import { structuredArticle, structuredDates, structuredPaywall } from './json-ld.ts';
import type { Paywall } from './json-ld-paywall.ts';
import type { Marked } from './marked.ts';
import { findMarked } from './marked.ts';
import { metaNameOf } from './meta-name.ts';
import type { Element } from './tree.ts';
import { attribute, textOf } from './walk.ts';

/** Information that a page gives about itself outside its copy. */
export interface Head {
  /** Values of `<meta>` by name or property, lower case. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  /** The names of `<meta>` as they are written, by the same in lower case. */
  readonly written: ReadonlyMap<string, string>;
  readonly structured: StructuredArticle | null;
  /** When structured data says that the article, or else the page, was published and last changed. */
  readonly dates: { readonly published: string | null; readonly modified: string | null };
  /** Whether readers pay for the article, or else for the page, as structured data declares it. */
  readonly paywall: Paywall;
  readonly title: string;
  readonly language: string;
  readonly canonicalUrl: string | null;
  readonly baseUrl: string | null;
  readonly marked: Marked;
}

const MOST_VALUES = 200;

/** Characters of structured data: JSON that is nested without end takes a hundred times its length in memory. */
const LONGEST_SCRIPT = 1_000_000;

/** Characters of a value that are examined. Declarations for Slugline are never cut. */
const LONGEST_VALUE = 200_000;

const contentOf = (meta: Element, name: string): string => {
  const content = attribute(meta, 'content');
  return name.startsWith('slugline:') ? content : content.slice(0, LONGEST_VALUE);
};

/** The first value of the first of these names that has one; `''` when none has. */
export const metaValue = (head: Head, ...names: readonly string[]): string => {
  for (const name of names) {
    const value = head.meta.get(name)?.find((content) => content !== '');
    if (value !== undefined) return value;
  }
  return '';
};

/** All values, by their names as they are written. */
export const metaPairs = (head: Head): readonly (readonly [name: string, value: string])[] =>
  [...head.meta].flatMap(([name, values]) =>
    values.map((value) => [head.written.get(name) ?? name, value] as const),
  );

const rawText = (element: Element): string =>
  element.children.filter((child) => typeof child === 'string').join('');

/** Reads a page's metadata: `<meta>`, `<link>`, `<title>`, `<html lang>` and JSON-LD, wherever they stand. */
export const readHead = (root: Element): Head => {
  const meta = new Map<string, string[]>();
  const names = new Map<string, string>();
  const scripts: string[] = [];
  let title = '';
  let language = '';
  let canonical: string | null = null;
  let base: string | null = null;
  const marked = findMarked(root);
  for (const element of marked.head) {
    if (element.tag === 'meta') {
      const written = metaNameOf(element);
      const name = written.toLowerCase();
      const values = meta.get(name) ?? [];
      if (name !== '' && values.length < MOST_VALUES) {
        meta.set(name, [...values, contentOf(element, name)]);
        if (!names.has(name)) names.set(name, written);
      }
    } else if (element.tag === 'link') {
      if (/(?:^|\s)canonical(?:\s|$)/i.test(attribute(element, 'rel')))
        canonical ??= attribute(element, 'href') || null;
    } else if (element.tag === 'script') scripts.push(rawText(element));
    else if (element.tag === 'title' && title === '' && element.parent?.tag !== 'svg')
      title = textOf(element);
    else if (element.tag === 'html')
      language ||= attribute(element, 'lang') || attribute(element, 'xml:lang');
    else if (element.tag === 'base') base ??= webUrl(attribute(element, 'href') || null);
  }
  const blocks = scripts.filter((script) => script !== '' && script.length <= LONGEST_SCRIPT);
  const ogUrl = webUrl(meta.get('og:url')?.[0] ?? null, base);
  const declared = [webUrl(canonical, base ?? ogUrl), ogUrl].filter((url) => url !== null);
  // Templates that forget the path name the front page for every article.
  const canonicalUrl = declared.find((url) => !isFrontPage(url)) ?? null;
  const structured = structuredArticle(blocks, canonicalUrl);
  return {
    meta,
    written: names,
    structured,
    dates: structured ?? structuredDates(blocks),
    paywall: structured?.paywall ?? structuredPaywall(blocks, canonicalUrl),
    title,
    language,
    canonicalUrl,
    baseUrl: base ?? canonicalUrl ?? declared[0] ?? null,
    marked,
  };
};
