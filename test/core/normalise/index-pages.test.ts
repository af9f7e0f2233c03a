import { describe, expect, test } from 'vitest';
import { editionOf, refusalOf } from './sources.ts';

const STORIES = [
  [
    'Grain barge runs aground below the weir',
    'Nobody was hurt, and a tug will try to pull it free at high water.',
  ],
  [
    'School choir sings in the crypt',
    'Forty children rehearsed for a month, and the town has asked for more.',
  ],
  [
    'Tannery to be torn down in June',
    'Its owner says that nobody wanted the building, and the council agrees.',
  ],
  ['Storks build on the town hall', 'The clerk has closed two windows until the young birds have flown.'],
  ['Bus line to the valley is saved', 'Three villages pay a part of what it costs, for five years at least.'],
  [
    'Miller wins the bread prize again',
    'Her rye loaf was the best of ninety, said a jury of bakers and guests.',
  ],
] as const;

const frame = (title: string, main: string, head = '', body = ''): string =>
  `<!doctype html><html lang="en"><head><title>${title} | Wendel Courier</title>${head}</head><body${body}>
<header><a href="/">Wendel Courier</a><nav><a href="/town">Town</a> <a href="/valley">Valley</a></nav></header>
<main>${main}</main><footer>© Wendel Courier <a href="/imprint">Imprint</a></footer></body></html>`;

type Story = readonly [headline: string, summary: string];

const each = (make: (story: Story, at: number) => string): string => STORIES.map(make).join('\n');

const signed = ([headline, summary]: Story, at: number): string =>
  `<article class="card"><h2><a href="/story/${at}">${headline}</a></h2><p>${summary}</p><span class="author">Ida Brand</span> <time>${at + 1} May</time></article>`;

const plain = ([headline, summary]: Story, at: number): string =>
  `<div class="entry"><h3><a href="/story/${at}">${headline}</a></h3><p>${summary}</p></div>`;

describe('a list of stories is refused', () => {
  test.each([
    ['a section', frame('Town', `<h1>Town</h1>${each(signed)}`)],
    [
      'a section that says what it is about',
      frame(
        'Valley',
        `<h1>Valley</h1><p>News from the seven villages of the valley, and from the people who farm there.</p>${each(plain)}<a href="?page=2">Next</a>`,
      ),
    ],
    ['a front', frame('Wendel Courier', each(plain), '<meta property="og:type" content="website">')],
    [
      'cards that are links as a whole',
      frame(
        'Wendel Courier',
        each(
          ([headline, summary], at) =>
            `<a class="c" href="/s/${at}"><h2>${headline}</h2><p>${summary}</p></a>`,
        ),
      ),
    ],
    [
      'a tag',
      frame(
        'Articles tagged “mills”',
        `<h1>Articles tagged “mills”</h1>${each(([headline, summary], at) => `<h2><a href="/story/${at}">${headline}</a></h2><div>${summary} <a href="/story/${at}">Read on</a></div>`)}`,
      ),
    ],
    [
      'results of a search',
      frame(
        'Suchergebnisse für „Mühle“',
        `<h1>Suchergebnisse für „Mühle“</h1><ul>${each(([headline, summary], at) => `<li><a href="/story/${at}">${headline}</a><p>${summary}</p></li>`)}</ul>`,
      ),
    ],
    [
      'an archive of headlines and days',
      frame(
        'Archive: May',
        `<h1>Archive: May</h1><ul>${each(([headline], at) => `<li><time>${at + 1} May</time> <a href="/story/${at}">${headline}</a></li>`)}</ul>`,
      ),
    ],
    [
      'a writer’s page',
      frame(
        'Ida Brand',
        `<h1>Ida Brand</h1><p class="bio">Ida Brand has written about mills and bridges for twenty years.</p>${each(signed)}`,
      ),
    ],
    [
      'one that describes the stories in its structured data',
      frame(
        'Valley news',
        `<h1>Valley news</h1>${each(plain)}`,
        `<script type="application/ld+json">${JSON.stringify(STORIES.map(([headline]) => ({ '@type': 'NewsArticle', headline, datePublished: '2026-05-01' })))}</script>`,
      ),
    ],
  ])('%s', async (_, html) => {
    expect(await refusalOf(html, 'page.html')).toMatchObject({ code: 'index-page' });
  });
});

