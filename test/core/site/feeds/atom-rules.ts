import type { Element } from '@xmldom/xmldom';
import { decodeHTML } from 'entities';
import {
  countFindings,
  dateFindings,
  duplicateFindings,
  languageFindings,
  mediaFindings,
  unknownFindings,
  uriFindings,
} from './common-rules.ts';
import { htmlFindings, plainFindings } from './html-rules.ts';
import { childrenOf, parseStrictly, textOf } from './strict-xml.ts';

const FEED = ['id', 'title', 'updated'];
const ENTRY = ['id', 'title', 'updated'];

/** A text construct (RFC 4287 §3.1): text has no tags, HTML no unsafe ones. */
const textFindings = (parent: Element, name: string): readonly string[] =>
  childrenOf(parent, name).flatMap((construct) => {
    const text = construct.textContent ?? '';
    if (construct.getAttribute('type') !== 'html') return plainFindings(name, text);
    return text.trim() === '' ? [`NotBlank ${name}`] : htmlFindings(text);
  });

const linkFindings = (parent: Element): readonly string[] => {
  const links = childrenOf(parent, 'link');
  return [
    ...links.flatMap((link) => uriFindings('link', link.getAttribute('href'))),
    ...duplicateFindings(
      'DuplicateAtomLink',
      links.map((link) => `${link.getAttribute('rel')} ${link.getAttribute('type')}`),
    ),
    ...links.flatMap((link) =>
      ['alternate', 'self', 'via', 'hub'].includes(link.getAttribute('rel') ?? '')
        ? []
        : ['UnregisteredAtomLinkRel'],
    ),
  ];
};

const personFindings = (parent: Element): readonly string[] =>
  childrenOf(parent, 'author').flatMap((author) => [
    ...countFindings(author, { once: ['name'], atMostOnce: ['uri'] }),
    ...unknownFindings(author, ['name', 'uri']),
    ...plainFindings('name', textOf(author, 'name') ?? ''),
  ]);

const entryFindings = (entry: Element, feedHasAuthor: boolean): readonly string[] => [
  ...countFindings(entry, { once: ENTRY, atMostOnce: ['published', 'summary', 'content', 'rights'] }),
  ...unknownFindings(entry, [
    ...ENTRY,
    'published',
    'summary',
    'content',
    'rights',
    'link',
    'author',
    'category',
    'dc:source',
    'media:content',
  ]),
  ...(feedHasAuthor || childrenOf(entry, 'author').length > 0 ? [] : ['MissingElement author']),
  ...(childrenOf(entry, 'summary').length + childrenOf(entry, 'content').length > 0
    ? []
    : ['MissingTextualContent']),
  ...(childrenOf(entry, 'link').some((link) => link.getAttribute('rel') === 'alternate')
    ? []
    : ['MissingContentOrAlternate']),
  ...uriFindings('id', textOf(entry, 'id')),
  ...dateFindings('updated', textOf(entry, 'updated')),
  ...dateFindings('published', textOf(entry, 'published')),
  ...(Date.parse(textOf(entry, 'updated') ?? '') >= Date.parse(textOf(entry, 'published') ?? '')
    ? []
    : ['updated before published']),
  ...['title', 'summary', 'rights', 'content'].flatMap((name) => textFindings(entry, name)),
  ...linkFindings(entry),
  ...personFindings(entry),
  ...childrenOf(entry, 'category').flatMap((category) => [
    ...((category.getAttribute('term') ?? '') === '' ? ['MissingAttribute term'] : []),
    ...uriFindings('scheme', category.getAttribute('scheme')),
    ...plainFindings('label', category.getAttribute('label') ?? ''),
  ]),
  ...mediaFindings(entry),
  ...languageFindings(entry.getAttribute('xml:lang')),
];

/** RFC 6721 §3: what is deleted, and when. */
const tombstoneFindings = (tombstone: Element, ids: readonly (string | null)[]): readonly string[] => [
  ...uriFindings('ref', tombstone.getAttribute('ref')),
  ...dateFindings('when', tombstone.getAttribute('when')),
  ...unknownFindings(tombstone, ['at:by', 'at:comment', 'link', 'source']),
  ...(tombstone.namespaceURI === 'http://purl.org/atompub/tombstones/1.0' ? [] : ['MissingNamespace']),
  ...(ids.includes(tombstone.getAttribute('ref')) ? ['a deleted entry is there'] : []),
  ...linkFindings(tombstone),
];

/**
 * What W3C's feed validator, RFC 4287 and RFC 6721 find wrong with an Atom feed, warnings included, by the validator's names.
 *
 * @param location where the feed was read from
 */
export const atomFindings = (xml: string, location: string): readonly string[] => {
  const feed = parseStrictly(xml);
  const entries = childrenOf(feed, 'entry');
  const ids = entries.map((entry) => textOf(entry, 'id'));
  const tombstones = childrenOf(feed, 'at:deleted-entry');
  const names = childrenOf(feed).map(({ nodeName }) => nodeName);
  const self = childrenOf(feed, 'link').find((link) => link.getAttribute('rel') === 'self');
  return [
    ...(feed.namespaceURI === 'http://www.w3.org/2005/Atom' && feed.localName === 'feed' ? [] : ['no feed']),
    ...countFindings(feed, { once: FEED, atMostOnce: ['subtitle', 'generator', 'rights'] }),
    ...unknownFindings(feed, [
      ...FEED,
      'subtitle',
      'generator',
      'link',
      'author',
      'entry',
      'at:deleted-entry',
    ]),
    ...(names.lastIndexOf('link') > names.indexOf('entry') && entries.length > 0
      ? ['MisplacedMetadata']
      : []),
    ...(childrenOf(feed, 'author').length > 0 ? [] : ['MissingElement author']),
    ...uriFindings('id', textOf(feed, 'id')),
    ...dateFindings('updated', textOf(feed, 'updated')),
    ...['title', 'subtitle'].flatMap((name) => textFindings(feed, name)),
    ...linkFindings(feed),
    ...personFindings(feed),
    ...(self === undefined ? ['MissingSelf'] : []),
    ...(self?.getAttribute('href') === location ? [] : ['SelfDoesntMatchLocation']),
    ...languageFindings(feed.getAttribute('xml:lang')),
    ...duplicateFindings('DuplicateEntries', ids),
    ...duplicateFindings(
      'DuplicateUpdated',
      entries.map((entry) => textOf(entry, 'updated')),
    ),
    ...entries.flatMap((entry) => entryFindings(entry, childrenOf(feed, 'author').length > 0)),
    ...tombstones.flatMap((tombstone) => tombstoneFindings(tombstone, ids)),
    ...(tombstones.length === 0 && feed.hasAttribute('xmlns:at') ? ['UnknownNamespace'] : []),
  ];
};

/** A text construct as a reader shows it. */
export const shownText = (parent: Element, name: string): string | null => {
  const [construct] = childrenOf(parent, name);
  if (construct === undefined) return null;
  const text = construct.textContent ?? '';
  return construct.getAttribute('type') === 'html' ? decodeHTML(text) : text;
};
