import { describe, expect, test } from 'vitest';
import { sectionOf } from '../../../functions/core/normalise/text/recognise/section-label.ts';
import { editionOf } from './sources.ts';

const COPY = [
  'The mill at Ott will grind again from the first of June, the parish said on Monday, after eleven years in which its wheel stood still.',
  'A joiner from Reuss has made forty new paddles of oak, each of them as long as a man, and hung them in the frame last week.',
  'The water board let the race run for an hour on Friday to see what would happen, and nothing broke, said the woman who heads it.',
  'Flour from the mill will be sold in the parish hall on Saturdays, and the baker has ordered six sacks for a start.',
] as const;

const page = (main: string): string =>
  `<!doctype html><html lang="en"><head><title>Mill at Ott will grind again | Wendel Courier</title></head><body>
<header><a href="/">Wendel Courier</a><nav><a href="/town">Town</a></nav></header><main><article><h1>Mill at Ott will grind again</h1>${main}</article></main><footer>© Wendel Courier</footer></body></html>`;

const p = (...lines: readonly string[]): string => lines.map((line) => `<p>${line}</p>`).join('\n');
const among = (box: string): string => page(p(COPY[0], COPY[1]) + box + p(COPY[2], COPY[3]));
const below = (box: string): string => page(p(...COPY) + box);

const OPINIONS = [
  'I have waited for this for ten years, and I will be there with my grandchildren.',
  'Who pays for the oak? We do, as always, and nobody has asked us whether we want to.',
];

describe('between paragraphs', () => {
  test.each<readonly [string, string]>([
    [
      'a poll with a form',
      '<div class="poll"><h4>Will you buy flour?</h4><form><label><input type="radio"> Yes, every week</label><label><input type="radio"> No</label></form><p>1,204 votes so far. The poll closes on Friday.</p></div>',
    ],
    [
      'a poll that is counted',
      '<div class="w1"><p><strong>Poll: Will you buy flour from the mill?</strong></p><ul><li>Yes, every week (54 %)</li><li>No (46 %)</li></ul><p>Total votes: 1,204</p></div>',
    ],
    [
      'a teaser below a label',
      '<div class="x"><span>Related</span><a href="/weir"><h4>Weir is mended</h4></a><p>The weir above the mill holds again, and the ladder is open to salmon.</p></div>',
    ],
    [
      'a teaser in an aside',
      '<aside><h4>What to read next</h4><p>The weir above the mill holds again, and the ladder is open to salmon since Tuesday.</p></aside>',
    ],
    ['a bare link', '<p><a href="/weir">Weir is mended after the flood: what it means for the fish</a></p>'],
    [
      'a letter',
      '<div class="nl"><p><b>The valley in your inbox</b></p><p>Sign up for our weekly letter and never miss a story again.</p></div>',
    ],
    ...[
      'Läs också: Dammen är lagad',
      'Czytaj także: Jaz naprawiony',
      'Les også: Demningen er reparert',
      'Читайте также: Плотина отремонтирована',
    ].map((line) => [line, `<p>${line.replace(/: (.*)$/, ': <a href="/w">$1</a>')}</p>`] as const),
  ])('%s is left out', async (_, box) => {
    expect((await editionOf(among(box), 'page.html')).text).toBe(COPY.join('\n\n'));
  });
});

describe('below the story', () => {
  test.each([
    [
      'comments without a name',
      `<div class="x1"><h3>Join the conversation</h3><ul>${OPINIONS.map((line) => `<li><strong>miller77</strong> says: <p>${line}</p><a href="#r">Reply</a></li>`).join('')}</ul></div>`,
    ],
    [
      'comments without a box',
      `<h3>Comments</h3>${OPINIONS.map((line) => `<div><p>Una</p><p>${line}</p></div>`).join('')}`,
    ],
    ['comments in German', `<section><h2>2 Kommentare</h2>${p(...OPINIONS)}</section>`],
    [
      'events',
      '<section class="s"><h3>Events this week</h3><div><h4>Choir in the crypt</h4><p>Sunday, 5 p.m., St Anna. Admission is free, and the choir asks for donations.</p></div></section>',
    ],
    [
      'reviews',
      '<div class="s"><h3>Customer reviews</h3><p>★★★★★ Great flour, I have never baked better bread in my life.</p></div>',
    ],
    [
      'an appeal',
      p('If you value what we do, please support us with a donation, as little as two crowns a month helps.'),
    ],
    ['a request for tips', p('Do you know more? Write to us at tips@wendel.example.')],
    [
      'rights and views',
      p(
        'The views expressed here are those of the author and do not necessarily reflect those of the Courier.',
        'Disclaimer: Nothing of this is advice.',
      ),
    ],
    [
      'what a press release says of its company',
      `<p><strong>About Hale &amp; Son</strong></p>${p('Hale and Son is a leading maker of wheels with offices in Reuss. For more information visit www.hale.example.', 'Forward-looking statements: This release contains statements that involve risks.')}`,
    ],
    ['credits', p('Foto: dpa', 'Symbolbild: Imago/Hale', 'Crédit photo : AFP')],
    [
      'a line on the writer',
      '<p><em>Ida Brand is a reporter at the Wendel Courier. She covers the valley.</em></p><p>Follow Ida Brand on Twitter @idabrand.</p>',
    ],
  ])('%s is left out', async (_, box) => {
    expect((await editionOf(below(box), 'page.html')).text).toBe(COPY.join('\n\n'));
  });

  test('furniture of the page that is longer than a brief', async () => {
    const brief = 'The mill at Ott grinds again on Monday. Its wheel has forty new paddles.';
    const html = page(p(brief)).replace(
      '</main>',
      '</main><aside class="promo newsletter"><p>Every morning we send you the best of the valley, with the weather, the tides, and what the editors liked to read elsewhere.</p></aside>',
    );
    expect((await editionOf(html, 'page.html')).text).toBe(brief);
  });
});

describe('is copy:', () => {
  test.each([
    [
      'a part of the article on events',
      '<section><h2>Events</h2><p>The wheel broke in May and was taken down in the year after.</p></section>',
    ],
    [
      'a part that discusses',
      '<h2>Discussion</h2><p>Engineers think that oak will last longer than larch would have.</p>',
    ],
    [
      'a heading and a long paragraph in a box',
      `<div><h3>More on the wheel</h3><p>${'The wheel has two rims of oak, and forty paddles between them that dip into the race one after the other. '.repeat(3)}</p></div>`,
    ],
    [
      'a sentence that is a link',
      '<p><a href="https://parish.example/">The parish has published the plans of the wheel and the race.</a></p>',
    ],
  ])('%s', async (_, part) => {
    const { text } = await editionOf(among(part), 'page.html');
    expect(text).toContain(part.replace(/^.*<p>(?:<a[^>]*>)?([^<]*[^< ]) *(?:<\/a>)?<\/p>.*$/, '$1'));
  });

  test('a writer who is told about in the story', async () => {
    const line = 'Ida Brand is a writer of mills: she has measured ninety of them.';
    expect((await editionOf(below(p(line)), 'page.html')).text).toContain(line);
  });
});

test.each([
  ['3 comments', 'comments'],
  ['Kommentare (12)', 'comments'],
  ['Leserumfrage: Kaufen Sie Mehl?', 'poll'],
  ['Upcoming events', 'events'],
  ['Sur le même sujet', 'related'],
  ['Our weekly newsletter', 'letter'],
  ['Comments from the parish were few.', null],
  ['Events of a long day', null],
  ['Pollution', null],
])('the label "%s"', (line, section) => {
  expect(sectionOf(line)).toBe(section);
});
