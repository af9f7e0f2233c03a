import { describe, expect, test } from 'vitest';
import { editionOf } from './sources.ts';

const REST = 'harbour board of Skellow decided at noon that its last boat would be scrapped.';
const P2 = 'Nobody in the village was asked, and many wrote letters in which they said so, after all.';

const page = (first: string, language = 'en'): string =>
  `<html lang="${language}"><body><main><article><h1>Last boat to be scrapped</h1>${first}<p>${P2}</p></article></main></body></html>`;

const CASES: readonly (readonly [what: string, first: string])[] = [
  ['beside its word', `<p><span class="dropcap">T</span>he ${REST}</p>`],
  ['with a line break behind it', `<p><span class="drop-cap">T</span>\n he ${REST}</p>`],
  ['with a space in it', `<p><b class="firstLetter first-letter">T </b>he ${REST}</p>`],
  ['that floats', `<p><span style="float:left;font-size:4em">T</span> he ${REST}</p>`],
  ['in a box of its own', `<div class="DropCap">T</div><p>he ${REST}</p>`],
  ['in a paragraph of its own', `<p class="initial">T</p><p>he ${REST}</p>`],
  ['in boxes', `<div class="lettrine"><span>T</span></div><div><p>he ${REST}</p></div>`],
  ['in big', `<p><big>T</big> he ${REST}</p>`],
  ['in a styled component', `<p><span class="sc-1 StyledDropCap">T</span> he ${REST}</p>`],
  ['as a picture', `<p><img src="/t.png" alt="T">he ${REST}</p>`],
  ['as a picture in a box', `<div class="dropcap"><img src="/t.png" alt="T"></div><p>he ${REST}</p>`],
  [
    'and once more for screen readers',
    `<p><span aria-hidden="true" class="dropcap">T</span><span class="sr-only">T</span>he ${REST}</p>`,
  ],
  [
    'behind what screen readers get',
    `<p><span class="visually-hidden">T</span><span aria-hidden="true" class="dropcap">T</span>he ${REST}</p>`,
  ],
  [
    'with its whole word for screen readers',
    `<p><span class="screen-reader-text">The</span><span aria-hidden="true" class="drop-cap">T</span>he ${REST}</p>`,
  ],
];

describe('a first letter', () => {
  test.each(CASES)('%s is part of its word', async (_, first) => {
    const { text, images } = await editionOf(page(first), 'a.html');
    expect(text).toBe(`The ${REST}\n\n${P2}`);
    expect(images).toEqual([]);
  });

  test.each(CASES)('%s is part of its word in a feed', async (_, first) => {
    const feed = `<feed><entry><title>Last boat to be scrapped</title><link href="https://a.example/7"/><content type="html"><![CDATA[${first}<p>${P2}</p>]]></content></entry></feed>`;
    expect((await editionOf(feed)).text).toBe(`The ${REST}\n\n${P2}`);
  });

  test.each([
    ['en', '<span class="dropcap">A</span> man', 'A man of the harbour office left early.'],
    ['en', '<span class="dropcap">A</span> fter', 'After of the harbour office left early.'],
    ['en', '<span class="dropcap">I</span> t', 'It of the harbour office left early.'],
    ['en', '<span class="dropcap">“T</span> he man', '“The man of the harbour office left early.'],
    ['en', '<span class="dropcap">T</span> HE MAN', 'THE MAN of the harbour office left early.'],
    ['en', '<span class="dropcap">W</span> hen', 'When of the harbour office left early.'],
    ['pl', '<span class="dropcap">W</span> sobotę', 'W sobotę of the harbour office left early.'],
    ['es', '<span class="dropcap">E</span> l alcalde', 'El alcalde of the harbour office left early.'],
    ['es', '<span class="dropcap">A</span> Madrid', 'A Madrid of the harbour office left early.'],
    ['de', '<span class="initial">D</span> er Rat', 'Der Rat of the harbour office left early.'],
    ['ru', '<span class="dropcap">Т</span> рамвай', 'Трамвай of the harbour office left early.'],
  ])('in %s of %s', async (language, first, text) => {
    const copy = page(`<p>${first} of the harbour office left early.</p>`, language);
    expect((await editionOf(copy, 'a.html')).text.split('\n\n')[0]).toBe(text);
  });

  test.each([
    ['a name', '<p><span class="initials">J</span> <b>Moss</b> of the harbour office left early.</p>'],
    ['an answer of an interview', '<p><b class="initial">Q</b> Who left the harbour office early?</p>'],
    [
      'a sign',
      '<p><a href="https://x.example"><img src="/x.svg" alt="X"></a> Follow the harbour office, which left early.</p>',
    ],
    ['a plan', '<p>Plan <span class="letter">B</span> of the harbour office is to leave early.</p>'],
  ])('that is %s is left alone', async (_, first) => {
    const { text } = await editionOf(page(first), 'a.html');
    const plain = first.replace(/<[^>]*>/g, '');
    expect(text.replace(/\s+/g, ' ')).toBe(`${plain.trim()} ${P2}`.replace(/\s+/g, ' '));
  });
});
