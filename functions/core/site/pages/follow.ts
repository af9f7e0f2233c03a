import { type Html, html, type Part } from '../html.ts';
import { type FeedQuery, feedPath } from '../paths.ts';
import type { PageContext } from './layout.ts';

/** A scope that a reader can follow. */
export interface Followable {
  /** `person:tom-cruise`, `subject:sport`, `story:3fk29c0q7v5m8x1z4a6d` */
  readonly scope: string;
  /** As the site calls it. */
  readonly name: string;
  /** The text beside the button, or in a list, if it is not the name. */
  readonly label?: string;
  /** The feed of the same, for readers without web push; null: there is none. */
  readonly query: FeedQuery | null;
}

const control = ({ scope, name, query }: Followable): Html =>
  html`<button type="button" class="follow" data-scope="${scope}" data-name="${name}" aria-pressed="false" hidden><span class="follow-word">Follow</span> <span class="unseen" dir="auto">${name}</span></button>
${query !== null && html`<a class="follow-feed" href="${feedPath('atom', query)}">Feed<span class="unseen"> of ${name}</span></a>`}`;

/** The result of the reader's last choice. The script writes it. */
const NOTE = html`<p class="follow-note" role="status" aria-live="polite"></p>`;

/** The button that follows a page's topic, and its feed. Empty if the site has no web push. */
export const followOne = (what: Followable, { site }: PageContext): Part =>
  site.push &&
  html`
<p class="follows">${what.label !== undefined && html`<span class="follow-label">${what.label}</span> `}${control(what)}</p>
${NOTE}`;

/** A list of what can be followed from an article. Empty if the site has no web push. */
export const followList = (what: readonly Followable[], { site }: PageContext): Part =>
  site.push &&
  what.length > 0 &&
  html`
<section class="following" aria-labelledby="follow">
<h2 id="follow">Follow</h2>
<ul>
${what.map((one) => html`<li><span dir="auto">${one.label ?? one.name}</span> <span class="follows">${control(one)}</span></li>\n`)}</ul>
${NOTE}
</section>`;
