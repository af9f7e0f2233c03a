import { directionOf } from '../../edition.ts';
import { jsonForPages, toJsonLd } from '../../export/to-json-ld.ts';
import { topicsJsonLd } from '../../export/topics-json-ld.ts';
import type { Direction } from '../../language-direction.ts';
import { webUrl } from '../../normalise/urls.ts';
import type { EditionDocument } from '../../publish/edition-document.ts';
import type { Instant } from '../../publish/records.ts';
import { outletScope } from '../../readers/scopes.ts';
import { timeText } from '../calendar.ts';
import type { Entry } from '../entry.ts';
import { type Html, html, type Part, safeHtml } from '../html.ts';
import { sectionName, topicName } from '../names.ts';
import { articlePath, EVERYTHING_FEED, sectionPath, storyPath, topicPath } from '../paths.ts';
import { articleBody } from './article-body.ts';
import { cardList, directionOfLine, isLong, languageOf } from './cards.ts';
import { type Followable, followList } from './follow.ts';
import type { Page, PageContext } from './layout.ts';
import { figureOf } from './picture.ts';

/** An announced correction. */
export interface Correction {
  readonly at: Instant;
  /** The changed parts, in readers' words. */
  readonly changed: readonly string[];
}

/** The content of an article's page. */
export interface ArticleView {
  readonly entry: Entry;
  readonly edition: EditionDocument;
  /** The latest first. */
  readonly corrections: readonly Correction[];
  /** Other articles of the same story. */
  readonly sameStory: readonly Entry[];
  readonly recommended: readonly Entry[];
}

const time = (at: Instant, { site }: PageContext): Html =>
  html`<time datetime="${at}">${timeText(at, site.timeZone)}</time>`;

const openGraph = (property: string, content: string | null): Part =>
  content !== null && html`<meta property="${property}" content="${content}">\n`;

/** Metadata for search engines and for those who share it: Open Graph (https://ogp.me) and schema.org. */
const headOf = ({ entry, edition, corrections }: ArticleView, { site }: PageContext): Html => {
  const url = site.origin + articlePath(entry);
  const image = webUrl(entry.image?.url ?? null);
  const data = {
    ...toJsonLd(edition),
    ...topicsJsonLd(edition.topics),
    // It is on the page already.
    articleBody: undefined,
    image: edition.images.flatMap(({ url: of }) => webUrl(of) ?? []),
    datePublished: entry.at,
    dateModified: entry.updatedAt,
    url,
    mainEntityOfPage: url,
    articleSection: entry.section === null ? undefined : sectionName(entry.section),
    keywords: entry.topics.map(({ name }) => name),
    publisher: { '@type': 'NewsMediaOrganization', name: site.name, url: `${site.origin}/` },
    ...(edition.source === null
      ? {}
      : { sourceOrganization: { '@type': 'Organization', name: edition.source } }),
    ...(corrections.length === 0
      ? {}
      : {
          correction: corrections.map(({ at, changed }) => ({
            '@type': 'CorrectionComment',
            datePublished: at,
            text: `Corrected: ${changed.join(', ')}.`,
          })),
        }),
  };
  return html`${openGraph('og:type', 'article')}${openGraph('og:title', edition.headline)}${openGraph(
    'og:description',
    edition.standfirst,
  )}${openGraph('og:url', url)}${openGraph('og:site_name', site.name)}${openGraph('og:image', image)}${openGraph(
    'article:published_time',
    entry.at,
  )}${openGraph('article:modified_time', entry.updatedAt > entry.at ? entry.updatedAt : null)}${openGraph(
    'article:section',
    entry.section === null ? null : sectionName(entry.section),
  )}${entry.topics.map(({ name }) => openGraph('article:tag', name))}<meta name="twitter:card" content="${
    image === null ? 'summary' : 'summary_large_image'
  }">
<script type="application/ld+json">${safeHtml(jsonForPages(data))}</script>
`;
};

/** Pictures that stand beside the copy, and not in it: the first above the text, the others below. */
const besideCopy = ({ edition }: ArticleView) => {
  const inside = new Set(edition.body.flatMap((block) => (block.kind === 'image' ? [block.url] : [])));
  return edition.images.filter(({ url }) => url === null || !inside.has(url));
};

const aboutCopy = ({ entry, edition, corrections }: ArticleView, context: PageContext): Html => html`
<div class="about">
${edition.byline.length > 0 && html`<p class="byline" dir="auto">By ${edition.byline.join(', ')}${edition.source !== null && html`, ${edition.source}`}</p>\n`}${
  edition.byline.length === 0 &&
  edition.source !== null &&
  html`<p class="byline" dir="auto">${edition.source}</p>\n`
}<p class="facts">Published ${time(entry.at, context)}${
  entry.readingMinutes !== null && html` · ${entry.readingMinutes} min read`
}${edition.isExcerpt === true && ' · Excerpt'}</p>
${
  corrections.length > 0 &&
  html`<details class="corrections"${corrections.length === 1 && safeHtml(' open')}>
