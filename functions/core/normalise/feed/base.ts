import type { Element } from '../html/tree.ts';
import { webUrl } from '../urls.ts';
import { attributeOf, childrenOf, textIn } from '../xml/find.ts';

/**
 * Resolves a link of RSS or Atom.
 *
 * @param link its address is an attribute (Atom) or its text (RSS)
 * @param fallback what it is relative to where no `xml:base` is in scope
 */
export const linkUrl = (link: Element | null, fallback: string | null): string | null =>
  link === null
    ? null
    : webUrl(attributeOf(link, 'href') ?? textIn(link), declaredBase(link, fallback) ?? fallback);

/**
 * The `xml:base` in scope of an element: its own and those of the elements around it, each relative to the one outside of
 * it (https://www.w3.org/TR/xmlbase/).
 *
 * @param fallback what the outermost is relative to
 * @returns null where none is declared
 */
export const declaredBase = (element: Element, fallback: string | null): string | null => {
  const around: Element[] = [];
  for (let at: Element | null = element; at !== null; at = at.parent) around.unshift(at);
  return around.reduce<string | null>(
    (base, at) => webUrl(attributeOf(at, 'base'), base ?? fallback) ?? base,
    null,
  );
};

const isSelf = (link: Element): boolean => attributeOf(link, 'rel') === 'self';

/** The feed's own address, else its site's: what relative links are relative to where there is no `xml:base`. */
export const feedAddress = (channel: Element): string | null => {
  const links = childrenOf(channel, 'link', 'atom:link', 'atom10:link').map((link) => ({
    self: isSelf(link),
    url: linkUrl(link, null),
  }));
  const known = links.filter(({ url }) => url !== null);
  return (known.find(({ self }) => self) ?? known[0])?.url ?? null;
};
