import type { Format } from './format.ts';
import { jsonOutline } from './json-outline.ts';

const HEAD = 8192;

/** The root element of a document, in lower case and without its prefix, and whether it says that it is XML. */
export const xmlHead = (text: string): { readonly declared: boolean; readonly root: string | null } => {
  const head = text.slice(0, HEAD);
  const root =
    /^\s*(?:<\?[^>]{0,400}>\s*|<!--(?:(?!-->)[\s\S]){0,2000}-->\s*|<!(?!--)(?:[^>[]{0,600}>|[^>[]{0,600}\[[^\]]{0,4000}\]\s{0,9}>)\s*)*<([a-z_][\w:.-]*)/i
      .exec(head)?.[1]
      ?.toLowerCase();
  return {
    declared: /^\s*<\?xml\b/i.test(head),
    root: root === undefined ? null : root.slice(root.lastIndexOf(':') + 1),
  };
};

const ROOTS: ReadonlyMap<string, Format> = new Map([
  ['newsitem', 'newsml'],
  ['newsmessage', 'newsml'],
  ['nitf', 'nitf'],
  ['rss', 'feed'],
  ['rdf', 'feed'],
  ['feed', 'feed'],
  ['entry', 'feed'],
]);

/** Properties that ninjs has, and other JSON seldom. */
const NINJS = ['body_xhtml', 'body_text', 'body_html', 'bodies', 'headlines', 'pubstatus', 'versioncreated'];

const isNinjs = (text: string): boolean => {
  if (!/^\s*\{/.test(text) || jsonOutline(text) !== 'light') return false;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return false;
    const names = new Set(Object.keys(value).map((name) => name.toLowerCase()));
    return NINJS.some((name) => names.has(name));
  } catch {
    return false;
  }
};

/**
 * The format of a news agency's or a feed's document, by its root element or its properties; null for all else.
 *
 * @example wireFormat('<nitf><body/></nitf>') // 'nitf'
 */
export const wireFormat = (text: string): Format | null => {
  const { root } = xmlHead(text);
  if (root !== null) return ROOTS.get(root) ?? null;
  return isNinjs(text) ? 'ninjs' : null;
};
