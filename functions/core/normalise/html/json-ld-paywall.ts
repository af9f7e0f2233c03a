import type { Properties } from './json-ld-values.ts';
import { bareUrl, isObject, listOf, MOST_LISTED, textIn } from './json-ld-values.ts';

/** Whether readers pay for a story, as structured data declares it. */
export interface Paywall {
  /** Readers pay for it, or for a part of it. */
  readonly isPaidFor: boolean;
  /** CSS selectors of the parts that readers pay for, where it names them. */
  readonly paidParts: readonly string[];
}

export const NO_PAYWALL: Paywall = { isPaidFor: false, paidParts: [] };

/** How deep pages are looked for. */
const DEEPEST = 4;

const PAGE = /(?:^|\/)(?:Web|Item)Page$/;

/** Whether an article, a page or a part of it is said not to be free to read. */
const isPaidFor = ({ isAccessibleForFree }: Properties): boolean =>
  /^(?:https?:\/\/schema\.org\/)?(?:false|no)$/i.test(String(isAccessibleForFree ?? ''));

const partsOf = (one: Properties): readonly Properties[] =>
  listOf(one.hasPart).slice(0, MOST_LISTED).filter(isObject);

const paywallIn = (one: Properties): Paywall => ({
  isPaidFor: [one, ...partsOf(one)].some(isPaidFor),
  paidParts: partsOf(one)
    .filter(isPaidFor)
    .flatMap(({ cssSelector }) => listOf(cssSelector).map(textIn))
    .filter((selector) => selector !== null),
});

const pagesIn = (value: unknown, depth: number): readonly Properties[] => {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.slice(0, MOST_LISTED).flatMap((item) => pagesIn(item, depth + 1));
  if (!isObject(value)) return [];
  if (listOf(value['@type']).some((type) => typeof type === 'string' && PAGE.test(type))) return [value];
  return ['@graph', 'mainEntityOfPage', 'isPartOf'].flatMap((key) => pagesIn(value[key], depth + 1));
};

/** Whether a page says that it is at another address. Only what stands before `?` and `#` counts. */
const isElsewhere = ({ url, '@id': id }: Properties, address: string | null): boolean => {
  const own = [url, id].filter((one) => typeof one === 'string' && /^https?:/i.test(one)) as string[];
  return address !== null && own.length > 0 && !own.some((one) => bareUrl(one) === bareUrl(address));
};

/**
 * Reads who may read a story, from its article or, where that does not say it, from its page (schema.org `WebPage`).
 *
 * @param article null where none is described
 * @param documents the page's JSON-LD
 * @param address of the page, where it is known
 */
export const paywallOf = (
  article: Properties | null,
  documents: readonly unknown[],
  address: string | null,
): Paywall => {
  const own = article === null ? NO_PAYWALL : paywallIn(article);
  if (own.isPaidFor || (article?.isAccessibleForFree ?? null) !== null) return own;
  const pages = documents.flatMap((document) => pagesIn(document, 0));
  return (
    pages
      .filter((page) => !isElsewhere(page, address))
      .map(paywallIn)
      .find((paywall) => paywall.isPaidFor) ?? own
  );
};