<summary>Corrected ${time(corrections[0]?.at ?? entry.updatedAt, context)}</summary>
<ul>
${corrections.map(({ at, changed }) => html`<li>${time(at, context)}: ${changed.join(', ')}</li>\n`)}</ul>
</details>`
}
</div>`;

/** The note below an excerpt: that it is one, and where the full text is, if known. */
const excerptNote = ({ isExcerpt, canonicalUrl }: EditionDocument): Part => {
  if (isExcerpt !== true) return null;
  const url = webUrl(canonicalUrl);
  return html`<p class="excerpt" lang="en" dir="ltr">This is an excerpt.${
    url !== null && html` <a href="${url}">Read the whole story at ${new URL(url).hostname}</a>.`
  }</p>
`;
};

/** Whether the copy says by itself where it is from. */
const beginsWith = (text: string, dateline: string): boolean =>
  text.toLowerCase().startsWith(dateline.toLowerCase());

/**
 * The scopes of an article that readers can follow: its topics, its section unless that is one of them, its story.
 */
const followables = ({
  entry: { articleId, topics, section, story, headline },
  edition: { canonicalUrl },
}: ArticleView): readonly Followable[] => [
  ...topics.map((topic) => ({
    scope: topic.id,
    name: topicName(topic),
    query: { ...EVERYTHING_FEED, topics: [topic.id] },
  })),
  ...(section === null || topics.some(({ id }) => id === section)
    ? []
    : [{ scope: section, name: sectionName(section), query: { ...EVERYTHING_FEED, section } }]),
  {
    // An article that is alone is a story, too: others may follow.
    scope: `story:${story ?? articleId}`,
    name: headline,
    label: 'This story',
    query: story === null ? null : { ...EVERYTHING_FEED, story },
  },
  ...outlet(canonicalUrl),
];

/** The outlet that published an article, by its site. */
const outlet = (url: string | null): readonly Followable[] => {
  const scope = outletScope(url);
  return scope === null ? [] : [{ scope, name: scope.slice('outlet:'.length), query: null }];
};

/** An article's page. */
export const articlePage = (view: ArticleView, context: PageContext): Page => {
  const { entry, edition, sameStory, recommended } = view;
  const [lead, ...more] = besideCopy(view);
  const direction: Direction = directionOf(edition);
  const line = (text: string): Html => directionOfLine(text, direction);
  return {
    title: entry.headline,
    description: entry.standfirst ?? entry.teaser,
    canonical: articlePath(entry),
    head: headOf(view, context),
    feed:
      entry.section === null
        ? null
        : {
            query: { ...EVERYTHING_FEED, section: entry.section },
            title: `${sectionName(entry.section)} · ${context.site.name}`,
          },
    section: entry.section,
    body: html`<article class="story"${languageOf(entry)} dir="${direction}">
<header>
${entry.section !== null && html`<p class="facts" lang="en" dir="ltr"><a class="kicker" href="${sectionPath(entry.section)}">${sectionName(entry.section)}</a></p>\n`}<h1${isLong(entry.headline) && safeHtml(' class="long"')}${line(entry.headline)}>${entry.headline}</h1>
${entry.standfirst !== null && html`<p class="standfirst"${line(entry.standfirst)}>${entry.standfirst}</p>`}
<div lang="en" dir="ltr">${aboutCopy(view, context)}</div>
</header>
${lead !== undefined && figureOf(lead, 'eager', direction)}
<div class="copy">
${edition.dateline !== null && !beginsWith(edition.text, edition.dateline) && html`<p class="dateline"${line(edition.dateline)}>${edition.dateline}</p>\n`}${articleBody(edition.body, direction)}
${excerptNote(edition)}</div>
${more.map((image) => figureOf(image, 'lazy', direction))}
${edition.rights !== null && html`<p class="rights"${line(edition.rights)}>${edition.rights}</p>`}
</article>
<div class="after">
${
  entry.topics.length > 0 &&
  html`<nav class="topics" aria-labelledby="topics">
<h2 id="topics">Topics</h2>
<ul>
${entry.topics.map((topic) => html`<li><a href="${topicPath(topic.id)}" dir="auto">${topicName(topic)}</a></li>\n`)}</ul>
</nav>`
}${followList(followables(view), context)}
${
  sameStory.length > 0 &&
  html`<section aria-labelledby="same">
<h2 id="same">${entry.story === null ? 'The same story' : html`<a href="${storyPath(entry.story)}">The same story</a>`}</h2>
${cardList(sameStory, context, { heading: 3, standfirst: false })}
</section>`
}
${
  recommended.length > 0 &&
  html`<section aria-labelledby="recommended">
<h2 id="recommended">Recommended for you</h2>
${cardList(recommended, context, { heading: 3, standfirst: false })}
</section>`
}
</div>`,
  };
};
