import { lineDirection } from '../../direction.ts';
import type { Image } from '../../edition.ts';
import type { Direction } from '../../language-direction.ts';
import { webUrl } from '../../normalise/urls.ts';
import { type Html, html, NOTHING } from '../html.ts';

/** The address of a picture over TLS: browsers show no other on a page that came over TLS. */
const secure = (url: string | null): string | null => webUrl(url)?.replace(/^http:/, 'https:') ?? null;

/**
 * A picture without words, for a list or under a headline: its caption, where there is one, stands beside it, so that a text in its place would be
 * read out twice. Nothing where there is no address.
 */
export const pictureOf = (image: Image | null, loading: 'lazy' | 'eager'): Html => {
  const url = image === null ? null : secure(image.url);
  return url === null
    ? NOTHING
    : html`<img class="picture" src="${url}" alt="" loading="${loading}" decoding="async" referrerpolicy="no-referrer">`;
};

/**
 * A picture with its caption and credit; without an address only those are left.
 *
 * @param direction of the copy that it belongs to
 */
export const figureOf = (image: Image, loading: 'lazy' | 'eager', direction: Direction): Html => {
  const { caption, credit } = image;
  const words = (caption ?? '') !== '' || (credit ?? '') !== '';
  if (secure(image.url) === null && !words) return NOTHING;
  return html`<figure>${pictureOf(image, loading)}${
    words &&
    html`<figcaption dir="${lineDirection([caption, credit].join(' '), direction)}">${caption}${credit !== null && html` <span class="credit">${credit}</span>`}</figcaption>`
  }</figure>`;
};
