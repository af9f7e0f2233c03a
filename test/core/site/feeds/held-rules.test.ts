import { describe, expect, test } from 'vitest';
import { EVERYTHING_FEED } from '../../../../functions/core/site/paths.ts';
import { paragraph } from '../../../factories/edition.ts';
import { aDocument, aFeed, anItem, articleId, CORRECTED, SITE, TOMBSTONE } from './examples.ts';
import { findingsIn } from './render.ts';

describe('all formats hold the rules', () => {
  test.each([
    ['one article', aFeed()],
    ['a correction', aFeed({ items: [CORRECTED] })],
    ['nothing', aFeed({ items: [] })],
    ['nothing but a tombstone', aFeed({ items: [], tombstones: [TOMBSTONE] })],
    ['an article and a tombstone', aFeed({ tombstones: [TOMBSTONE] })],
    ['an article that came back', aFeed({ tombstones: [{ ...TOMBSTONE, articleId: articleId(0) }] })],
    ['a section', aFeed({ query: { ...EVERYTHING_FEED, section: 'subject:sport' } })],
    [
      'a combination',
      aFeed({
        query: { section: 'subject:sport', story: articleId(9), topics: ['place:oslo', 'place:москва'] },
      }),
    ],
    ['a summary', aFeed({ items: [anItem({}, null)] })],
    [
      'nothing but a headline',
      aFeed({
        items: [
          anItem(
            {
              standfirst: null,
              topics: [],
              byline: [],
              source: null,
              image: null,
              language: 'und',
              section: null,
            },
            null,
          ),
        ],
      }),
    ],
    [
      'articles of the same time',
      aFeed({ items: Array.from({ length: 60 }, (_, number) => anItem({ articleId: articleId(number) })) }),
    ],
    [
      'languages',
      aFeed({
        items: ['en', 'und', 'zh-Hant', 'ar', 'en_GB', 'English'].map((language, number) =>
          anItem({ articleId: articleId(number), language }),
        ),
      }),
    ],
    [
      'scripts',
      aFeed({
        items: [
          '東京で地震',
          'زلزال في طوكيو',
          'רעידת אדמה',
          '👩‍👩‍👧‍👦 family 🏴󠁧󠁢󠁳󠁣󠁴󠁿',
          'Zoë’s “café”',
          '!!!',
        ].map((headline, number) =>
          anItem(
            { articleId: articleId(number), headline, standfirst: headline, byline: [headline] },
            aDocument({ body: [paragraph(headline)] }),
          ),
        ),
      }),
    ],
  ])('with %s', (_, feed) => {
    expect(findingsIn(feed)).toEqual([]);
    expect(findingsIn(feed, { ...SITE, feeds: 'summary', tagline: '' })).toEqual([]);
  });

  test('on a site with signs of markup in its name', () => {
    const site = { ...SITE, name: 'R&D <b>Daily</b>', tagline: 'News & <i>views</i>' };
    expect(findingsIn(aFeed({ title: site.name }), site)).toEqual([]);
  });
});
