import { describe, expect, test } from 'vitest';
import { editionOf } from './sources.ts';

const INTRO =
  'Our photographer stood beside the mill at Ott for a week, from the day on which the first paddle came to the hour in which water ran again.';
const CAPTIONS = [
  'The wheel in its frame on Friday, with the first paddles hung.',
  'Two pupils carry a paddle from the cart to the race.',
  'Water runs through the race for the first time in years.',
];

test.each([
  ['a counter in a box', (at: number) => `<span>${at + 1}/3</span> `],
  ['a counter in words', (at: number) => `${at + 1} of 3: `],
  ['no counter', () => ''],
])('captions of a gallery stay with their pictures, without %s', async (_, counter) => {
  const figures = CAPTIONS.map(
    (caption, at) =>
      `<figure><img src="https://a.example/${at}.jpg"><figcaption>${counter(at)}${caption}</figcaption></figure>`,
  );
  const html = `<!doctype html><html lang="en"><head><title>How the mill was mended</title></head><body><article><h1>How the mill was mended</h1><p>${INTRO}</p><p>View gallery</p>${figures.join('')}</article></body></html>`;
  const edition = await editionOf(html, 'page.html');
  expect(edition.text).toBe(INTRO);
  expect(edition.images.map(({ url, caption }) => [url, caption])).toEqual(
    CAPTIONS.map((caption, at) => [`https://a.example/${at}.jpg`, caption]),
  );
});

test('a caption that begins with a share is left alone', async () => {
  const html = `<!doctype html><html lang="en"><head><title>How the mill was mended</title></head><body><article><h1>How the mill was mended</h1><p>${INTRO}</p><figure><img src="https://a.example/1.jpg"><figcaption>3 of 12 paddles were cracked.</figcaption></figure></article></body></html>`;
  expect((await editionOf(html, 'page.html')).images[0]?.caption).toBe('3 of 12 paddles were cracked.');
});

const MORE =
  'The miller, who is eighty-one, says that the wheel will turn on Sundays from May, and that nobody will have to pay to see it.';

const galleryPage = (pictures: string): string =>
  `<!doctype html><html lang="en"><head><title>How the mill was mended</title></head><body><article><h1>How the mill was mended</h1><p>${INTRO}</p>${pictures}<p>${MORE}</p></article></body></html>`;

const picture = (at: number): string => `<img src="https://a.example/${at}.jpg" alt="Mill ${at}">`;

describe('captions outside of figcaption stay with their pictures', () => {
  test.each([
    [
      'slides with a text',
      (slides: readonly string[]) =>
        `<div class="gallery">${slides.map((text, at) => `<div class="slide">${picture(at)}<span class="count">${at + 1}/3</span><p>${text}</p></div>`).join('')}</div>`,
    ],
    [
      'slides whose counter stands first, and whose picture is in a box',
      (slides: readonly string[]) =>
        `<button>View gallery</button><section class="photo-gallery">${slides.map((text, at) => `<div class="item"><div class="pic"><a href="/full/${at}">${picture(at)}</a></div><div class="text"><div>${at + 1} of 3</div><div>${text}</div></div></div>`).join('')}</section>`,
    ],
    [
      'items of a list',
      (slides: readonly string[]) =>
        `<p>View gallery</p><ul class="slideshow">${slides.map((text, at) => `<li>${picture(at)} ${text}</li>`).join('')}</ul>`,
    ],
    [
      'pictures and lines by turns',
      (slides: readonly string[]) =>
        `<div class="image-gallery">${slides.map((text, at) => `<p>${picture(at)}</p><p>${text}</p>`).join('')}</div>`,
    ],
    [
      'boxes called captions',
      (slides: readonly string[]) =>
        slides
          .map((text, at) => `<div class="media">${picture(at)}<div class="caption">${text}</div></div>`)
          .join(''),
    ],
    [
      'an attribute of the picture',
      (slides: readonly string[]) =>
        `<div class="carousel">${slides.map((text, at) => `<div><img src="https://a.example/${at}.jpg" data-caption="${text}" alt="Mill ${at}"></div>`).join('')}</div>`,
    ],
    [
      'an attribute of the slide',
      (slides: readonly string[]) =>
        `<div class="carousel">${slides.map((text, at) => `<div class="cell" data-caption="${text}">${picture(at)}</div>`).join('')}</div>`,
    ],
    [
      'nothing but what stands for the picture',
      (slides: readonly string[]) =>
        `<div class="gallery">${slides.map((text, at) => `<div class="slide"><img src="https://a.example/${at}.jpg" alt="${text}"></div>`).join('')}</div>`,
    ],
  ])('%s', async (_, pictures) => {
    const edition = await editionOf(galleryPage(pictures(CAPTIONS)), 'page.html');
    expect(edition.text).toBe(`${INTRO}\n\n${MORE}`);
    expect(edition.images.map(({ url, caption }) => [url, caption])).toEqual(
      CAPTIONS.map((caption, at) => [`https://a.example/${at}.jpg`, caption]),
    );
  });

  test('is one where an attribute of a picture alone in the story says it', async () => {
    const lone =
      '<p><img src="https://a.example/0.jpg" data-caption="&lt;p&gt;A paddle, by hand.&lt;/p&gt;"></p>';
    expect((await editionOf(galleryPage(lone), 'page.html')).images[0]?.caption).toBe('A paddle, by hand.');
  });

  test('and the credit with them', async () => {
    const slides = CAPTIONS.map(
      (text, at) =>
        `<div class="slide">${picture(at)}<p>${text}</p><p class="credit">Photo: Ada Moss/Northlight</p></div>`,
    );
    const edition = await editionOf(
      galleryPage(`<div class="gallery">${slides.join('')}</div>`),
      'page.html',
    );
    expect(edition.images.map(({ credit }) => credit)).toEqual(CAPTIONS.map(() => 'Ada Moss/Northlight'));
    expect(edition.images.map(({ caption }) => caption)).toEqual(CAPTIONS);
  });

  test('unless the page has nothing else', async () => {
    const slides = CAPTIONS.map(
      (text, at) => `<div class="slide">${picture(at)}<p>${text} ${MORE}</p></div>`,
    );
    const html = galleryPage(`<div class="gallery">${slides.join('')}</div>`)
      .replace(`<p>${INTRO}</p>`, '')
      .replace(`<p>${MORE}</p></article>`, '</article>');
    const edition = await editionOf(html, 'page.html');
    for (const text of CAPTIONS) expect(edition.text).toContain(text);
    for (const { caption } of edition.images) expect(caption).toBeNull();
  });

  test('at the end of the story, too', async () => {
    const slides = CAPTIONS.map((text, at) => `<div class="slide">${picture(at)}<p>${text}</p></div>`);
    const html = galleryPage('').replace(
      '</article>',
      `<div class="gallery">${slides.join('')}</div></article>`,
    );
    const edition = await editionOf(html, 'page.html');
    expect(edition.text).toBe(`${INTRO}\n\n${MORE}`);
    expect(edition.images.map(({ caption }) => caption)).toEqual(CAPTIONS);
  });
});

