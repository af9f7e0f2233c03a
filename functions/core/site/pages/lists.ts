import { lineDirection } from '../../direction.ts';
import { dayText } from '../calendar.ts';
import { type Entry, entryDirection, type NamedTopic } from '../entry.ts';
import { type Html, html, type Part } from '../html.ts';
import { sectionName, topicName } from '../names.ts';
import { dayPath, EVERYTHING_FEED, type FeedQuery, sectionPath, storyPath, topicPath } from '../paths.ts';
import { MOST_FOUND, MOST_SEARCH } from '../search.ts';
import { storiesOf } from '../stories-of.ts';
import { cardList, storyCard } from './cards.ts';
import { type Followable, followOne } from './follow.ts';
import type { Page, PageContext } from './layout.ts';

/** Part of a list that is longer than a page. */
export interface Slice {
  /** The newest first. */
  readonly entries: readonly Entry[];
  /** The address of what comes after it; null if that is all. */
  readonly older: string | null;
}

const olderLink = ({ older }: Slice): Part =>
  older !== null && html`<p class="older"><a rel="next" href="${older}">Older articles</a></p>`;

const listPage = (
  kicker: string | null,
  heading: string,
  slice: Slice,
  {
    path,
    query,
    section,
    scope,
  }: {
    readonly path: string;
    readonly query: FeedQuery;
    readonly section: string | null;
    readonly scope: Followable['scope'];
  },
  context: PageContext,
): Page => ({
  title: heading,
  description: `${heading}: news from ${context.site.name}.`,
  canonical: path,
  head: null,
  feed: { query, title: `${heading} · ${context.site.name}` },
  section,
  body: html`<header class="list-head">
${kicker !== null && html`<p class="facts">${kicker}</p>\n`}<h1 dir="auto">${heading}</h1>${followOne({ scope, name: heading, query }, context)}
</header>
${
  slice.entries.length === 0
    ? html`<p class="empty">Nothing has been published here yet.</p>`
    : html`<h2 class="unseen">Articles</h2>
<ul class="list">
${storiesOf(slice.entries).map(
  (story) =>
    html`<li>${storyCard(story, context, { heading: 3, picture: true, section: section === null })}</li>\n`,
)}</ul>`
}
${olderLink(slice)}`,
});

/** The articles of a section. */
export const sectionPage = (section: string, slice: Slice, context: PageContext): Page =>
  listPage(
    null,
    sectionName(section),
    slice,
    { path: sectionPath(section), query: { ...EVERYTHING_FEED, section }, section, scope: section },
    context,
  );

/** The articles of a topic. */
export const topicPage = (topic: NamedTopic, slice: Slice, context: PageContext): Page =>
  listPage(
    'Topic',
    topicName(topic),
    slice,
    {
      path: topicPath(topic.id),
      query: { ...EVERYTHING_FEED, topics: [topic.id] },
      section: null,
      scope: topic.id,
    },
    context,
  );

/** How several articles tell one event, the newest first. */
export const storyPage = (story: string, entries: readonly Entry[], context: PageContext): Page => {
  const first = entries.at(-1);
  const heading = first?.headline ?? 'Story';
  const query = { ...EVERYTHING_FEED, story };
  return {
    title: heading,
    description: `${entries.length} articles about one event, from ${context.site.name}.`,
    canonical: storyPath(story),
    head: null,
    feed: {
      query,
      title: `${heading} · ${context.site.name}`,
    },
    section: first?.section ?? null,
    body: html`<header class="list-head">
<p class="facts">Story · ${entries.length} ${entries.length === 1 ? 'article' : 'articles'}</p>
<h1 dir="${first === undefined ? 'ltr' : lineDirection(heading, entryDirection(first))}">${heading}</h1>${followOne({ scope: `story:${story}`, name: heading, query }, context)}
</header>
<h2 class="unseen">Articles</h2>
${cardList(entries, context, { heading: 3, picture: true, section: false })}`,
  };
};

