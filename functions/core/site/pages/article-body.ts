import type { Block } from '../../edition.ts';
import { type BodyForms, bodyHtml } from '../../export/html-blocks.ts';
import type { Direction } from '../../language-direction.ts';
import { webUrl } from '../../normalise/urls.ts';
import { type Html, html, safeHtml } from '../html.ts';
import { figureOf } from './picture.ts';

/** Things of other sites are links: loaded here, they would tell those sites who reads what. */
const embedLink = ({ url }: { readonly url: string | null }): string => {
  const address = webUrl(url);
  if (address === null) return '';
  return html`<p class="embed"><a href="${address}">See this on ${new URL(address).hostname}</a></p>`.html;
};

/**
 * A table. A wide one scrolls by itself, so it must be reachable by keyboard. It is a group and not a landmark,
 * because an article may have many tables without names to distinguish them.
 */
const tableOf = (rows: readonly (readonly string[])[]): string =>
  html`<div class="scroll" role="group" aria-label="Table" tabindex="0">
<table>
<tbody>
${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody>
</table>
</div>`.html;

const formsOf = (direction: Direction): BodyForms => ({
  image: (image) => figureOf(image, 'lazy', direction).html,
  embed: embedLink,
  table: tableOf,
});

/** Headings without gaps between levels, as screen readers expect them; the headline is the first. */
const withoutGaps = (body: readonly Block[]): readonly Block[] => {
  let last = 1;
  return body.map((block) => {
    if (block.kind !== 'heading') return block;
    last = Math.min(Math.max(2, block.level), last + 1);
    return { ...block, level: last as 1 | 2 | 3 | 4 | 5 | 6 };
  });
};

/**
 * The text of an article.
 *
 * @param direction that it is read in
 */
export const articleBody = (body: readonly Block[], direction: Direction): Html =>
  safeHtml(bodyHtml(withoutGaps(body), formsOf(direction), direction));
