import type { Block, Image } from '../../edition.ts';
import { bodyHtml, imageHtml } from '../../export/html-blocks.ts';
import { escapeHtml } from '../../normalise/markup/inline-html.ts';
import { webUrl } from '../../normalise/urls.ts';
import type { EditionDocument } from '../../publish/edition-document.ts';
import { xmlText } from './plain-text.ts';

const linkTo = (url: string): string => `<p><a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p>`;

/** Feed readers drop frames, and validators report them, so an embed is what it says and a link to it. */
const feedBlock = (block: Block): string => {
  if (block.kind !== 'embed') return bodyHtml([block]);
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

/**
 * The full text of an article for feeds. As `bodyHtml`, it has no script, style or handler, and no address but absolute ones of the web;
 * it has no frames either.
 *
 * @example feedHtml({ images: [], body: [{ kind: 'embed', text: '', url: 'https://v.example/1' }] })
 * // '<p><a href="https://v.example/1">https://v.example/1</a></p>'
 */
export const feedHtml = ({ body, images }: Pick<EditionDocument, 'body' | 'images'>): string =>
  xmlText(
    [
      ...leadImages({ body, images }).map((image) => imageHtml(image, escapeHtml(image.caption ?? ''))),
      ...body.map(feedBlock),
    ]
      .filter((html) => html !== '')
      .join('\n'),
  );