/** The articles that were published on one day. */
export const dayPage = (
  day: string,
  slice: Slice,
  beside: { readonly before: string | null; readonly after: string | null },
  context: PageContext,
): Page => ({
  title: dayText(day),
  description: `What ${context.site.name} published on ${dayText(day)}.`,
  canonical: dayPath(day),
  head: null,
  feed: null,
  section: null,
  body: html`<header class="list-head">
<p class="facts"><a href="/archive">Archive</a></p>
<h1>${dayText(day)}</h1>
</header>
${
  slice.entries.length === 0
    ? html`<p class="empty">Nothing was published on this day.</p>`
    : html`<h2 class="unseen">Articles</h2>
${cardList(slice.entries, context, { heading: 3 })}`
}
${olderLink(slice)}
<nav class="days" aria-label="Other days">
${beside.before !== null && html`<a rel="prev" href="${dayPath(beside.before)}">${dayText(beside.before)}</a>`}
${beside.after !== null && html`<a rel="next" href="${dayPath(beside.after)}">${dayText(beside.after)}</a>`}
</nav>`,
});

const monthText = (month: string): string =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01`),
  );

const monthBlock = (
  month: string,
  days: readonly string[],
): Html => html`<section aria-labelledby="m-${month}">
<h2 class="month-head" id="m-${month}">${monthText(month)}</h2>
<ol class="month">
${days.map((day) => html`<li><a href="${dayPath(day)}">${dayText(day)}</a></li>\n`)}</ol>
</section>`;

/**
 * The days on which something was published.
 *
 * @param days the latest first
 */
export const archivePage = (days: readonly string[], context: PageContext): Page => {
  const months = new Map<string, string[]>();
  for (const day of days) months.set(day.slice(0, 7), [...(months.get(day.slice(0, 7)) ?? []), day]);
  return {
    title: 'Archive',
    description: `Everything that ${context.site.name} has published, by day.`,
    canonical: '/archive',
    head: null,
    feed: null,
    section: null,
    body: html`<header class="list-head">
<h1>Archive</h1>
</header>
${
  days.length === 0
    ? html`<p class="empty">Nothing has been published yet.</p>`
    : [...months].map(([month, of]) => monthBlock(month, of))
}`,
  };
};

const foundText = (articles: number): string => {
  if (articles >= MOST_FOUND) return `The newest ${MOST_FOUND} articles`;
  return articles === 1 ? '1 article' : `${articles} articles`;
};

/**
 * The results of a search.
 *
 * @param text the searched text; empty before the first search
 * @param days how far back the search goes
 */
export const searchPage = (
  text: string,
  found: readonly Entry[],
  days: number,
  context: PageContext,
): Page => ({
  title: text === '' ? 'Search' : `“${text}”`,
  description: `Search the headlines and topics of ${context.site.name}.`,
  canonical: null,
  head: null,
  feed: null,
  section: null,
  body: html`<header class="list-head">
<h1 dir="auto">${text === '' ? 'Search' : `“${text}”`}</h1>
<form class="search" action="/search">
<label for="search">Headlines and topics of the last ${days} days</label>
<input id="search" name="q" type="search" maxlength="${MOST_SEARCH}" value="${text}" autocomplete="off">
<button type="submit">Search</button>
</form>
</header>
${
  text !== '' &&
  (found.length === 0
    ? html`<p class="empty" role="status">Nothing was found. The search looks at the headlines and topics of the last ${days} days; <a href="/archive">the archive</a> has what is older.</p>`
    : html`<p class="facts" role="status">${foundText(found.length)}</p>
<h2 class="unseen">Articles</h2>
${cardList(found, context, { heading: 3 })}`)
}`,
});

/** Where an article was that was withdrawn. */
export const gonePage = (kill: boolean, context: PageContext): Page => ({
  title: 'Withdrawn',
  description: null,
  canonical: null,
  head: null,
  feed: null,
  section: null,
  body: html`<header class="list-head">
<h1>This article was withdrawn</h1>
</header>
<p>${context.site.name} has taken it back${kill && ', and asks that no copy of it be used'}. <a href="/">Go to the front page</a>.</p>`,
});

/** Where there is nothing, or something is wrong. */
export const messagePage = (heading: string, message: Part): Page => ({
  title: heading,
  description: null,
  canonical: null,
  head: null,
  feed: null,
  section: null,
  body: html`<header class="list-head">
<h1>${heading}</h1>
</header>
<p>${message}</p>
<p><a href="/">Go to the front page</a>, or <a href="/search">search</a>.</p>`,
});

/** The page that the service worker shows without a network. */
export const offlinePage = (context: PageContext): Page => ({
  title: 'No connection',
  description: null,
  canonical: null,
  head: null,
  feed: null,
  section: null,
  body: html`<header class="list-head offline">
<h1>You are offline</h1>
</header>
<p>${context.site.name} can’t be reached just now. Try again when your device is connected.</p>`,
});
