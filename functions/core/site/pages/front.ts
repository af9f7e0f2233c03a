import { dayOf } from '../calendar.ts';
import type { Entry } from '../entry.ts';
import { type Html, html } from '../html.ts';
import { sectionName } from '../names.ts';
import { EVERYTHING_FEED, sectionPath } from '../paths.ts';
import { byWeight, type StoryGroup, storiesOf } from '../stories-of.ts';
import { linkTo, shortTime, storyCard } from './cards.ts';
import { followOne } from './follow.ts';
import type { Page, PageContext } from './layout.ts';

/** Stories at the top: one large, the others beside it. */
const TOP = 5;
const OF_SECTION = 6;
/** Where there is one section, it fills the page. */
const OF_ONE_SECTION = 16;
const LATEST = 10;
const OTHERS = 3;
/** Beside the largest there is little room. */
const OTHERS_BESIDE = 1;
/** Where fewer stories came today, the front page goes back further. */
const LEAST_STORIES = 24;

/** The stories of today; of the days before, too, where these are few. */
const currentStories = (entries: readonly Entry[], { site, now }: PageContext): readonly StoryGroup[] => {
  const all = storiesOf(entries);
  const today = all.filter(
    ({ lead, others }) => dayOf((others[0] ?? lead).at, site.timeZone) === dayOf(now, site.timeZone),
  );
  return today.length >= LEAST_STORIES ? today : all.slice(0, LEAST_STORIES);
};

interface SectionStories {
  readonly id: string | null;
  readonly of: readonly StoryGroup[];
}

const sectionBlock = ({ id, of: stories }: SectionStories, most: number, context: PageContext): Html => {
  const name = id === null ? 'More news' : sectionName(id);
  const mark = `s-${(id ?? 'more').replace(/^subject:/, '')}`;
  return html`<section class="block" aria-labelledby="${mark}">
<h2 id="${mark}">${id === null ? name : html`<a href="${sectionPath(id)}">${name}</a>`}</h2>
<div class="cards">
${stories.slice(0, most).map((story, at) =>
  storyCard(story, context, {
    heading: 3,
    picture: at === 0,
    standfirst: at < 2,
    section: false,
    others: OTHERS,
  }),
)}
</div>
</section>`;
};

/** A column of about the height of what stands beside it. */
const mostLatest = (sections: readonly SectionStories[]): number =>
  Math.min(LATEST, 4 + sections.reduce((sum, { of }) => sum + of.length, 0));

/** The part below the top: the sections, and the latest articles. */
const below = (
  entries: readonly Entry[],
  sections: readonly SectionStories[],
  context: PageContext,
): Html => html`<div class="front">
<div class="blocks">
${sections.map((section) => sectionBlock(section, sections.length === 1 ? OF_ONE_SECTION : OF_SECTION, context))}
</div>
<aside class="latest" aria-labelledby="latest">
<h2 id="latest">Latest</h2>
<ol>
${entries
  .slice(0, mostLatest(sections))
  .map((entry) => html`<li>${shortTime(entry.at, context)} ${linkTo(entry)}</li>\n`)}</ol>
</aside>
</div>`;

/**
 * The front page: the stories of the day, the weightiest on top, then the sections, and the latest articles.
 *
 * @param entries the newest first
 */
export const frontPage = (entries: readonly Entry[], context: PageContext): Page => {
  const stories = currentStories(entries, context);
  const top = byWeight(stories).slice(0, TOP);
  const [first, ...rest] = top;
  const others = stories.filter((story) => !top.includes(story));
  const sections = [...context.sections, null]
    .map((id) => ({ id, of: others.filter(({ lead }) => lead.section === id) }))
    .filter(({ of }) => of.length > 0);
  return {
    title: null,
    description: context.site.tagline ?? `The news of the day from ${context.site.name}.`,
    canonical: '/',
    head: null,
    feed: { query: EVERYTHING_FEED, title: context.site.name },
    section: null,
    body: html`<h1 class="unseen">${context.site.name}: the news of the day</h1>${followOne({ scope: 'all', name: context.site.name, label: 'All the news', query: EVERYTHING_FEED }, context)}
${
  first === undefined
    ? html`<p class="empty">Nothing has been published yet. The first article will be here seconds after it is uploaded.</p>`
    : html`<section class="top${rest.length === 0 && ' alone'}" aria-labelledby="top">
<h2 id="top" class="unseen">Top stories</h2>
${storyCard(first, context, { heading: 3, picture: true, className: 'card first', others: OTHERS })}
${
  rest.length > 0 &&
  html`<div class="cards">
${rest.map((story) => storyCard(story, context, { heading: 3, standfirst: false, others: OTHERS_BESIDE }))}
</div>`
}
</section>
${sections.length > 0 && below(entries, sections, context)}`
}`,
  };
};
