import type { Element } from '@xmldom/xmldom';
import { childrenOf, textOf } from './strict-xml.ts';

/** Characters that may stand in a URI (RFC 3986 §2). */
export const FULL_URI = /^[a-z][a-z0-9+\-.]*:[0-9a-z;/?:@&=+$.\-_!~*'()%,#]+$/i;

export const UUID_URN = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

export const dateFindings = (where: string, value: string | null): readonly string[] =>
  value !== null && RFC_3339.test(value) && !Number.isNaN(Date.parse(value))
    ? Date.parse(value) < Date.parse('1990-01-01')
      ? [`ImplausibleDate ${where}: ${value}`]
      : []
    : [`InvalidRFC3339Date ${where}: ${value}`];

export const uriFindings = (where: string, value: string | null): readonly string[] =>
  value !== null && FULL_URI.test(value) ? [] : [`InvalidFullLink ${where}: ${value}`];

/** Each name at most once, and those that must be there once. */
export const countFindings = (
  parent: Element,
  { once, atMostOnce }: { readonly once: readonly string[]; readonly atMostOnce: readonly string[] },
): readonly string[] => [
  ...once
    .filter((name) => childrenOf(parent, name).length === 0)
    .map((name) => `MissingElement ${parent.nodeName} ${name}`),
  ...[...once, ...atMostOnce]
    .filter((name) => childrenOf(parent, name).length > 1)
    .map((name) => `DuplicateElement ${parent.nodeName} ${name}`),
];

export const unknownFindings = (parent: Element, known: readonly string[]): readonly string[] =>
  childrenOf(parent)
    .filter(({ nodeName }) => !known.includes(nodeName))
    .map(({ nodeName }) => `UndefinedElement ${parent.nodeName} ${nodeName}`);

export const duplicateFindings = (rule: string, values: readonly (string | null)[]): readonly string[] =>
  values.filter((value, at) => values.indexOf(value) !== at).map((value) => `${rule} ${value}`);

export const languageFindings = (value: string | null): readonly string[] =>
  value === null || value === '' || /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(value)
    ? []
    : [`InvalidLanguage ${value}`];

/** Pictures by Media RSS. */
export const mediaFindings = (parent: Element): readonly string[] =>
  childrenOf(parent, 'media:content').flatMap((media) => [
    ...uriFindings('media:content', media.getAttribute('url')),
    ...(media.getAttribute('medium') === 'image' ? [] : ['InvalidMediaMedium']),
    ...unknownFindings(media, ['media:description', 'media:credit']),
  ]);

export const requiredText = (parent: Element, name: string): string => textOf(parent, name) ?? '';
