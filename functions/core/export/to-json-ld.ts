import type { Edition, Image } from '../edition.ts';
import type { Declared } from '../metadata/declaration.ts';
import { NOTHING_DECLARED } from '../metadata/declared.ts';
import type { Fields } from '../metadata/field.ts';
import { FIELDS } from '../metadata/fields.ts';
import { declaredHere } from './declared-here.ts';

type Json = Readonly<Record<string, unknown>>;

const present = (properties: Json): Json =>
  Object.fromEntries(
    Object.entries(properties).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

const imageObject = ({ url, caption, credit }: Image): Json =>
  present({ '@type': 'ImageObject', url, caption, creditText: credit });

/** schema.org has properties for an id and an expiry, and none for an embargo, an urgency or silence. */
const declaredProperties = (declared: Declared, fields: Fields): Json =>
  Object.fromEntries(
    declaredHere(declared, fields).flatMap(([{ kind, writtenAs }, value]) =>
      writtenAs?.jsonLd === undefined ? [] : [[writtenAs.jsonLd, kind.format(value)]],
    ),
  );

/**
 * An edition as a schema.org `NewsArticle` (https://schema.org/NewsArticle).
 *
 * @param declared its declarations, which are written if schema.org has a property for them
 * @returns JSON-ready properties; a page that includes them must escape `<`, as `jsonForPages` does
 */
export const toJsonLd = (
  edition: Edition,
  declared: Declared = NOTHING_DECLARED,
  fields: Fields = FIELDS,
): Json =>
  present({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    ...declaredProperties(declared, fields),
    headline: edition.headline,
    description: edition.standfirst,
    author: edition.byline.map((name) => ({ '@type': 'Person', name })),
    publisher: edition.source === null ? null : { '@type': 'Organization', name: edition.source },
    datePublished: edition.publishedAt,
    dateModified: edition.modifiedAt,
    inLanguage: edition.language === 'und' ? null : edition.language,
    articleSection: edition.declaredSection,
    dateline: edition.dateline,
    keywords: edition.publisherTopics,
    url: edition.canonicalUrl,
    mainEntityOfPage: edition.canonicalUrl,
    image: edition.images.filter(({ url }) => url !== null).map(imageObject),
    // Of an excerpt, readers have to pay for the rest.
    isAccessibleForFree: edition.isExcerpt === true ? false : null,
    copyrightNotice: edition.rights,
    wordCount: edition.wordCount,
    timeRequired: edition.readingMinutes === undefined ? null : `PT${edition.readingMinutes}M`,
    articleBody: edition.text,
  });

/** JSON that can stand in a `<script>` of a page: nothing in it ends that element. */
export const jsonForPages = (value: Json): string =>
  JSON.stringify(value).replace(/[<>&]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