describe('a page that scripts fill is refused', () => {
  test.each([
    ['an empty root', frame('Barge runs aground', '<div id="root"></div><script src="/main.js"></script>')],
    ['a spinner', frame('Barge runs aground', '<div id="app"><p>Loading…</p></div>')],
    [
      'a line for readers without scripts',
      frame(
        'Barge runs aground',
        '<section></section><noscript>You need to enable JavaScript to run this app.</noscript>',
      ),
    ],
    [
      'such a line that it shows',
      frame(
        'Barge runs aground',
        '<div class="x"><p>You need to enable JavaScript to run this app.</p></div>',
      ),
    ],
  ])('%s', async (_, html) => {
    expect(await refusalOf(html, 'page.html')).toMatchObject({ code: 'empty-shell' });
  });
});

describe('is published:', () => {
  const copy = 'The round-up is made by Ida Brand, who reads nine papers every morning.';
  test.each([
    [
      'a brief',
      frame(
        'Bridge is closed',
        '<div id="app"><h1>Bridge is closed</h1><p>The bridge is closed until noon. Cars go round by Holm.</p></div>',
      ),
      'until noon',
    ],
    [
      'a correction',
      frame(
        'Correction',
        '<h1>Correction</h1><p>We wrote that the barge belongs to Ott. It belongs to Reuss.</p>',
      ),
      'belongs to Reuss',
    ],
    [
      'briefs below one headline',
      frame(
        'The valley in brief',
        `<h1>The valley in brief</h1>${each(([headline, summary]) => `<h2>${headline}</h2><p>${summary}</p>`)}`,
      ),
      'Three villages',
    ],
    [
      'a round-up of what other papers write',
      frame(
        'What we liked to read in April',
        `<h1>What we liked to read in April</h1><p>${copy}</p>${each(([headline, summary], at) => `<h3><a href="https://paper.example/${at}">${headline}</a></h3><p>${summary}</p>`)}`,
      ),
      'Three villages',
    ],
    [
      'a round-up of our own stories with a day',
      frame(
        'What you read most in April',
        `<h1>What you read most in April</h1><p>${copy}</p>${each(plain)}`,
        '<meta property="article:published_time" content="2026-05-01T08:00:00Z">',
      ),
      'Three villages',
    ],
    [
      'a live blog whose posts have pages',
      frame(
        'Live: barge is pulled free',
        `<h1>Live: barge is pulled free</h1>${each(([headline, summary], at) => `<article class="p"><time>1${at}:00</time><h2><a href="/live/barge/${at}">${headline}</a></h2><p>${summary}</p></article>`)}`,
      ),
      'Three villages',
    ],
    [
      'a ranking that leads to pages',
      frame(
        'The six best loaves of the valley',
        `<h1>The six best loaves of the valley</h1><p>${copy}</p>${each(([headline, summary], at) => `<div class="r"><h2><a href="/loaf/${at}">${at + 1}. ${headline}</a></h2><p>${summary}</p></div>`)}`,
      ),
      'Three villages',
    ],
  ])('%s', async (_, html, line) => {
    expect((await editionOf(html, 'page.html')).text).toContain(line);
  });
});

describe('teasers below a story are none of it', () => {
  const brief =
    '<div class="s"><h1>Bridge is closed until noon</h1><p>The bridge is closed until noon. Cars go round by Holm.</p></div>';
  test.each([
    ['with days and writers', each(signed)],
    ['in a box with a name', `<div class="more">${each(signed)}</div>`],
  ])('%s', async (_, teasers) => {
    const { text } = await editionOf(
      frame('Bridge is closed until noon', `${brief}<section>${teasers}</section>`),
      'page.html',
    );
    expect(text).toBe('The bridge is closed until noon. Cars go round by Holm.');
  });
});
