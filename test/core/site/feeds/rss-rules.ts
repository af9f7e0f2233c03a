import type { Element } from '@xmldom/xmldom';
import {
  countFindings,
  dateFindings,
  duplicateFindings,
  languageFindings,
  mediaFindings,
  requiredText,
  unknownFindings,
  uriFindings,
} from './common-rules.ts';
import { htmlFindings, plainFindings } from './html-rules.ts';
import { childrenOf, parseStrictly, textOf } from './strict-xml.ts';

const RFC_2822 =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;

const rssDateFindings = (where: string, value: string | null): readonly string[] =>
  value !== null && RFC_2822.test(value) && new Date(value).toUTCString() === value
    ? []
    : [`InvalidRFC2822Date ${where}: ${value}`];

const itemFindings = (item: Element): readonly string[] => {
  const names = childrenOf(item).map(({ nodeName }) => nodeName);
  const guid = childrenOf(item, 'guid')[0];
  return [
    ...countFindings(item, {
      once: ['title', 'link', 'guid', 'pubDate', 'description'],
      atMostOnce: ['content:encoded', 'dc:language', 'atom:updated'],
    }),
    ...unknownFindings(item, [
      'title',
      'link',
      'guid',
      'pubDate',
      'category',
      'description',
      'content:encoded',
      'atom:updated',
      'dc:creator',
      'dc:language',
      'dc:source',
      'dc:rights',
      'media:content',
    ]),
    ...(names.includes('content:encoded') && names.indexOf('content:encoded') < names.indexOf('description')
      ? ['NeedDescriptionBeforeContent']
      : []),
    ...plainFindings('title', requiredText(item, 'title')),
    ...uriFindings('link', textOf(item, 'link')),
    ...uriFindings('guid', textOf(item, 'guid')),
    ...(guid?.getAttribute('isPermaLink') === 'false' ? [] : ['InvalidPermalink']),
    ...rssDateFindings('pubDate', textOf(item, 'pubDate')),
    ...childrenOf(item, 'atom:updated').flatMap((updated) =>
      dateFindings('atom:updated', updated.textContent),
    ),
    ...['category', 'dc:creator', 'dc:source', 'dc:rights'].flatMap((name) =>
      childrenOf(item, name).flatMap((child) => plainFindings(name, child.textContent ?? '')),
    ),
    ...htmlFindings(requiredText(item, 'description')),
    ...htmlFindings(requiredText(item, 'content:encoded')),
    ...languageFindings(textOf(item, 'dc:language')),
    ...mediaFindings(item),
  ];
};

/**
 * What W3C's feed validator and the RSS Advisory Board's profile find wrong with an RSS 2.0 feed, warnings included, by the
 * validator's names.
 *
 * @param location where the feed was read from
 */
export const rssFindings = (xml: string, location: string): readonly string[] => {
  const rss = parseStrictly(xml);
  const [channel] = childrenOf(rss, 'channel');
  if (channel === undefined || rss.nodeName !== 'rss' || rss.getAttribute('version') !== '2.0')
    return ['InvalidRSSVersion'];
  const items = childrenOf(channel, 'item');
  const names = childrenOf(channel).map(({ nodeName }) => nodeName);
  const self = childrenOf(channel, 'atom:link').find((link) => link.getAttribute('rel') === 'self');
  return [
    ...countFindings(channel, {
      once: ['title', 'link', 'description', 'docs', 'ttl', 'generator'],
      atMostOnce: ['language', 'lastBuildDate'],
    }),
    ...unknownFindings(channel, [
      'title',
      'link',
      'description',
      'docs',
      'ttl',
      'generator',
      'language',
      'lastBuildDate',
      'atom:link',
      'item',
    ]),
    ...(items.length > 0 && names.slice(names.indexOf('item')).some((name) => name !== 'item')
      ? ['MisplacedItem']
      : []),
    ...plainFindings('title', requiredText(channel, 'title')),
    ...plainFindings('description', requiredText(channel, 'description')),
    ...uriFindings('link', textOf(channel, 'link')),
    ...(self === undefined ? ['MissingAtomSelfLink'] : []),
    ...(self?.getAttribute('href') === location ? [] : ['SelfDoesntMatchLocation']),
    ...(/^[1-9]\d*$/.test(requiredText(channel, 'ttl')) ? [] : ['InvalidPositiveInteger ttl']),
    ...(names.includes('lastBuildDate')
      ? rssDateFindings('lastBuildDate', textOf(channel, 'lastBuildDate'))
      : []),
    ...languageFindings(textOf(channel, 'language')),
    ...duplicateFindings(
      'DuplicateValue guid',
      items.map((item) => textOf(item, 'guid')),
    ),
    ...items.flatMap(itemFindings),
  ];
};
