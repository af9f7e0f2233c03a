import { makeArticle } from './copy.ts';
import { aboutEvent } from './events.ts';

/** An upload as some newsroom would make it. */
export interface Varied {
  readonly key: string;
  readonly body: string;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
}

const SECTIONS = ['sport', 'politics', 'health', 'environment'] as const;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A page of some 30 to 60 KB: the article among menus and teasers. */
const pageOf = (seed: number, headline: string, paragraphs: readonly string[]): string => {
  const teasers = Array.from(
    { length: 100 + ((seed * 7) % 150) },
    (_, at) =>
      `<li class="card"><a href="/story/${at}"><span class="kicker">News</span><h3>What the harbour said on day ${at}</h3></a></li>`,
  );
  return `<!doctype html><html lang="en"><head><title>${escaped(headline)} | The Harrowby Post</title>
<meta property="og:title" content="${escaped(headline)}"><meta property="article:section" content="${SECTIONS[seed % 4]}">
<link rel="canonical" href="https://post.example/story/${seed}"></head><body>
<nav><ul>${teasers.slice(0, 20).join('')}</ul></nav>
<main><article><h1>${escaped(headline)}</h1>${paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('\n')}</article></main>
<aside class="related"><ul>${teasers.slice(20).join('\n')}</ul></aside></body></html>`;
};

const frontMatter = (seed: number, headline: string, paragraphs: readonly string[]): string =>
  [
    '---',
    `headline: ${JSON.stringify(headline)}`,
    `section: ${SECTIONS[seed % 4]}`,
    `topics: [Desk ${seed % 40}, Harbours]`,
    '---',
    '',
    ...paragraphs,
  ].join('\n\n');

const ninjs = (seed: number, headline: string, paragraphs: readonly string[]): string =>
  JSON.stringify({
    uri: `urn:newsml:post.example:${seed}`,
    type: 'text',
    language: 'en',
    headline,
    urgency: 1 + (seed % 9),
    body_text: paragraphs.join('\n\n'),
  });

/**
 * Makes an upload unlike every other: of 130 to 1,500 words; a third pages, a third plain text, the others Markdown with front
 * matter and ninjs.
 *
 * @param seed the same number gives the same upload
 * @param revision another one gives a correction: one sentence more
 */
export const makeVaried = (
  seed: number,
  revision = 0,
  inWords: (text: string, seed: number) => string = aboutEvent,
): Varied => {
  const [headline = '', ...body] = inWords(makeArticle(seed, 2 + ((seed * 11) % 23)), seed).split('\n\n');
  const paragraphs =
    revision === 0
      ? body
      : [...body, `The desk has corrected this report ${revision} times since day ${seed}.`];
  const name = `varied/${seed}`;
  switch (seed % 6) {
    case 0:
    case 1:
      return {
        key: `${name}.html`,
        body: pageOf(seed, headline, paragraphs),
        contentType: 'text/html',
        metadata: {},
      };
    case 2:
      return {
        key: `${name}.md`,
        body: frontMatter(seed, headline, paragraphs),
        contentType: 'text/markdown',
        metadata: {},
      };
    case 3:
      return {
        key: `${name}.json`,
        body: ninjs(seed, headline, paragraphs),
        contentType: 'application/json',
        metadata: {},
      };
    default:
      return {
        key: `${name}.txt`,
        body: [headline, ...paragraphs].join('\n\n'),
        contentType: 'text/plain',
        metadata: seed % 2 === 0 ? {} : { topics: `Desk ${seed % 40}`, section: SECTIONS[seed % 4] ?? '' },
      };
  }
};
