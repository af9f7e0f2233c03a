import { Tokenizer } from 'htmlparser2';
import { parse } from 'parse5';
import { NOTHING_DECLARED } from '../../functions/core/metadata/declared.ts';
import { readTree } from '../../functions/core/normalise/html/parse-html.ts';
import { allReferences } from '../../functions/core/normalise/html/syntax/all-references.ts';
import { normalise } from '../../functions/core/normalise/normalise.ts';
import { loadPeer } from '../peers/load.ts';
import type { GoldPage } from './data-set.ts';
import type { Metadata } from './metadata.ts';
import { metadataOf } from './metadata.ts';

/** A tool's extraction of a page. */
export interface Extracted {
  /** Made on demand, because turning a peer's markup into text is the bench's work, not the peer's. */
  readonly text: () => string;
  readonly metadata: Metadata;
}

/** The part of linkedom that the bench uses. */
type ParseHtml = (html: string) => {
  readonly document: { readonly body: { readonly textContent: string } | null };
};

const loadLinkedom = async (): Promise<ParseHtml> =>
  (await loadPeer<{ parseHTML: ParseHtml }>('linkedom')).parseHTML;

/** From bytes to text, parsing included. */
export type Extract = (bytes: Uint8Array, page: GoldPage) => Promise<Extracted>;

/** A tool under measurement. */
export interface Tool {
  readonly name: string;
  /** Loads it: only what is measured has to be installed. */
  readonly open: () => Promise<Extract>;
}

export const NOTHING: Extracted = { text: () => '', metadata: { headline: '', authors: [], published: '' } };

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const BORDERS =
  /<\/(?:p|div|li|h[1-6]|blockquote|td|th|tr|pre|figcaption|section|article|ul|ol|table|dd|dt)>|<br\s*\/?>/gi;

/**
 * The text of markup with words of neighbouring blocks apart: `textContent` would glue them together and cost the peers
 * up to .02 that is not their fault.
 */
const textOfMarkup = (html: string, parseHTML: ParseHtml): string => {
  const { document } = parseHTML(
    `<!doctype html><html><body>${html.replace(BORDERS, (tag) => `\n${tag}`)}</body></html>`,
  );
  return document.body?.textContent ?? '';
};

const namesIn = (byline: unknown): readonly string[] =>
  typeof byline === 'string'
    ? byline
        .replace(/^\s*by\s+/i, '')
        .split(/\s*[,;&\n]\s*|\s+and\s+/)
        .filter((name) => name !== '')
    : [];

const extracted = (
  parseHTML: ParseHtml,
  ...[html, title, byline, published]: readonly [unknown, unknown, unknown, unknown]
): Extracted => ({
  text: () => (typeof html === 'string' ? textOfMarkup(html, parseHTML) : ''),
  metadata: {
    headline: typeof title === 'string' ? title : '',
    authors: namesIn(byline),
    published: typeof published === 'string' ? published : '',
  },
});

const ours: Tool = {
  name: 'slugline',
  open: async () => async (bytes) => {
    const { result } = await normalise({
      bytes,
      name: 'page.html',
      contentType: null,
      declared: NOTHING_DECLARED,
    });
    const edition = result.ok ? result.value.edition : null;
    return { text: () => edition?.text ?? '', metadata: metadataOf(edition) };
  },
};

interface Readability {
  readonly parse: () => {
    readonly content: unknown;
    readonly title: unknown;
    readonly byline: unknown;
    readonly publishedTime: unknown;
  } | null;
}

const readability: Tool = {
  name: 'readability + linkedom',
  open: async () => {
    const { Readability } = await loadPeer<{ Readability: new (document: unknown) => Readability }>(
      '@mozilla/readability',
    );
    const parseHTML = await loadLinkedom();
    return async (bytes) => {
      const article = new Readability(parseHTML(decode(bytes)).document).parse();
      return article === null
        ? NOTHING
        : extracted(parseHTML, article.content, article.title, article.byline, article.publishedTime);
    };
  },
};

type Defuddle = (
  document: unknown,
  url: string,
) => Promise<{
  readonly content: unknown;
  readonly title: unknown;
  readonly author: unknown;
  readonly published: unknown;
}>;

const defuddle: Tool = {
  name: 'defuddle + linkedom',
  open: async () => {
    const { Defuddle } = await loadPeer<{ Defuddle: Defuddle }>('defuddle/node');
    const parseHTML = await loadLinkedom();
    return async (bytes, { url }) => {
      const { document } = parseHTML(decode(bytes));
      const found = await Defuddle(document, url === '' ? 'https://example.org/' : url);
      return extracted(parseHTML, found.content, found.title, found.author, found.published);
    };
  },
};

const smoothie: Tool = {
  name: 'dom-smoothie (wasm)',
  open: async () => {
    const { parse } = await loadPeer<{ parse: (html: string) => Record<string, unknown> }>('dom-smoothie-js');
    const parseHTML = await loadLinkedom();
    return async (bytes) => {
      const found = parse(decode(bytes));
      return extracted(parseHTML, found.content, found.title, found.byline, found.published_time);
    };
  },
};

const parserAlone: Tool = {
  name: 'htmlparser2 tokenizer alone',
  open: async () => async (bytes) => {
    const none = (): void => undefined;
    const html = decode(bytes);
    const tokenizer = new Tokenizer(
      { decodeEntities: true },
      {
        ontext: none,
        ontextentity: none,
        onopentagname: none,
        onattribname: none,
        onattribdata: none,
        onattribentity: none,
        onattribend: none,
        onopentagend: none,
        onselfclosingtag: none,
        onclosetag: none,
        oncdata: none,
        oncomment: none,
        ondeclaration: none,
        onprocessinginstruction: none,
        onend: none,
        isInForeignContext: () => false,
      },
    );
    tokenizer.write(html);
    tokenizer.end();
    return NOTHING;
  },
};

const treeAlone: Tool = {
  name: "slugline's parser alone",
  open: async () => async (bytes) => {
    readTree(decode(bytes), allReferences, 'page');
    return NOTHING;
  },
};

const standardAlone: Tool = {
  name: 'parse5 alone',
  open: async () => async (bytes) => {
    parse(decode(bytes));
    return NOTHING;
  },
};

/** All that is measured on pages. */
export const TOOLS: readonly Tool[] = [ours, readability, defuddle, smoothie];

/** Parsers without extraction: what the machine gives on this day. */
export const PARSERS: readonly Tool[] = [parserAlone, treeAlone, standardAlone];
