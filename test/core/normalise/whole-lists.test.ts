import { describe, expect, test } from 'vitest';
import { editionOf } from './sources.ts';

const PROMOTION =
  '<aside class="promo"><h2>Our newsletter</h2><p>Every morning the Wendel Courier sends you the best of the valley, with the weather and what the editors liked.</p></aside>';
const MOST_READ =
  '<section class="most-read"><h2>Most read</h2><ul><li><a href="/1">Grain barge runs aground below the weir, and nobody was hurt</a></li><li><a href="/2">School choir sings in the crypt</a></li></ul></section>';
const TEASERS =
  '<div class="recommendations"><h3>You may also like</h3><p>The grain barge that ran aground below the weir on Sunday has been pulled free by a tug, and goes on to Holm.</p><p>A choir of forty children sang in the crypt on Sunday evening and has been asked to do so again in June.</p></div>';

const page = (title: string, main: string, around = ''): string =>
  `<!doctype html><html lang="en"><head><title>${title} | Wendel Courier</title></head><body>
<header><a href="/">Wendel Courier</a><nav><a href="/town">Town</a> <a href="/valley">Valley</a></nav></header>
<main><article><h1>${title}</h1>${main}</article>${around}</main>${PROMOTION}
<footer>© Wendel Courier<p>The Courier is made by the Courier company in Wendel. All rights reserved.</p></footer></body></html>`;

const MEALS = [
  'Monday: pea soup',
  'Tuesday: trout',
  'Wednesday: dumplings, plums',
  'Thursday: stew',
  'Friday: fish pie',
];
const items = (lines: readonly string[]): string => lines.map((line) => `<li>${line}</li>`).join('');
const TIDES = Array.from({ length: 14 }, (_, day) => [`${day + 1} May`, `0${day % 9}:12`, `1${day % 9}:40`]);
const rows = TIDES.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
const TABLE = `<table><tr><th>Day</th><th>High</th><th>Low</th></tr>${rows}</table>`;
const TERMS = [
  ['Sluice', 'A gate that lets water through.'],
  ['Weir', 'A wall in the river that water runs over.'],
  ['Lade', 'Scots for race.'],
] as const;

describe('a list or a table that is the story is read whole', () => {
  test.each<[string, string, string, string]>([
    [
      'a menu of a week',
      page('Lunch at the mill', `<ul>${items(MEALS)}</ul>`, MOST_READ),
      MEALS.join('\n'),
      'newsletter',
    ],
    [
      'a menu beside teasers',
      page('Lunch at the mill', `<ul>${items(MEALS)}</ul>`, TEASERS),
      MEALS.join('\n'),
      'barge',
    ],
    [
      'a table beside teasers',
      page('Tides in May', TABLE, TEASERS),
      ['Day | High | Low', ...TIDES.map((row) => row.join(' | '))].join('\n'),
      'barge',
    ],
    [
      'a ranking',
      page(
        'The loudest bells',
        `<ol>${items(['St Anna – 118 dB', 'Town hall – 115 dB', 'St Vitus – 112 dB'])}</ol>`,
        TEASERS,
      ),
      'St Anna – 118 dB\nTown hall – 115 dB\nSt Vitus – 112 dB',
      'barge',
    ],
    [
      'terms and what they mean',
      page(
        'A glossary of mills',
        `<dl>${TERMS.map(([term, meaning]) => `<dt>${term}</dt><dd>${meaning}</dd>`).join('')}</dl>`,
      ),
      TERMS.flat().join('\n\n'),
      'newsletter',
    ],
    [
      'questions that open',
      page(
        'Ask the miller',
        `<div>${[
          'Does it turn in winter?|If it does not freeze.',
          'Who owns it?|The town.',
          'May one go in?|On Sundays.',
        ]
          .map((line) => `<details><summary>${line.replace('|', '</summary><p>')}</p></details>`)
          .join('')}</div>`,
      ),
      'Does it turn in winter?\n\nIf it does not freeze.\n\nWho owns it?\n\nThe town.\n\nMay one go in?\n\nOn Sundays.',
      'newsletter',
    ],
    [
      'results by day',
      page('Second division', `<h2>Saturday</h2>${TABLE}<h2>Sunday</h2>${TABLE}`, TEASERS),
      ['Saturday', 'Sunday']
        .map((day) => `${day}\n\nDay | High | Low\n${TIDES.map((row) => row.join(' | ')).join('\n')}`)
        .join('\n\n'),
      'barge',
    ],
  ])('%s', async (_, html, story, not) => {
    const { text } = await editionOf(html, 'page.html');
    expect(text).toBe(story);
    expect(text).not.toContain(not);
  });

  test('lists of links beside a story are none of it', async () => {
    const lines = [
      'The storm of Sunday night damaged the upper gate of the lock at Reuss, and barges wait below the weir until it is mended.',
      'The county will send a crane on Tuesday, said the keeper of the lock, who has been there for thirty years.',
    ];
    const facts = '<ul><li>Share</li><li>Print</li><li>Save</li></ul>';
    const { text } = await editionOf(
      page('Storm damages lock', `${facts}<p>${lines[0]}</p><p>${lines[1]}</p>`, MOST_READ),
      'page.html',
    );
    expect(text).toBe(lines.join('\n\n'));
  });
});
