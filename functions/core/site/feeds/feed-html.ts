import { type Block, directionOf, type Image } from '../../edition.ts';
import { bodyHtml, imageHtml } from '../../export/html-blocks.ts';
import type { Direction } from '../../language-direction.ts';
import { escapeHtml } from '../../normalise/markup/inline-html.ts';
import { webUrl } from '../../normalise/urls.ts';
import type { EditionDocument } from '../../publish/edition-document.ts';
import { xmlText } from './plain-text.ts';

const linkTo = (url: string): string => `<p><a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p>`;

/** Feed readers drop frames, and validators report them, so an embed is what it says and a link to it. */
const feedBlock = (block: Block, direction: Direction): string => {
  if (block.kind !== 'embed') return bodyHtml([block], undefined, direction);
  const url = webUrl(block.url);
  return [...(block.text === '' ? [] : [bodyHtml([block])]), ...(url === null ? [] : [linkTo(url)])].join(
    '\n',
  );
};

/** Pictures that stand beside the copy, and not in it. */
const leadImages = ({ body, images }: Pick<EditionDocument, 'body' | 'images'>): readonly Image[] => {
  const inside = new Set(body.flatMap((block) => (block.kind === 'image' ? [block.url] : [])));
  return images.filter(({ url }) => url !== null && !inside.has(url));
};

/** The parts of an edition that its full text in feeds is made from. */
type FeedCopy = Pick<
  EditionDocument,
  'body' | 'images' | 'dir' | 'isExcerpt' | 'language' | 'headline' | 'text' | 'canonicalUrl'
>;

/** The note below an excerpt: that it is one, and where the full text is, if known. */
const excerptNote = ({ isExcerpt, canonicalUrl }: FeedCopy): string => {
  if (isExcerpt !== true) return '';
  const url = webUrl(canonicalUrl);
  const link =
    url === null
      ? ''
      : ` <a href="${escapeHtml(url)}">Read the whole story at ${escapeHtml(new URL(url).hostname)}</a>.`;
  return `<p dir="ltr" lang="en">This is an excerpt.${link}</p>`;
};

/** Readers take text to be from the left unless it says otherwise. */
const inDirection = (html: string, direction: Direction): string =>
  direction === 'rtl' ? `<div dir="rtl">\n${html}\n</div>` : html;

/**
 * The full text of an article for feeds. As `bodyHtml`, it has no script, style or handler, and no address but absolute ones of the web;
 * it has no frames either.
 *
 * @example feedHtml({ ...edition, images: [], body: [{ kind: 'embed', text: '', url: 'https://v.example/1' }] })
 * // '<p><a href="https://v.example/1">https://v.example/1</a></p>'
 */
export const feedHtml = (edition: FeedCopy): string => {
  const { body } = edition;
  const direction = directionOf(edition);
  const parts = [
    ...leadImages(edition).map((image) => imageHtml(image, escapeHtml(image.caption ?? ''))),
    ...body.map((block) => feedBlock(block, direction)),
    excerptNote(edition),
  ].filter((html) => html !== '');
  return xmlText(parts.length === 0 ? '' : inDirection(parts.join('\n'), direction));
};
