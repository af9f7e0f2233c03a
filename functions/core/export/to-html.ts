import { directionOf, type Edition } from '../edition.ts';
import type { Declared } from '../metadata/declaration.ts';
import { NOTHING_DECLARED } from '../metadata/declared.ts';
import type { Fields } from '../metadata/field.ts';
import { FIELDS } from '../metadata/fields.ts';
import { OUR_PREFIX } from '../metadata/names.ts';
import { EXPORT_MARK } from '../normalise/html/export-mark.ts';
import { escapeHtml } from '../normalise/markup/inline-html.ts';
import { webUrl } from '../normalise/urls.ts';
import { declaredHere } from './declared-here.ts';
import { bodyHtml, imagesBeside } from './html-blocks.ts';

const meta = (attribute: 'name' | 'property', name: string, content: string | null): readonly string[] =>
  content === null ? [] : [`<meta ${attribute}="${name}" content="${escapeHtml(content)}">`];

const canonicalLink = (url: string | null): readonly string[] =>
  url === null ? [] : [`<link rel="canonical" href="${escapeHtml(url)}">`];

const headOf = (edition: Edition): readonly string[] => [
  `<title>${escapeHtml(edition.headline)}</title>`,
  ...canonicalLink(webUrl(edition.canonicalUrl)),
  ...meta('property', 'og:type', 'article'),
  ...meta('property', 'og:title', edition.headline),
  ...meta('name', 'description', edition.standfirst),
  ...edition.byline.flatMap((name) => meta('name', 'author', name)),
  ...meta('property', 'article:published_time', edition.publishedAt),
  ...meta('property', 'article:modified_time', edition.modifiedAt),
  ...meta('property', 'article:section', edition.declaredSection),
  ...edition.publisherTopics.flatMap((topic) => meta('property', 'article:tag', topic)),
  ...meta('name', 'copyright', edition.rights),
  // Pages have no common name for these.
  ...meta('name', `${OUR_PREFIX}${FIELDS.source.key}`, edition.source),
  ...meta('name', `${OUR_PREFIX}${FIELDS.dateline.key}`, edition.dateline),
  ...meta('name', `${OUR_PREFIX}${FIELDS.isExcerpt.key}`, edition.isExcerpt === true ? 'true' : null),
];

const declaredMeta = (declared: Declared, fields: Fields): readonly string[] =>
  declaredHere(declared, fields).flatMap(([{ key, kind }, value]) =>
    meta('name', `${OUR_PREFIX}${key}`, kind.format(value)),
  );

const bylineHtml = (edition: Edition): readonly string[] => [
  ...(edition.byline.length === 0 ? [] : [`<p class="byline">${escapeHtml(edition.byline.join(', '))}</p>`]),
  ...(edition.publishedAt === null
    ? []
    : [`<time datetime="${escapeHtml(edition.publishedAt)}">${escapeHtml(edition.publishedAt)}</time>`]),
];

/**
 * An edition as a page of HTML. Whatever the edition holds, the page has no script, no style, no handler and no address
 * but `http` and `https`. Uploaded again it gives the same text.
 *
 * @param declared what was declared about it: its id and its handling are in the page's head
 * @example toHtml(edition) // '<!doctype html>\n<html lang="en">…'
 */
export const toHtml = (
  edition: Edition,
  declared: Declared = NOTHING_DECLARED,
  fields: Fields = FIELDS,
): string =>
  [
    '<!doctype html>',
    `<html lang="${escapeHtml(edition.language)}"${directionOf(edition) === 'rtl' ? ' dir="rtl"' : ''}>`,
    '<head>',
    '<meta charset="utf-8">',
    EXPORT_MARK,
    ...headOf(edition),
    ...declaredMeta(declared, fields),
    '</head>',
    '<body>',
    '<article>',
    '<header>',
    `<h1>${escapeHtml(edition.headline)}</h1>`,
    ...(edition.standfirst === null ? [] : [`<p class="standfirst">${escapeHtml(edition.standfirst)}</p>`]),
    ...bylineHtml(edition),
    '</header>',
    ...imagesBeside(edition),
    '<div itemprop="articleBody">',
    bodyHtml(edition.body),
    '</div>',
    '</article>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
