import { DOMParser, type Element, onWarningStopParsing } from '@xmldom/xmldom';

/** Outside the Char production of XML 1.0 (§2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_CHAR = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/u;

/** A reference of any other kind, or an ampersand that begins none. */
const WRONG_REFERENCE = /&(?!#x[0-9A-F]+;|#[0-9]+;|(?:amp|lt|gt|quot|apos);)/;

const CONTROL_REFERENCE = /&#(?:x0*(?:[0-8]|[bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));/i;

/**
 * Parses XML that is well-formed and throws on what is not. The parser overlooks forbidden characters, stray ampersands and
 * `]]>`, so these are looked for before.
 */
export const parseStrictly = (text: string): Element => {
  for (const wrong of [NOT_CHAR, WRONG_REFERENCE, CONTROL_REFERENCE, /\]\]>/]) {
    const at = text.search(wrong);
    if (at >= 0) throw new Error(`Not well-formed at ${at}: ${JSON.stringify(text.slice(at, at + 20))}`);
  }
  const root = new DOMParser({ onError: onWarningStopParsing }).parseFromString(
    text,
    'text/xml',
  ).documentElement;
  if (root === null) throw new Error('No root element');
  return root;
};

export const childrenOf = (parent: Element, name?: string): readonly Element[] =>
  [...parent.childNodes]
    .filter((node): node is Element => node.nodeType === 1)
    .filter((child) => name === undefined || child.nodeName === name);

export const textOf = (parent: Element, name: string): string | null =>
  childrenOf(parent, name)[0]?.textContent ?? null;
