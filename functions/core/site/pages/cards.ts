import { lineDirection } from '../../direction.ts';
import type { Direction } from '../../language-direction.ts';
import { languageTag } from '../../normalise/language.ts';
import type { Instant } from '../../publish/records.ts';
import { shortTimeText } from '../calendar.ts';
import { type Entry, entryDirection } from '../entry.ts';
import { type Html, html, NOTHING, type Part, safeHtml } from '../html.ts';
import { sectionName } from '../names.ts';
import { articlePath, sectionPath, storyPath } from '../paths.ts';
import type { StoryGroup } from '../stories-of.ts';
import type { PageContext } from './layout.ts';
import { pictureOf } from './picture.ts';

/** The language of a text, for screen readers and line breaking; nothing where it is not known, no language tag, or the page's own. */
export const languageOf = ({ language }: Pick<Entry, 'language'>): Html => {
  const tag = languageTag(language);
  return tag === null || tag === 'und' || tag === 'en' ? NOTHING : html` lang="${tag}"`;
};

/** The direction of a line of an article, which need not be that of the whole. */
export const directionOfLine = (line: string, copy: Direction): Html =>
  html` dir="${lineDirection(line, copy)}"`;

/** The link to an article, in the direction that its headline is read in. */
export const linkTo = (entry: Entry): Html =>
  html`<a href="${articlePath(entry)}"${languageOf(entry)}${directionOfLine(entry.headline, entryDirection(entry))}>${entry.headline}</a>`;

export const shortTime = (at: Instant, { site, now }: PageContext): Html =>
  html`<time datetime="${at}">${shortTimeText(at, now, site.timeZone)}</time>`;

const level = (n: 2 | 3 | 4, of: Part, attributes: Html): Html =>
  html`<${safeHtml(`h${n}`)}${attributes}>${of}</${safeHtml(`h${n}`)}>`;

/** Headlines from here on are set smaller. Characters. */
const LONG_HEADLINE = 90;

/** Whether a headline is so long that it would fill a page at its usual size. */
export const isLong = (headline: string): boolean => headline.length > LONG_HEADLINE;

/** Where it is from, when it came, in which section: the small line above or below a headline. */
const facts = (entry: Entry, context: PageContext, withSection: boolean): Html =>
  html`<p class="facts">${
    withSection &&
    entry.section !== null &&
    html`<a class="kicker" href="${sectionPath(entry.section)}">${sectionName(entry.section)}</a> `
  }${shortTime(entry.at, context)}${entry.source !== null && html` <span class="source">${entry.source}</span>`}${
    entry.updatedAt > entry.at && html` <span class="updated">corrected</span>`
  }${entry.isExcerpt === true && html` <span class="updated">excerpt</span>`}</p>`;

export interface CardOptions {
  /** Of the headline. */
  readonly heading: 2 | 3 | 4;
  readonly picture?: boolean;
  readonly standfirst?: boolean;
  readonly section?: boolean;
  readonly className?: string;
  /** How many others of its story are listed below it. All, if left out. */
  readonly others?: number;
}

/** An article of a list. */
export const card = (entry: Entry, context: PageContext, options: CardOptions, more: Part = null): Html => {
  const { heading, picture = false, standfirst = true, section = true, className = 'card' } = options;
  const text = entry.standfirst ?? entry.teaser;
  const direction = entryDirection(entry);
  return html`<article class="${className}" dir="${direction}">
${picture && pictureOf(entry.image, 'lazy')}
<div>
${level(heading, linkTo(entry), html` class="headline${isLong(entry.headline) && ' long'}"`)}
${facts(entry, context, section)}
${standfirst && text !== null && html`<p class="standfirst"${languageOf(entry)}${directionOfLine(text, direction)}>${text}</p>`}
${more}
</div>
</article>`;
};

/** A story: the article that stands for it, and how others tell it. */
export const storyCard = (
  { story, lead, others }: StoryGroup,
  context: PageContext,
  options: CardOptions,
): Html =>
  card(
    lead,
    context,
    options,
    others.length > 0 &&
      html`<ul class="others">
${others
  .slice(0, options.others)
  .map(
    (entry) =>
      html`<li>${linkTo(entry)}${entry.source !== null && html` <span class="source">${entry.source}</span>`}</li>\n`,
  )}${
  story !== null &&
  html`<li><a href="${storyPath(story)}">${others.length === 1 ? 'Both' : `All ${others.length + 1}`} articles of this story</a></li>\n`
}</ul>`,
  );

/** Articles in a list, the newest first. */
export const cardList = (entries: readonly Entry[], context: PageContext, options: CardOptions): Html =>
  html`<ul class="list">
${entries.map((entry) => html`<li>${card(entry, context, options)}</li>\n`)}</ul>`;
