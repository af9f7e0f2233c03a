import { expect, test } from 'vitest';
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
