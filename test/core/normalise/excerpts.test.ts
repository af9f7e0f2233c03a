import { describe, expect, test } from 'vitest';
import type { Edition } from '../../../functions/core/edition.ts';
import type { Declared } from '../../../functions/core/metadata/declaration.ts';
import { NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import { normalise } from '../../../functions/core/normalise/normalise.ts';
import { editionOf, source } from './sources.ts';

/** Some 30 words each. */
const COPY = [
  'The salt works at Brenna will close in the spring after two hundred years, and its ninety workers were told so on Tuesday in the hall where the salt is weighed.',
  'The owners say that salt from the south costs half as much, and that the pans, which are older than the railway, would have to be lined anew before the next winter.',
  'Ida Korhonen, who has raked the pans for thirty years as her mother did, said that nobody had asked the workers what they would do with the place.',
  'The council met the same evening. It wants to buy the pans and to show them to visitors, and it has asked the county for a third of the money.',
  'A decision is due in February. Until then the fires will be kept burning, the owners promised, and nobody will be sent home without three months of pay.',
  'Salt from Brenna was sold as far as the Baltic once. The oldest book of the works, from 1811, lists ships from nine countries, and prices in four kinds of money.',
];
const WHOLE = [
  ...COPY,
  ...COPY.map((line) => `${line.slice(0, -1)}, as the Brenna Post wrote last week.`),
  ...COPY.map((line) => `Later in the evening it was said again: ${line}`),
];

const paragraphs = (lines: readonly string[]): string => lines.map((line) => `<p>${line}</p>`).join('\n');

const declaring = (properties: object): string =>
  `<script type="application/ld+json">${JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: 'Salt works to close after two centuries',
    ...properties,
  })}</script>`;

const page = (article: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><title>Salt works to close after two centuries | Brenna Post</title>${head}</head><body>
<header><a href="/">Brenna Post</a> <nav><a href="/news">News</a> <a href="/subscribe">Subscribe</a></nav></header>
<main><article><h1>Salt works to close after two centuries</h1>${article}</article></main>
<footer><a href="/terms">Terms</a> <a href="/login">Sign in</a> © Brenna Post</footer></body></html>`;

const PAID = declaring({ isAccessibleForFree: false });
const paidPart = (cssSelector: string | readonly string[], more: object = {}): string =>
  declaring({
    isAccessibleForFree: 'False',
    hasPart: { '@type': 'WebPageElement', isAccessibleForFree: 'False', cssSelector },
    ...more,
  });
const meta = (content: string): string => `<meta property="article:content_tier" content="${content}">`;
const OFFER = '<div class="box"><p>Subscribe to continue reading this story, from 1 krone a week.</p></div>';

const edition = (article: string, head: string): Promise<Edition> =>
  editionOf(page(article, head), 'page.html');

describe('an excerpt', () => {
  test.each<[string, string, string]>([
    ['has little text, and readers pay', paragraphs(COPY.slice(0, 2)), PAID],
    [
      'is written with an address of schema.org',
      paragraphs(COPY.slice(0, 2)),
      declaring({ isAccessibleForFree: 'https://schema.org/False' }),
    ],
    ['is locked', paragraphs(COPY.slice(0, 2)), meta('locked')],
    [
      'is declared in microdata',
      `<meta itemprop="isAccessibleForFree" content="false">${paragraphs(COPY.slice(0, 2))}`,
      '',
    ],
    [
      'is far shorter than its page says',
      paragraphs(COPY),
      declaring({ isAccessibleForFree: false, wordCount: 900 }),
    ],
    [
      'is far shorter than the copy for machines',
      paragraphs(COPY.slice(0, 3)),
      declaring({ isAccessibleForFree: false, articleBody: COPY.join('\n') }),
    ],
    ['breaks off', paragraphs([...COPY.slice(0, 4), 'A decision is due in …']), paidPart('article')],
    [
      'breaks off within a sentence',
      paragraphs([
        ...COPY.slice(0, 4),
        'A decision is due in February. Until then the fires will be kept burning, the owners',
      ]),
      paidPart('article'),
    ],
    ['stands above an offer', `${paragraphs(COPY)}${OFFER}`, paidPart('article')],
    ['stands above an offer, metered', `${paragraphs(COPY.slice(0, 3))}${OFFER}`, meta('metered')],
    [
      'stands above an offer in German',
      `${paragraphs(COPY)}<div><p>Jetzt abonnieren und weiterlesen</p></div>`,
      PAID,
    ],
    [
      'stands above an offer in French',
      `${paragraphs(COPY)}<div><p>Cet article est réservé aux abonnés.</p></div>`,
      PAID,
    ],
    [
      'stands above a wall',
      `${paragraphs(COPY)}<div class="article-paywall"><button>Go on</button></div>`,
      PAID,
    ],
    [
      'lacks the part that readers pay for',
      `${paragraphs(COPY.slice(0, 3))}<div class="rest"></div>`,
      paidPart('.rest'),
    ],
    [
      'has an offer where that part was',
      `${paragraphs(COPY.slice(0, 3))}<div class="rest"><p>Sign in to read the whole article.</p></div>`,
      paidPart('article .rest'),
    ],
  ])('%s', async (_, article, head) => {
    const { isExcerpt, text } = await edition(article, head);
    expect(isExcerpt).toBe(true);
    expect(text).toContain(COPY[0]);
    expect(text).not.toMatch(/Subscribe|Sign in|Abo|abonn/);
  });
});

describe('a whole story', () => {
  test.each<[string, string, string]>([
    [
      'is of a page without a paywall',
      paragraphs(COPY.slice(0, 1)),
      declaring({ isAccessibleForFree: true }),
    ],
    ['is a brief of a page that says nothing', paragraphs(COPY.slice(0, 1)), ''],
    ['breaks off where nobody pays', paragraphs([...COPY, 'And so on …']), ''],
    ['asks for subscribers where nobody pays', `${paragraphs(COPY.slice(0, 3))}${OFFER}`, ''],
    [
      'has the part that readers pay for',
      `${paragraphs(COPY.slice(0, 2))}<div class="rest">${paragraphs(COPY.slice(2))}</div>`,
      paidPart('.rest'),
    ],
    [
      'has both, and an offer that a script hides',
      `${paragraphs(COPY.slice(0, 2))}<div class="rest">${paragraphs(COPY.slice(2))}</div>${OFFER}`,
      paidPart(['.none', 'div.rest']),
    ],
    ['is long, and readers pay', paragraphs(WHOLE), PAID],
    ['is long, with an offer below', `${paragraphs(WHOLE)}${OFFER}`, paidPart('.meter')],
    [
      'has as many words as its page says',
      paragraphs(COPY),
      declaring({ isAccessibleForFree: false, wordCount: 176 }),
    ],
    [
      'is a brief with as many words as its page says',
      `${paragraphs(COPY.slice(0, 2))}${OFFER}`,
      declaring({ isAccessibleForFree: false, wordCount: 61 }),
    ],
    ['is a brief in the part that readers pay for', paragraphs(COPY.slice(0, 2)), paidPart('article')],
    ['is a brief that is metered', paragraphs(COPY.slice(0, 2)), meta('metered')],
    ['is free, though the site is not', `${paragraphs(COPY.slice(0, 2))}${OFFER}`, `${PAID}${meta('free')}`],
    [
      'is all that machines are given',
      paragraphs(COPY.slice(0, 3)),
      declaring({ isAccessibleForFree: false, articleBody: COPY.slice(0, 3).join(' ') }),
    ],
    [
      'has only other stories that readers pay for',
      paragraphs(COPY.slice(0, 2)),
      `${declaring({})}${declaring({ headline: 'Another', isAccessibleForFree: false })}`,
    ],
  ])('%s', async (_, article, head) => {
    expect((await edition(article, head)).isExcerpt).toBe(false);
  });

  test('is read from the data for machines where it is metered', async () => {
    const head = `${meta('metered')}${declaring({ articleBody: COPY.join('\n') })}`;
    const { isExcerpt, text } = await edition(paragraphs(COPY.slice(0, 1)), head);
    expect([isExcerpt, text]).toEqual([false, COPY.join('\n\n')]);
  });

  test('ends in a credit', async () => {
    const { isExcerpt } = await edition(
      paragraphs([...COPY, 'Additional reporting by Ana Ruiz in Holm']),
      PAID,
    );
    expect(isExcerpt).toBe(false);
  });

  test('is every text, message and Markdown', async () => {
    for (const name of ['a.txt', 'a.md'])
      expect((await editionOf(COPY.join('\n\n'), name)).isExcerpt).toBe(false);
    const mail = `From: a@post.example\nTo: b@post.example\nSubject: Salt works to close\n\n${COPY.join('\n\n')}`;
    expect((await editionOf(mail, 'a.eml')).isExcerpt).toBe(false);
  });
});

describe('what is declared beside the copy wins', () => {
  const declaredOn = async (html: string, declared: Partial<Declared>): Promise<boolean | undefined> => {
    const { result } = await normalise({
      ...source(html, 'page.html'),
      declared: { ...NOTHING_DECLARED, ...declared },
    });
    return result.ok ? result.value.edition.isExcerpt : undefined;
  };

  test('over what its page shows', async () => {
    expect(await declaredOn(page(paragraphs(COPY.slice(0, 2)), PAID), { isExcerpt: false })).toBe(false);
    expect(await declaredOn(page(paragraphs(WHOLE)), { isExcerpt: true })).toBe(true);
  });

  test('in front matter, where `excerpt` stays a standfirst', async () => {
    const marked = await editionOf(
      `---\nis-excerpt: true\nexcerpt: The pans are older than the railway\n---\n${COPY.join('\n\n')}`,
      'a.md',
    );
    expect(marked).toMatchObject({ isExcerpt: true, standfirst: 'The pans are older than the railway' });
  });

  test.each([
    ['"representationType":"partial"', true],
    ['"representationType":"full"', false],
    ['"representationtype":"incomplete"', true],
    ['"representationtype":"complete"', false],
  ])('in ninjs: %s', async (property, isExcerpt) => {
    const item = `{"uri":"urn:a","type":"text",${property},"headline":"Salt works to close","body_text":${JSON.stringify(COPY.join('\n\n'))}}`;
    expect((await editionOf(item, 'a.json')).isExcerpt).toBe(isExcerpt);
  });
});

describe('a paywall that the data declare on the page, not on the article', () => {
  const ADDRESS = 'https://brenna.example/salt';
  const CANONICAL = `<link rel="canonical" href="${ADDRESS}">`;
  const REST = { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: '.rest' };
  const ARTICLE = { '@type': 'NewsArticle', headline: 'Salt works to close after two centuries' };
  const PAGE = { '@type': 'WebPage', isAccessibleForFree: false, hasPart: REST };
  const data = (value: unknown): string =>
    `${CANONICAL}<script type="application/ld+json">${JSON.stringify(value)}</script>`;

  test.each<[string, unknown]>([
    ['where there is no article', { '@context': 'https://schema.org', ...PAGE }],
    ['in a graph', { '@graph': [{ ...PAGE, '@id': `${ADDRESS}#webpage` }, ARTICLE] }],
    ['around the article', { ...PAGE, mainEntity: ARTICLE }],
    ['below the article', { ...ARTICLE, mainEntityOfPage: { ...PAGE, '@id': ADDRESS } }],
    ['on a part alone', [{ '@type': 'WebPage', url: ADDRESS, hasPart: [REST] }, ARTICLE]],
  ])('%s', async (_, value) => {
    const part = `<div class="rest">${paragraphs(COPY.slice(2))}</div>`;
    expect((await edition(paragraphs(COPY.slice(0, 2)), data(value))).isExcerpt).toBe(true);
    expect((await edition(`${paragraphs(COPY.slice(0, 2))}${part}`, data(value))).isExcerpt).toBe(false);
  });

  test.each<[string, unknown]>([
    ['where the article is free', [PAGE, { ...ARTICLE, isAccessibleForFree: true }]],
    ['of another page', [{ ...PAGE, url: 'https://brenna.example/other' }, ARTICLE]],
    ['that is free', [{ ...PAGE, isAccessibleForFree: true, hasPart: [] }, ARTICLE]],
  ])('not %s', async (_, value) => {
    expect((await edition(paragraphs(COPY.slice(0, 2)), data(value))).isExcerpt).toBe(false);
  });

  test('keeps what machines are given from being published', async () => {
    const value = [PAGE, { ...ARTICLE, articleBody: WHOLE.join('\n') }];
    const { isExcerpt, text } = await edition(paragraphs(COPY.slice(0, 1)), data(value));
    expect([isExcerpt, text]).toEqual([true, COPY[0]]);
  });

  test.each(['subscriptions-section="content"', 'amp-access="subscriber OR metered"'])(
    'is read with the sections of AMP: %s',
    async (mark) => {
      const free = paragraphs(COPY.slice(0, 2));
      const rest = `<section ${mark}>${paragraphs(COPY.slice(2))}</section>`;
      expect((await edition(`${free}${OFFER}`, PAID)).isExcerpt).toBe(true);
      expect(await edition(`${free}${rest}${OFFER}`, PAID)).toMatchObject({
        isExcerpt: false,
        text: COPY.join('\n\n'),
      });
    },
  );

  test('and with what AMP shows instead of them', async () => {
    const instead = `<section amp-access="NOT subscriber">${paragraphs(COPY.slice(2, 4))}</section>`;
    const html = `${paragraphs(COPY.slice(0, 2))}${instead}${OFFER}`;
    expect((await edition(html, PAID)).isExcerpt).toBe(true);
  });
});

test('a page with thousands of walls and parts is read in time', async () => {
  const walls = '<div class="paywall"><span class="rest">'.repeat(4000);
  const html = page(`${paragraphs(COPY)}${walls}`, paidPart('.rest'));
  const start = performance.now();
  await editionOf(html, 'page.html');
  expect(performance.now() - start).toBeLessThan(5000);
});
