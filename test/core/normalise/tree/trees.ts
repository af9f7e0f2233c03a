import type { DefaultTreeAdapterTypes } from 'parse5';
import { parse } from 'parse5';
import { readTree } from '../../../../functions/core/normalise/html/parse-html.ts';
import { allReferences } from '../../../../functions/core/normalise/html/syntax/all-references.ts';
import type { Element } from '../../../../functions/core/normalise/html/tree.ts';

/** An element as both parsers are made to tell it: its tag in lower case, some of its attributes, what is in it. */
export type Plain = readonly [
  tag: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly (Plain | string)[],
];

/** Attributes that are compared. */
const COMPARED = new Set(['class', 'id', 'lang', 'type']);

/** Elements whose text neither browsers show nor we read. */
const UNSEEN = new Set(
  'script style template noscript noframes iframe title textarea select svg math'.split(' '),
);

/** Elements whose text we do not keep, or in which we read the pictures. */
const SILENT = new Set(['script', 'style', 'noscript']);

const compared = (attributes: Iterable<readonly [string, string]>): Record<string, string> =>
  Object.fromEntries([...attributes].filter(([name]) => COMPARED.has(name)));

const plain = (
  tag: string,
  attributes: Record<string, string>,
  nodes: readonly (Plain | string)[],
): Plain => {
  const children: (Plain | string)[] = [];
  for (const node of nodes) {
    const last = children.at(-1);
    if (typeof node === 'string' && typeof last === 'string') children[children.length - 1] = last + node;
    else if (node !== '') children.push(node);
  }
  // Where browsers open a link again, we make one without attributes.
  return [tag, tag === 'a' ? {} : attributes, SILENT.has(tag) ? [] : children];
};

/** Our tree. */
export const ourTree = (element: Element): Plain =>
  plain(
    element.tag,
    compared(element.attributes),
    element.children.map((child) => (typeof child === 'string' ? child : ourTree(child))),
  );

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;

const theirNode = (node: Node): Plain | string => {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  if (!('childNodes' in node)) return '';
  const { childNodes } = 'content' in node ? node.content : node;
  const isElement = 'attrs' in node;
  return plain(
    isElement ? node.tagName.toLowerCase() : '#root',
    isElement ? compared(node.attrs.map(({ name, value }) => [name, value] as const)) : {},
    childNodes.map(theirNode),
  );
};

/** The tree that parse5 builds, as a browser that runs scripts does. */
export const theirTree = (html: string): Plain => theirNode(parse(html)) as Plain;

/** Our tree of a page. */
export const ourPage = (html: string): Plain => ourTree(readTree(html, allReferences, 'page').root);

/** The text of a tree that browsers show, as far as its elements' names say. */
export const visibleText = ([tag, , children]: Plain): string =>
  UNSEEN.has(tag)
    ? ''
    : children.map((child) => (typeof child === 'string' ? child : visibleText(child))).join('');
