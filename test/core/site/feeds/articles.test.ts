import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { toAtom } from '../../../../functions/core/site/feeds/to-atom.ts';
import { toJsonFeed } from '../../../../functions/core/site/feeds/to-json-feed.ts';
import { toRss } from '../../../../functions/core/site/feeds/to-rss.ts';
import { paragraph } from '../../../factories/edition.ts';
import { aDocument, aFeed, anItem, articleId, CORRECTED, SITE } from './examples.ts';
import { readJsonFeed } from './json-rules.ts';

describe('the language', () => {
  const languagesIn = (...languages: readonly string[]) => {
    const feed = aFeed({
      items: languages.map((language, number) => anItem({ articleId: articleId(number), language })),
    });
    const atom = parseAtomFeed(toAtom(feed, SITE));
    const rss = parseRssFeed(toRss(feed, SITE));
    const json = readJsonFeed(toJsonFeed(feed, SITE));
    return [
      [atom.xml?.lang, ...(atom.entries ?? []).map((entry) => entry.xml?.lang)],
      [rss.language, ...(rss.items ?? []).map((item) => item.dc?.languages?.[0])],
      [json.language, ...json.items.map((item) => item.language)],
    ];
  };

  test.each([
    ['is the feed’s where all share it', ['en', 'en'], ['en', undefined, undefined]],
    ['is each article’s where they differ', ['en', 'de'], [undefined, 'en', 'de']],
    ['is left out where it is not known', ['en', 'und'], [undefined, 'en', undefined]],
    ['is left out where none is known', ['und'], [undefined, undefined]],
  ])('%s', (_, languages, shown) => {
    for (const found of languagesIn(...languages)) expect(found).toEqual(shown);
  });
});

describe('an article', () => {
  const jsonItem = (item: ReturnType<typeof anItem>, site = SITE) =>
    readJsonFeed(toJsonFeed(aFeed({ items: [item] }), site)).items[0];

  test('keeps its id when headline and domain change', () => {
    const renamed = anItem({ headline: 'Another headline', version: 2 });
    const moved = { ...SITE, origin: 'https://moved.example' };
    expect(jsonItem(renamed, moved)?.id).toBe(jsonItem(anItem())?.id);
    expect(jsonItem(renamed, moved)?.url).not.toBe(jsonItem(anItem())?.url);
  });

  test('moves updated with a correction, and nothing else of its place', () => {
    const before = parseAtomFeed(toAtom(aFeed(), SITE));
    const after = parseAtomFeed(toAtom(aFeed({ items: [CORRECTED] }), SITE));
    const times = (feed: typeof before) => Date.parse(feed.entries?.[0]?.updated ?? '');
    expect(times(after)).toBeGreaterThan(times(before));
    expect(Date.parse(after.updated ?? '')).toBeGreaterThan(Date.parse(before.updated ?? ''));
    expect(after.entries?.[0]?.published).toBe(before.entries?.[0]?.published);
  });

  test('is a summary on a site with summaries only, though its text is there', () => {
    const item = jsonItem(anItem(), { ...SITE, feeds: 'summary' });
    expect(item).not.toHaveProperty('content_html');
    expect(item?.content_text).toBe('After two years, the first buses crossed at dawn.');
  });

  test('without a standfirst is summed up by its first paragraph, cut between words', () => {
    const long = `${'A word and another word. '.repeat(20)}`;
    const document = aDocument({ body: [{ kind: 'heading', level: 2, text: 'Part' }, paragraph(long)] });
    const summary = String(jsonItem(anItem({ standfirst: null }, document))?.summary);
    expect(summary).toMatch(/^A word and another word\. .* \w+\.?…$/);
    expect(summary.length).toBeLessThanOrEqual(301);
  });

  test('without a byline is by its provider, without one by the site', () => {
    expect(jsonItem(anItem({ byline: [] }))?.authors).toEqual([{ name: 'Northern News Agency' }]);
    expect(jsonItem(anItem({ byline: [], source: null }))).not.toHaveProperty('authors');
    const unsigned = aFeed({ items: [anItem({ byline: [] })] });
    expect(parseRssFeed(toRss(unsigned, SITE)).items?.[0]?.dc).toEqual({
      creators: ['Northern News Agency'],
      rights: ['© Northern News Agency'],
    });
  });

  test('has its embeds as links, and pictures that stand beside the copy', () => {
    const document = aDocument({
      body: [
        { kind: 'embed', text: '', url: 'https://video.example/1?a=1&b=2' },
        { kind: 'embed', text: 'As she posted.', url: 'https://posts.example/2' },
        { kind: 'embed', text: '', url: null },
        { kind: 'image', text: '', url: 'https://images.example/in.jpg', caption: null, credit: null },
      ],
      images: [
        { url: 'https://images.example/lead.jpg', caption: 'Lead', credit: null },
        { url: 'https://images.example/in.jpg', caption: null, credit: null },
        { url: null, caption: 'Without a picture', credit: null },
      ],
    });
    expect(jsonItem(anItem({}, document))?.content_html).toBe(
      [
        '<figure><img src="https://images.example/lead.jpg" alt="Lead"><figcaption>Lead</figcaption></figure>',
        '<p><a href="https://video.example/1?a=1&amp;b=2">https://video.example/1?a=1&amp;b=2</a></p>',
        '<blockquote class="slugline-post" cite="https://posts.example/2"><p>As she posted.</p></blockquote>',
        '<p><a href="https://posts.example/2">https://posts.example/2</a></p>',
        '<figure><img src="https://images.example/in.jpg" alt=""></figure>',
      ].join('\n'),
    );
  });

  test.each([
    ['https://images.example/a|b[1].jpg', 'https://images.example/a%7Cb%5B1%5D.jpg'],
    ['https://images.example/a.svg#b#c', 'https://images.example/a.svg'],
    ['https://images.example/100%.jpg', 'https://images.example/100%25.jpg'],
    ['https://images.example/é.jpg', 'https://images.example/%C3%A9.jpg'],
    ['https://[2001:db8::1]/a.jpg', undefined],
    ['javascript:alert(1)', undefined],
  ])('has the picture %s as %s', (url, address) => {
    expect(jsonItem(anItem({ image: { url, caption: null, credit: null } }))?.image).toBe(address);
  });
});
