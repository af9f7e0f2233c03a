import type { Image } from '../../edition.ts';
import { plainText } from '../body/plain-text.ts';
import type { Signed } from '../byline/fields.ts';
import { signedIn } from '../byline/fields.ts';
import { isoDate, mailDate } from '../dates.ts';
import type { Note } from '../draft.ts';
import type { Element } from '../html/tree.ts';
import { webUrl } from '../urls.ts';
import { standfirstBeside } from '../wire/standfirst.ts';
import { attributeOf, childrenOf, rawText, textIn } from '../xml/find.ts';
import { declaredBase, linkUrl } from './base.ts';

/** The first child of the first of these names that says something. */
const textAt = (entry: Element | null, ...names: readonly string[]): string | null => {
  for (const name of names)
    for (const child of childrenOf(entry, name)) {
      const text = textIn(child);
      if (text !== null) return text;
    }
  return null;
};

/** Feeds write dates as RSS does (RFC 822), as Atom does (RFC 3339), and now and then as the other one does. */
const dateAt = (entry: Element, ...names: readonly string[]): string | null => {
  const text = textAt(entry, ...names);
  return text === null ? null : (isoDate(text) ?? mailDate(text));
};

/** Titles and summaries come as text, as escaped markup or as markup. */
const plain = (markup: string | null, note: Note): string | null =>
  markup === null || !/[<&]/.test(markup) ? markup : plainText(markup, note);

/**
 * The address of an entry's article.
 *
 * @param feed the feed's own address, which links are relative to where no `xml:base` is in scope
 */
export const addressOf = (entry: Element, feed: string | null): string | null => {
  const alternates = childrenOf(entry, 'link').filter(
    (link) => (attributeOf(link, 'rel') ?? 'alternate') === 'alternate',
  );
  // Of several the page is meant, and not its data.
  const isPage = (link: Element): boolean => /^(?:$|.*html)/i.test(attributeOf(link, 'type') ?? '');
  const alternate = alternates.find(isPage) ?? alternates[0] ?? null;
  const permanent = childrenOf(entry, 'guid').find((guid) => attributeOf(guid, 'ispermalink') === 'true');
  return linkUrl(alternate, feed) ?? webUrl(textIn(permanent ?? null));
};

/** Characters in which a name is looked for behind an address. */
const LONGEST_AUTHOR = 1000;

const signedBy = (entry: Element): Signed => {
  const names = [
    ...childrenOf(entry, 'dc:creator').map(textIn),
    // RSS writes "ada@example.org (Ada Moss)".
    ...childrenOf(entry, 'author').map(
      (author) =>
        textAt(author, 'name') ??
        /\(([^)]+)\)/.exec(textIn(author)?.slice(0, LONGEST_AUTHOR) ?? '')?.[1] ??
        textIn(author),
    ),
  ].filter((name): name is string => name !== null && !name.includes('@'));
  return signedIn(names);
};

/** More pictures belong to no article. */
const MOST_IMAGES = 200;

const imagesOf = (entry: Element, base: string | null): readonly Image[] => {
  const urlOf = (media: Element): string | null =>
    webUrl(attributeOf(media, 'url'), declaredBase(media, base) ?? base);
  return [
    ...[
      ...childrenOf(entry, 'media:content'),
      ...childrenOf(entry, 'media:group').flatMap((group) => childrenOf(group, 'media:content')),
    ]
      .filter((media) => /image/.test(attributeOf(media, 'medium') ?? attributeOf(media, 'type') ?? ''))
      .slice(0, MOST_IMAGES)
      .map((media) => ({
        url: urlOf(media),
        caption: textAt(media, 'media:description', 'media:title'),
        credit: textAt(media, 'media:credit'),
      })),
    ...childrenOf(entry, 'enclosure')
      .filter((enclosure) => /^image\//.test(attributeOf(enclosure, 'type') ?? ''))
      .slice(0, MOST_IMAGES)
      .map((enclosure) => ({ url: urlOf(enclosure), caption: null, credit: null })),
  ].filter(({ url }) => url !== null);
};

/**
 * Reads the fields of an RSS item or Atom entry beside its copy.
 *
 * @param base what its addresses are relative to where no `xml:base` is in scope
 */
export const readEntry = (
  entry: Element,
  copy: string,
  summary: string | null,
  base: string | null,
  note: Note,
) => ({
  headline: plain(textAt(entry, 'title'), note),
  standfirst: standfirstBeside(plain(summary, note), copy.slice(0, 2000)),
  ...signedBy(entry),
  publishedAt: dateAt(entry, 'pubdate', 'published', 'issued', 'dc:date'),
  modifiedAt: dateAt(entry, 'updated', 'modified', 'atom:updated', 'dcterms:modified'),
  canonicalUrl: addressOf(entry, base),
  rights: textAt(entry, 'rights', 'dc:rights', 'copyright'),
  publisherTopics: childrenOf(entry, 'category', 'dc:subject')
    .map((category) => attributeOf(category, 'label') ?? attributeOf(category, 'term') ?? textIn(category))
    .filter((name) => name !== null),
  images: imagesOf(entry, base),
  language: attributeOf(entry, 'lang') ?? textAt(entry, 'dc:language'),
});

/** The markup of an element: escaped, in CDATA, or as elements (Atom's `xhtml`). */
export const markupIn = (element: Element): string | Element =>
  attributeOf(element, 'type') === 'xhtml' ? element : rawText(element);