describe('a gallery whose boxes have names that say nothing is known by its shape', () => {
  const wrapped = (slides: readonly string[]): string =>
    `<div class="x7f"><div class="x7g">${slides.map((slide) => `<div class="k2">${slide}</div>`).join('')}</div></div>`;
  const described = (at: number, text: string): string =>
    `<img src="https://a.example/${at}.jpg" alt="${text}">`;

  test.each<[string, (text: string, at: number) => string]>([
    ['with counters', (text, at) => `<div>${picture(at)}</div><div>${at + 1} / 3</div><div>${text}</div>`],
    ['with credits', (text, at) => `${picture(at)}<p>${text}</p><p>Photo: Ada Moss/Northlight</p>`],
    ['with credits behind captions', (text, at) => `${picture(at)}<p>${text} Photo: Ada Moss/Northlight</p>`],
    ['with pictures that say their captions', (text, at) => `${described(at, text)}<p>${text}</p>`],
  ])('%s', async (_, slide) => {
    const edition = await editionOf(galleryPage(wrapped(CAPTIONS.map(slide))), 'page.html');
    expect(edition.text).toBe(`${INTRO}\n\n${MORE}`);
    expect(edition.images.map(({ url, caption }) => [url, caption])).toEqual(
      CAPTIONS.map((caption, at) => [`https://a.example/${at}.jpg`, caption]),
    );
  });

  test('with a label above', async () => {
    const slides = wrapped(CAPTIONS.map((text, at) => `${picture(at)}<p>${text}</p>`));
    const edition = await editionOf(galleryPage(`<p>View gallery</p>${slides}`), 'page.html');
    expect(edition.text).toBe(`${INTRO}\n\n${MORE}`);
    expect(edition.images.map(({ caption }) => caption)).toEqual(CAPTIONS);
  });

  test.each<[string, string]>([
    ['boxes without such a sign', wrapped(CAPTIONS.map((text, at) => `${picture(at)}<p>${text}</p>`))],
    [
      'boxes of which few have it',
      wrapped(CAPTIONS.map((text, at) => `${picture(at)}<p>${text}</p>${at === 0 ? '<p>1/3</p>' : ''}`)),
    ],
    [
      'boxes with headings',
      wrapped(
        CAPTIONS.map((text, at) => `<h3>Part ${at}</h3>${picture(at)}<p>${at + 1} of 3</p><p>${text}</p>`),
      ),
    ],
    [
      'boxes between which copy stands',
      `<div class="x7f">${CAPTIONS.map((text, at) => `<div class="k2">${picture(at)}<p>Photo: Ada Moss</p></div><p>${text}</p>`).join('')}</div>`,
    ],
  ])('but not %s', async (_, pictures) => {
    const { text } = await editionOf(galleryPage(pictures), 'page.html');
    for (const caption of CAPTIONS) expect(text).toContain(caption);
  });
});

describe('what stands beside pictures in a story is copy', () => {
  test.each([
    [
      'items with headings',
      `<div class="gallery">${CAPTIONS.map((text, at) => `<div class="slide"><h3>Part ${at}</h3>${picture(at)}<p>${text}</p></div>`).join('')}</div>`,
    ],
    [
      'paragraphs that pictures stand between',
      CAPTIONS.map((text, at) => `${picture(at)}<p>${text}</p>`).join(''),
    ],
    [
      'items of a list of things',
      `<ul>${CAPTIONS.map((text, at) => `<li>${picture(at)} ${text}</li>`).join('')}</ul>`,
    ],
    [
      'a paragraph below a picture that is alone',
      `<div class="gallery">${picture(0)}</div><p>${CAPTIONS.join(' ')}</p>`,
    ],
  ])('%s', async (_, pictures) => {
    const { text } = await editionOf(galleryPage(pictures), 'page.html');
    for (const caption of CAPTIONS) expect(text).toContain(caption);
  });
});
