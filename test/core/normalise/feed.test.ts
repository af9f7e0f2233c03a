import { describe, expect, test } from 'vitest';
import { editionOf } from './sources.ts';

const COPY = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';

const BODY = `&lt;p>&lt;img src="quay.jpg">&lt;/p>&lt;p>${COPY} See the &lt;a href="paper.pdf">paper&lt;/a>.&lt;/p>`;

interface Atom {
  readonly feed?: string;
  readonly links?: string;
  readonly entry?: string;
  readonly link?: string;
  readonly content?: string;
}

const atom = ({ feed = '', links = '', entry = '', link = '', content }: Atom): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"${feed}><title>Post</title>${links}<entry${entry}><title>Ferry strike ends</title>${link}${content ?? `<content type="html">${BODY}</content>`}</entry></feed>`;

const rss = (channel: string, item: string): string =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Post</title>${channel}<item><title>Ferry strike ends</title>${item}<content:encoded>${BODY}</content:encoded></item></channel></rss>`;

const XHTML = (base = '', div = ''): string =>
  `<content type="xhtml"${base}><div xmlns="http://www.w3.org/1999/xhtml"${div}><p><img src="quay.jpg"/></p><p>${COPY}</p></div></content>`;

describe('addresses of feeds are relative', () => {
  test.each<[what: string, feed: string, canonicalUrl: string | null, image: string]>([
    [
      'to the xml:base of the feed',
      atom({ feed: ' xml:base="https://a.example/news/"', link: '<link href="7.html"/>' }),
      'https://a.example/news/7.html',
      'https://a.example/news/quay.jpg',
    ],
    [
      'to the xml:base of the entry, which is relative to that of the feed',
      atom({
        feed: ' xml:base="https://a.example/news/"',
        entry: ' xml:base="2026/"',
        link: '<link rel="alternate" href="7.html"/>',
      }),
      'https://a.example/news/2026/7.html',
      'https://a.example/news/2026/quay.jpg',
    ],
    [
      'to the xml:base of the link and that of the content, each for itself',
      atom({
        link: '<link xml:base="https://a.example/" href="7.html"/>',
        content: `<content type="html" xml:base="https://img.example/">${BODY}</content>`,
      }),
      'https://a.example/7.html',
      'https://img.example/quay.jpg',
    ],
    [
      'to the xml:base of the XHTML',
      atom({
        link: '<link href="https://a.example/7.html"/>',
        content: XHTML(' xml:base="https://img.example/a/"', ' xml:base="b/"'),
      }),
      'https://a.example/7.html',
      'https://img.example/a/b/quay.jpg',
    ],
    [
      'to the article where there is no xml:base',
      atom({ link: '<link rel="self" href="https://a.example/api/7"/><link href="https://a.example/7/"/>' }),
      'https://a.example/7/',
      'https://a.example/7/quay.jpg',
    ],
    [
      "to the feed's own address where there is no xml:base",
      atom({
        links: '<link rel="self" href="https://a.example/f/all.atom"/>',
        link: '<link href="7.html"/>',
      }),
      'https://a.example/f/7.html',
      'https://a.example/f/quay.jpg',
    ],
    [
      'to the site of RSS',
      rss('<link>https://a.example/</link>', '<link>/news/7</link>'),
      'https://a.example/news/7',
      'https://a.example/news/quay.jpg',
    ],
    [
      'to the xml:base of RSS',
      rss('<link>/</link>', '<link>/news/7</link>').replace(
        'version="2.0"',
        'version="2.0" xml:base="https://a.example/"',
      ),
      'https://a.example/news/7',
      'https://a.example/quay.jpg',
    ],
    [
      'to nothing that says nothing',
      atom({ feed: ' xml:base="feed:nonsense"', link: '<link href="https://a.example/7/"/>' }),
      'https://a.example/7/',
      'https://a.example/7/quay.jpg',
    ],
  ])('%s', async (_, feed, canonicalUrl, image) => {
    const edition = await editionOf(feed);
    expect(edition.canonicalUrl).toBe(canonicalUrl);
    expect(edition.images).toMatchObject([{ url: image }]);
  });

  test('those of enclosures, too', async () => {
    const feed = rss(
      '<atom:link rel="self" href="https://a.example/f/rss.xml"/>',
      '<link>https://a.example/7</link><enclosure type="image/jpeg" url="/boat.jpg"/>',
    );
    expect((await editionOf(feed)).images[0]?.url).toBe('https://a.example/boat.jpg');
  });

  test('an address of several is that of the page', async () => {
    const feed = atom({
      link: '<link rel="alternate" type="application/json" href="https://a.example/7.json"/><link rel="alternate" type="text/html" href="https://a.example/7"/>',
    });
    expect((await editionOf(feed)).canonicalUrl).toBe('https://a.example/7');
  });
});

test('footnotes in a feed are copy', async () => {
  const notes =
    '<footer class="footnotes"><p>1 So it says.</p></footer><footer><p>All rights reserved.</p></footer>';
  const content = `<content type="html"><![CDATA[<p>${COPY}</p>${notes}]]></content>`;
  expect((await editionOf(atom({ content }))).text).toBe(`${COPY}\n\n1 So it says.`);
});
