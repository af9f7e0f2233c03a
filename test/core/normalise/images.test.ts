import { describe, expect, test } from 'vitest';
import { parseSrcset } from '../../../functions/core/normalise/html/srcset.ts';
import { editionOf } from './sources.ts';

const P1 = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';
const P2 = 'Boats will leave again from Wednesday, the harbour board said, if the weather allows it.';
const P3 = 'Tickets that were bought before the strike stay good until the end of the month, it added.';

const BOAT = 'https://img.example/boat.jpg';

const page = (picture: string): string =>
  `<html lang="en"><head><link rel="canonical" href="https://a.example/news/7"></head><body><main><article><h1>Ferry strike ends</h1><p>${P1}</p>${picture}<p>${P2}</p><p>${P3}</p></article></main></body></html>`;

const CASES: readonly (readonly [what: string, picture: string, url: string | null])[] = [
  ['src', `<figure><img src="${BOAT}"></figure>`, BOAT],
  ['data-src behind a spacer', `<figure><img src="/img/spacer.gif" data-src="${BOAT}"></figure>`, BOAT],
  [
    'data-src behind a pixel in data',
    `<figure><img src="data:image/gif;base64,R0lGODlhAQABA" data-src="${BOAT}"></figure>`,
    BOAT,
  ],
  [
    'data-original behind a blur',
    `<figure><img src="https://img.example/boat-20x12.jpg" data-original="${BOAT}"></figure>`,
    BOAT,
  ],
  [
    'data-lazy-src behind a placeholder',
    `<figure><img src="/placeholder.svg" data-lazy-src="${BOAT}"></figure>`,
    BOAT,
  ],
  [
    'a blur where there is nothing else',
    '<figure><img src="https://img.example/boat-blur.jpg"></figure>',
    'https://img.example/boat-blur.jpg',
  ],
  [
    'noscript behind an image without address',
    `<figure><img alt=""><noscript><img src="${BOAT}"></noscript></figure>`,
    BOAT,
  ],
  ['noscript alone', `<div><img class="lazy"><noscript><img src="${BOAT}"></noscript></div>`, BOAT],
  [
    'the widest of srcset',
    `<figure><img src="https://img.example/s.jpg" srcset="https://img.example/s.jpg 320w, ${BOAT} 1280w, https://img.example/m.jpg 640w"></figure>`,
    BOAT,
  ],
  ['the densest of srcset', `<figure><img srcset="https://img.example/s.jpg, ${BOAT} 2x"></figure>`, BOAT],
  [
    'srcset with commas',
    '<figure><img srcset="https://img.example/w_320,h_200/b.jpg 320w,https://img.example/w_640,h_400/b.jpg 640w"></figure>',
    'https://img.example/w_640,h_400/b.jpg',
  ],
  [
    'data-srcset of a source',
    `<figure><picture><source data-srcset="https://img.example/s.jpg 320w, ${BOAT} 900w"><img src="data:image/gif;base64,R0lG"></picture></figure>`,
    BOAT,
  ],
  [
    'an image that all browsers read beside a source as large',
    `<figure><picture><source type="image/avif" srcset="https://img.example/b.avif 900w"><img width="900" src="${BOAT}"></picture></figure>`,
    BOAT,
  ],
  [
    'a source that is larger',
    `<figure><picture><source srcset="${BOAT} 1600w"><img width="300" src="https://img.example/s.jpg"></picture></figure>`,
    BOAT,
  ],
  [
    'src where an attribute only says that it is lazy',
    `<figure><img src="${BOAT}" data-lazy="true"></figure>`,
    BOAT,
  ],
  [
    'one of several ratios',
    '<figure><img src="https://img.example/16x9/s.jpg" data-src="https://img.example/16x9/b.jpg"></figure>',
    'https://img.example/16x9/b.jpg',
  ],
  ['nothing but an anchor', '<figure><img src="#"></figure>', null],
  ['amp-img', `<amp-img src="${BOAT}" width="900" height="500" layout="responsive"></amp-img>`, BOAT],
  [
    'amp-img with noscript',
    `<amp-img src="${BOAT}" width="900"><noscript><img src="${BOAT}"></noscript></amp-img>`,
    BOAT,
  ],
  [
    'an address relative to the page',
    '<figure><img data-src="img/boat.jpg"></figure>',
    'https://a.example/news/img/boat.jpg',
  ],
  ['an address without a protocol', '<figure><img src="//img.example/boat.jpg"></figure>', BOAT],
  ['nothing but a spacer', '<figure><img src="https://img.example/1x1.gif"></figure>', null],
  [
    'a counter in noscript',
    '<noscript><img height="1" width="1" src="https://count.example/tr?id=1"></noscript>',
    null,
  ],
  ['a face', '<p><img src="https://img.example/face.jpg" width="40" height="40"></p>', null],
];

describe('the picture of a page is', () => {
  test.each(CASES)('%s', async (_, picture, url) => {
    const { images } = await editionOf(page(picture), 'a.html');
    expect(images.map((image) => image.url)).toEqual(url === null ? [] : [url]);
  });

  test('the one above the copy, in a figure or not', async () => {
    const above = (picture: string): string =>
      page('').replace('</h1>', `</h1>${picture}<p class="caption">The boat</p>`);
    for (const picture of [
      `<amp-img src="${BOAT}" width="1200"></amp-img>`,
      `<img src="${BOAT}" width="800">`,
      `<figure><img src="${BOAT}"></figure>`,
    ])
      expect((await editionOf(above(picture), 'a.html')).images[0]?.url).toBe(BOAT);
    expect((await editionOf(above('<img src="/logo.png" width="120">'), 'a.html')).images).toEqual([]);
  });
});

describe('the picture of a feed is', () => {
  test.each(CASES.filter(([, picture]) => !/face|news/.test(picture)))('%s', async (_, picture, url) => {
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Ferry strike ends</title><link href="https://a.example/news/7"/><content type="html"><![CDATA[<p>${P1}</p>${picture}<p>${P2}</p>]]></content></entry></feed>`;
    const { images } = await editionOf(feed);
    expect(images.map((image) => image.url)).toEqual(url === null ? [] : [url]);
  });
});

test.each<[text: string, candidates: readonly (readonly [string, number, number])[]]>([
  ['a.jpg', [['a.jpg', 0, 1]]],
  [
    'a.jpg, b.jpg 2x',
    [
      ['a.jpg', 0, 1],
      ['b.jpg', 0, 2],
    ],
  ],
  [
    'a,b.jpg 320w,c,d.jpg 640w',
    [
      ['a,b.jpg', 320, 1],
      ['c,d.jpg', 640, 1],
    ],
  ],
  [
    ' , a.jpg 1.5x 200h ,\n b.jpg 100w',
    [
      ['a.jpg', 0, 1.5],
      ['b.jpg', 100, 1],
    ],
  ],
  ['a.jpg,', [['a.jpg', 0, 1]]],
  [
    'a.jpg (1,2) , b.jpg',
    [
      ['a.jpg', 0, 1],
      ['b.jpg', 0, 1],
    ],
  ],
  [
    'data:image/gif;base64,AAA 1x, b.jpg 2x',
    [
      ['data:image/gif;base64,AAA', 0, 1],
      ['b.jpg', 0, 2],
    ],
  ],
  ['', []],
])('srcset %j', (text, candidates) => {
  expect(parseSrcset(text)).toEqual(candidates.map(([url, width, density]) => ({ url, width, density })));
});
