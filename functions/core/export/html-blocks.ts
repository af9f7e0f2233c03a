import { lineDirection } from '../direction.ts';
import type { Block, Edition, Image } from '../edition.ts';
import type { Direction } from '../language-direction.ts';
import { EXPORTED_POST } from '../normalise/html/embeds.ts';
import { escapeHtml, inlineHtml } from '../normalise/markup/inline-html.ts';
import { webUrl } from '../normalise/urls.ts';
import { spansOf } from './spans.ts';

/** Text as HTML, with its markup where it has any; the markup is parsed and written again, never passed on. */
const inline = (text: string, html: string | undefined): string =>
  inlineHtml(text, spansOf(text, html)) ?? escapeHtml(text);

/** The attribute of a block whose direction differs from that of its surroundings. */
const turned = (text: string, direction: Direction | undefined): string => {
  if (direction === undefined) return '';
  const own = lineDirection(text, direction);
  return own === direction ? '' : ` dir="${own}"`;
};

const paragraph = (text: string, html: string | undefined, direction?: Direction): string =>
  text.includes('\n')
    ? `<p class="verse"${turned(text, direction)}>${inline(text, html).replace(/\n/g, '<br>\n')}</p>`
    : `<p${turned(text, direction)}>${inline(text, html)}</p>`;

/** A picture with its caption and credit; without an address only those are left. */
export const imageHtml = (image: Image, alt: string): string => {
  const url = webUrl(image.url);
  const picture = url === null ? '' : `<img src="${escapeHtml(url)}" alt="${alt}">`;
  const credit = image.credit === null ? '' : `<span class="credit">${escapeHtml(image.credit)}</span>`;
  const caption = [escapeHtml(image.caption ?? ''), credit].filter((part) => part !== '').join(' ');
  return `<figure>${picture}${caption === '' ? '' : `<figcaption>${caption}</figcaption>`}</figure>`;
};

const keyOf = ({ url, caption, credit }: Image): string => url ?? `${caption} ${credit}`;

/** Pictures that stand beside the copy, and not in it. */
export const imagesBeside = ({ body, images }: Pick<Edition, 'body' | 'images'>): readonly string[] => {
  const inside = new Set(body.flatMap((block) => (block.kind === 'image' ? [keyOf(block)] : [])));
  return images
    .filter((image) => !inside.has(keyOf(image)))
    .map((image) => imageHtml(image, escapeHtml(image.caption ?? '')));
};

export const tableHtml = (rows: readonly (readonly string[])[]): string =>
  [
    '<table>',
    ...rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`),
    '</table>',
  ].join('\n');

/** A frame that can neither reach into the page around it nor lead away from it. */
export const embedHtml = ({ url }: { readonly url: string | null }): string => {
  const address = webUrl(url);
  return address === null
    ? ''
    : `<iframe src="${escapeHtml(address)}" sandbox="allow-scripts" referrerpolicy="no-referrer" loading="lazy"></iframe>`;
};

/** The HTML of a post, in the form that is read as one again. */
export const postHtml = ({ text, url }: { readonly text: string; readonly url: string | null }): string => {
  const cite = webUrl(url);
  const address = cite === null ? '' : ` cite="${escapeHtml(cite)}"`;
  return `<blockquote class="${EXPORTED_POST}"${address}>${paragraph(text, undefined)}</blockquote>`;
};

/** An item of several lines holds a list of its own; all of them are items here, as they are lines of the text. */
const listHtml = (block: Extract<Block, { kind: 'list' }>, direction: Direction | undefined): string => {
  const tag = block.ordered ? 'ol' : 'ul';
  const lines = block.items.flatMap((item, at) => {
    const marked = block.itemsHtml?.[at]?.split('\n');
    return item.split('\n').map((line, index) => `<li>${inline(line, marked?.[index])}</li>`);
  });
  return [`<${tag}${turned(block.text, direction)}>`, ...lines, `</${tag}>`].join('\n');
};

/** How blocks that are not text are written. */
export interface BodyForms {
  readonly image: (image: Image) => string;
  readonly embed: (embed: { readonly url: string | null }) => string;
  readonly table: (rows: readonly (readonly string[])[]) => string;
}

const EXPORT_FORMS: BodyForms = {
  image: (image) => imageHtml(image, escapeHtml(image.caption ?? '')),
  embed: embedHtml,
  table: tableHtml,
};

const blockHtml = (block: Block, forms: BodyForms, direction: Direction | undefined): string => {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block.text, block.html, direction);
    case 'heading': {
      // The headline is the only heading of the first level.
      const tag = `h${Math.max(2, block.level)}`;
      return `<${tag}${turned(block.text, direction)}>${inline(block.text, block.html)}</${tag}>`;
    }
    case 'list':
      return listHtml(block, direction);
    case 'quote':
      return `<blockquote${turned(block.text, direction)}>${paragraph(block.text, block.html)}</blockquote>`;
    case 'table':
      return forms.table(block.rows);
    case 'embed':
      return block.text === '' ? forms.embed(block) : postHtml(block);
    case 'image':
      return forms.image(block);
    default:
      return block satisfies never;
  }
};

/**
 * A body as HTML that is safe wherever it is put: a closed list of elements, escaped text and web addresses, no
 * script, no style, no handler.
 *
 * @param forms other HTML for pictures, embeds and tables, if a caller needs it; it must be as safe
 * @param direction of the body, if its blocks must mark a different one: a quotation of one line in Hebrew
 * @example bodyHtml([{ kind: 'paragraph', text: 'a < b' }]) // '<p>a &lt; b</p>'
 */
export const bodyHtml = (
  body: readonly Block[],
  forms: BodyForms = EXPORT_FORMS,
  direction?: Direction,
): string =>
  body
    .map((block) => blockHtml(block, forms, direction))
    .filter((html) => html !== '')
    .join('\n');
