import type { Image } from '../../edition.ts';
import { readFragment } from '../body/read-body.ts';
import type { Signed } from '../byline/fields.ts';
import { signedIn } from '../byline/fields.ts';
import { isoDate, mailDate } from '../dates.ts';
import type { Note } from '../draft.ts';
import type { Element } from '../html/tree.ts';
import { cleanLine } from '../text/characters.ts';
import { countWords, folded } from '../text/words.ts';
import { webUrl } from '../urls.ts';
import { attributeOf, childrenOf, rawText, textIn } from '../xml/find.ts';

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

/** What markup says as a line: titles and summaries come as text, as escaped markup or as markup. */
const plain = (markup: string | null, note: Note): string | null =>
  markup === null
    ? null
    : /[<&]/.test(markup)
      ? cleanLine(
          readFragment(markup, null, note)
            .map((block) => block.text)
            .join(' '),
        ) || null
      : markup;

const addressOf = (entry: Element): string | null => {
  const links = childrenOf(entry, 'link');
  const alternate = links.find((link) => (attributeOf(link, 'rel') ?? 'alternate') === 'alternate');
  const permanent = childrenOf(entry, 'guid').find((guid) => attributeOf(guid, 'ispermalink') === 'true');
  return (
    webUrl(attributeOf(alternate ?? null, 'href') ?? textIn(alternate ?? null)) ??
    webUrl(textIn(permanent ?? null))
  );
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

const imagesOf = (entry: Element): readonly Image[] =>
  [
    ...[
      ...childrenOf(entry, 'media:content'),
      ...childrenOf(entry, 'media:group').flatMap((group) => childrenOf(group, 'media:content')),
    ]
      .filter((media) => /image/.test(attributeOf(media, 'medium') ?? attributeOf(media, 'type') ?? ''))
      .slice(0, MOST_IMAGES)
      .map((media) => ({
        url: webUrl(attributeOf(media, 'url')),
        caption: textAt(media, 'media:description', 'media:title'),
        credit: textAt(media, 'media:credit'),
      })),
    ...childrenOf(entry, 'enclosure')
      .filter((enclosure) => /^image\//.test(attributeOf(enclosure, 'type') ?? ''))
      .slice(0, MOST_IMAGES)
      .map((enclosure) => ({ url: webUrl(attributeOf(enclosure, 'url')), caption: null, credit: null })),
  ].filter(({ url }) => url !== null);

/** A summary that is the cut-off beginning of the copy says nothing of its own. */
const standfirstOf = (summary: string | null, copy: string): string | null => {
  if (summary === null || countWords(summary) > 90) return null;
  const start = folded(summary.replace(/(?:…|\.\.\.|\[.{1,3}\])\s*$/, ''));
  return start === '' || folded(copy).startsWith(start) ? null : summary;
};

/** What an item of RSS or an entry of Atom says beside its copy. */
export const readEntry = (entry: Element, copy: string, summary: string | null, note: Note) => ({
  headline: plain(textAt(entry, 'title'), note),
  standfirst: standfirstOf(plain(summary, note), copy.slice(0, 2000)),
  ...signedBy(entry),
  publishedAt: dateAt(entry, 'pubdate', 'published', 'issued', 'dc:date'),
  modifiedAt: dateAt(entry, 'updated', 'modified', 'atom:updated', 'dcterms:modified'),
  canonicalUrl: addressOf(entry),
  rights: textAt(entry, 'rights', 'dc:rights', 'copyright'),
  publisherTopics: childrenOf(entry, 'category', 'dc:subject')
    .map((category) => attributeOf(category, 'label') ?? attributeOf(category, 'term') ?? textIn(category))
    .filter((name) => name !== null),
  images: imagesOf(entry),
  language: attributeOf(entry, 'lang') ?? textAt(entry, 'dc:language'),
});

/** The markup of an element: escaped, in CDATA, or as elements (Atom's `xhtml`). */
export const markupIn = (element: Element): string | Element =>
  attributeOf(element, 'type') === 'xhtml' ? element : rawText(element);
