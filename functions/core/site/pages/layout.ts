import type { Instant } from '../../publish/records.ts';
import { dayOf, dayText } from '../calendar.ts';
import { type Html, html, type Part, safeHtml } from '../html.ts';
import { sectionName } from '../names.ts';
import { EVERYTHING_FEED, type FeedQuery, feedPath, sectionPath } from '../paths.ts';
import type { Site } from '../site.ts';
import { assetPath } from './assets.ts';
import { MANIFEST_PATH } from './manifest.ts';

/** The data that every page needs besides its own content. */
export interface PageContext {
  readonly site: Site;
  readonly now: Instant;
  /** Ids of the sections that have had articles lately, in the order of the menu. */
  readonly sections: readonly string[];
}

/** One page, before the frame that all share. */
export interface Page {
  /** The title in the window and in search engines: the site's name is added. Null for the name alone. */
  readonly title: string | null;
  readonly description: string | null;
  /** The one address of this page, for search engines; null for pages that they should not list. */
  readonly canonical: string | null;
  /** More for the head: metadata of an article. */
  readonly head: Part;
  /** The feed of what is on this page. */
  readonly feed: { readonly query: FeedQuery; readonly title: string } | null;
  /** The section of the page, which the menu marks. */
  readonly section: string | null;
  readonly body: Part;
}

const FEED_TYPES = [
  ['atom', 'application/atom+xml', 'Atom'],
  ['rss', 'application/rss+xml', 'RSS'],
  ['json', 'application/feed+json', 'JSON Feed'],
] as const;

const feedLinks = ({ query, title }: NonNullable<Page['feed']>): Part =>
  FEED_TYPES.map(
    ([format, type, name]) =>
      html`<link rel="alternate" type="${type}" title="${title} (${name})" href="${feedPath(format, query)}">\n`,
  );

/** Names of sites from here on are set smaller. Characters. */
const LONG_NAME = 32;

const masthead = ({ site, now, sections }: PageContext, { section, canonical }: Page): Html => html`
<header class="masthead">
  <div class="masthead-top">
    <p class="name${site.name.length > LONG_NAME && ' long'}"><a href="/">${
      site.logo === null
        ? site.name
        : html`<img src="${assetPath('logo', site)}" alt="${site.name}" height="48">`
    }</a></p>
    ${site.tagline !== null && html`<p class="tagline">${site.tagline}</p>`}
    <p class="today"><time datetime="${dayOf(now, site.timeZone)}">${dayText(dayOf(now, site.timeZone))}</time></p>
    <p class="to-search"><a href="/search">Search</a></p>
    <form class="search" action="/search" role="search">
      <label class="unseen" for="q">Search headlines and topics</label>
      <input id="q" name="q" type="search" maxlength="200" placeholder="Search" autocomplete="off">
      <button type="submit">Search</button>
    </form>
  </div>
  <nav class="sections" aria-label="Sections">
    <ul>
      <li><a href="/"${canonical === '/' && safeHtml(' aria-current="page"')}>Front page</a></li>${sections.map(
        (id) =>
          html`\n      <li><a href="${sectionPath(id)}"${id === section && safeHtml(' aria-current="page"')}>${sectionName(id)}</a></li>`,
      )}
      <li><a href="/archive">Archive</a></li>
    </ul>
  </nav>
</header>`;

const footer = ({ site }: PageContext, { feed }: Page): Html => html`
<footer class="foot">
  <nav aria-label="Feeds and archive">
    <ul>
      ${FEED_TYPES.map(
        ([format, , name]) =>
          html`<li><a href="${feedPath(format, feed?.query ?? EVERYTHING_FEED)}">${name}</a></li>\n`,
      )}
      <li><a href="/archive">Archive</a></li>
      <li><a href="/search">Search</a></li>
    </ul>
  </nav>
  <p>${site.name}. This site sets no cookies and keeps no record of what you read.</p>
</footer>`;

/** The links that readers need for following, and phones for putting the site on their home screen. */
const pushLinks = (
  site: Site,
): Html => html`<script type="module" src="${assetPath('follow', site)}"></script>
<link rel="manifest" href="${MANIFEST_PATH}">
<meta name="application-name" content="${site.name}">
`;

/** A whole page of HTML. */
export const pageHtml = (page: Page, context: PageContext): string => {
  const { site } = context;
  const title = page.title === null ? site.name : `${page.title} · ${site.name}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="${site.colour}">
${page.description !== null && html`<meta name="description" content="${page.description}">\n`}${
  page.canonical === null
    ? html`<meta name="robots" content="noindex">`
    : html`<link rel="canonical" href="${site.origin}${page.canonical}">`
}
<link rel="icon" href="${assetPath('icon', site)}" type="image/svg+xml">
<link rel="stylesheet" href="${assetPath('style', site)}">
<script type="module" src="${assetPath('script', site)}"></script>
${site.push && pushLinks(site)}${feedLinks(page.feed ?? { query: EVERYTHING_FEED, title: site.name })}${page.head}</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${masthead(context, page)}
<main id="main" tabindex="-1">
${page.body}
</main>
${footer(context, page)}
</body>
</html>
`.html;
};
