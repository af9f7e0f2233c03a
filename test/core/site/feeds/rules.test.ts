import { describe, expect, test } from 'vitest';
import { toAtom } from '../../../../functions/core/site/feeds/to-atom.ts';
import { toJsonFeed } from '../../../../functions/core/site/feeds/to-json-feed.ts';
import { toRss } from '../../../../functions/core/site/feeds/to-rss.ts';
import { atomFindings } from './atom-rules.ts';
import { aFeed, anItem, articleId, SITE } from './examples.ts';
import { htmlFindings } from './html-rules.ts';
import { jsonFindings } from './json-rules.ts';
import { rssFindings } from './rss-rules.ts';
import { parseStrictly } from './strict-xml.ts';

const feed = aFeed({
  items: [anItem(), anItem({ articleId: articleId(1) })],
});

describe('the rules find', () => {
  const atom = toAtom(feed, SITE);
  const at = 'https://gazette.example/feed.atom';

  test.each([
    ['an entry twice', /urn:uuid:[0-9a-f-]+/g, 'urn:uuid:00000000-0000-5000-8000-000000000000'],
    ['no author', /<author>[\s\S]*?<\/author>/g, ''],
    ['a script', /type="html">/g, 'type="html">&#x3C;script&#x3E;'],
    ['a relative address', 'https://gazette.example/articles', '/articles'],
    ['a wrong date', '<published>2026-11-30T09:00:00.000Z', '<published>2026-11-30'],
    ['the same time twice', /<updated>[^<]*/g, '<updated>2026-11-30T10:00:00Z'],
    ['no id', /<id>.*<\/id>/, ''],
    ['metadata after entries', /(<link rel="self".*\/>\n)([\s\S]*)<\/feed>/, '$2$1</feed>'],
    ['markup in a name', 'Ada Example', 'Ada &#x3C;b&#x3E;Example&#x3C;/b&#x3E;'],
  ])('%s in Atom', (_, from, to) => {
    const broken = atom.replace(from, to);
    expect(broken).not.toBe(atom);
    expect(atomFindings(broken, at)).not.toEqual([]);
  });

  test('an Atom feed that is elsewhere', () => {
    expect(atomFindings(atom, `${at}?section=sport`)).toEqual(['SelfDoesntMatchLocation']);
  });

  test.each([
    ['a date of Atom', /<pubDate>[^<]*/, '<pubDate>2026-11-30T09:00:00Z'],
    ['the wrong day of the week', 'Mon, 30', 'Tue, 30'],
    ['a guid twice', /urn:uuid:[0-9a-f-]+/g, 'urn:uuid:00000000-0000-5000-8000-000000000000'],
    ['an author that is not an address', 'dc:creator', 'author'],
    ['no link to itself', /<atom:link .*\/>/, ''],
    ['metadata after items', /(<ttl>.*<\/ttl>\n)([\s\S]*)<\/channel>/, '$2$1</channel>'],
    ['markup in a title', '<title>Harbour', '<title>&#x3C;i&#x3E;Harbour'],
  ])('%s in RSS', (_, from, to) => {
    const rss = toRss(feed, SITE);
    const broken = rss
      .replace(from, to)
      .replace('</dc:creator>', (end) => (from === 'dc:creator' ? '</author>' : end));
    expect(broken).not.toBe(rss);
    expect(rssFindings(broken, 'https://gazette.example/feed.rss')).not.toEqual([]);
  });

  test('what JSON Feed does not allow', () => {
    const broken = toJsonFeed(feed, SITE).replace('"items"', '"entries"').replace('}', '},"items":[{}]');
    expect(() => jsonFindings(broken, '')).toThrow();
    const nameless = toJsonFeed(feed, SITE).replace(/"title":"[^"]*",/, '');
    expect(jsonFindings(nameless, 'https://gazette.example/feed.json')).toHaveLength(1);
  });

  test.each([
    '<iframe src="https://a.example"></iframe>',
    '<p style="color:red">a</p>',
    '<a href="/a">a</a>',
    '<img src="a.jpg">',
    '<p onclick="a()">a</p>',
    '<!-- a -->',
  ])('%s', (html) => {
    expect(htmlFindings(html)).toHaveLength(1);
  });

  test.each([
    '<a>&</a>',
    '<a>]]></a>',
    '<a>\u0001</a>',
    '<a>&#x1;</a>',
    '<a>&#0;</a>',
    '<a>\ufffe</a>',
    '<a>\ud800</a>',
    '<a b="<"/>',
    '<a b="1" b="2"/>',
    '<x:a/>',
    '<a><b></a>',
    '<a/><b/>',
    '<a>&nbsp;</a>',
  ])('that %j is not XML', (xml) => {
    expect(() => parseStrictly(xml)).toThrow();
  });
});
