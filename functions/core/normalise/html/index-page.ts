import { lazyRegExp } from '../text/lazy-reg-exp.ts';
import { countWords } from '../text/words.ts';
import type { Head } from './head.ts';
import { metaValue } from './head.ts';
import type { Story } from './story/find-story.ts';
import type { Leaf } from './story/leaf.ts';
import { wordsIn } from './story/leaves.ts';
import { comparedWith, likeness, lineWords } from './story/likeness.ts';
import { isLiveBlog } from './story/live-blog.ts';
import type { Survey } from './story/survey.ts';
import type { Teasers } from './story/teasers.ts';
import { areNumbered, areSigned, teasersIn, wordsOfTeasers } from './story/teasers.ts';
import { cutTitle } from './titles.ts';
import { attribute } from './walk.ts';

const FEWEST_TEASERS = 4;

/** Of the words that were found, this share stands in teasers. */
const MOSTLY = 0.7;

/** A headline of fewer words names a section. */
const SHORT_HEADLINE = 3;

/** Titles of lists of stories. */
const TITLE = lazyRegExp(
  String.raw`\b(?:search results?|results? for|(?:articles?|posts?|stories|news) (?:tagged|by|about|on|in)|tagged|archives?|categor(?:y|ies)|topics?|tags?|latest (?:news|stories|articles)|all (?:articles|posts|stories|news)|suchergebnis\w*|archiv|schlagw\w+|kategorien?|themen?|nachrichten|actualités|résultats|étiquettes?|rubriques?|resultados|etiquetas?|noticias|búsqueda|risultati|notizie|archivio|zoekresultaten|archief|nieuws|arkiv|sökresultat|nyheter|author at|page \d+ of \d+)(?![\p{L}\p{N}])`,
  'iu',
);

/** Class names that systems give to the body of a page that lists stories. */
const BODY = /(?:^|\s)(?:archive|search-results|home|front-?page|category|tag|blog|author)(?:\s|$)/;

const LISTING = /"@type"\s*:\s*\[?\s*"(?:CollectionPage|SearchResultsPage|ProfilePage)"/;

/** Whether the page says when it was published, as the page of an article does. */
const isDeclared = (head: Head, titles: readonly string[]): boolean => {
  if (metaValue(head, 'article:published_time') !== '') return true;
  const { structured } = head;
  if (structured === null || structured.published === null) return false;
  // Lists of stories describe those.
  const like = comparedWith(structured.headline ?? '');
  return structured.isLive || titles.some((title) => likeness(lineWords(title), like) > 0.5);
};

/** Whether teasers are most of what was found, and each is short. */
const areMostOf = (teasers: Teasers, kept: readonly Leaf[]): boolean => {
  const { heads } = teasers;
  if (heads.length < FEWEST_TEASERS) return false;
  const inside = wordsOfTeasers(teasers, kept);
  const all = wordsIn(kept) - wordsIn(kept.filter((leaf) => heads.includes(leaf)));
  return inside !== null && inside >= MOSTLY * all;
};

/** Whether the page calls itself a list of stories. */
const isCalledSo = (head: Head, survey: Survey, teasers: Teasers, titles: readonly string[]): boolean => {
  const headline = survey.leaves[survey.headlineAt];
  return (
    headline === undefined ||
    teasers.heads.includes(headline) ||
    countWords(headline.text) <= SHORT_HEADLINE ||
    titles.some((title) => TITLE().test(title)) ||
    /^(?:website|profile)$/i.test(metaValue(head, 'og:type')) ||
    areSigned(teasers, survey) ||
    head.marked.head.some(
      (element) =>
        (element.tag === 'link' && /^next$/i.test(attribute(element, 'rel'))) ||
        (element.tag === 'script' &&
          attribute(element, 'type') === 'application/ld+json' &&
          LISTING.test(String(element.children[0] ?? '').slice(0, 20_000))),
    ) ||
    BODY.test(bodyClassOf(survey))
  );
};

const bodyClassOf = (survey: Survey): string => {
  for (let up = survey.leaves[0]?.box ?? null; up !== null; up = up.parent)
    if (up.element.tag === 'body') return attribute(up.element, 'class');
  return '';
};

/**
 * Distinguishes a list of stories from a story: a front, a page of a section, a tag or an author, an archive, search
 * results. Most of its text stands in short teasers that lead to other pages of the site, no day of publication is
 * declared, and the page calls itself such a list. Round-ups of links to other sites, live blogs and lists that are an
 * article lack one of these.
 *
 * @param story what was taken for one
 */
export const isIndexPage = (head: Head, { survey, kept }: Story): boolean => {
  // Most stories have no line that is a link, and need no further check.
  const from = kept[0] === undefined ? 0 : Math.max(0, kept[0].at - 3);
  const to = kept.length === 0 ? survey.leaves.length : (kept.at(-1)?.at ?? 0) + 1;
  const found = teasersIn(survey, from, to).filter(
    (teasers) => areMostOf(teasers, kept) && !areNumbered(teasers),
  );
  if (found.length === 0) return false;
  const headline = survey.leaves[survey.headlineAt]?.text ?? '';
  const titles = [headline, cutTitle(head.title)].filter((title) => title !== '');
  return (
    !isDeclared(head, titles) &&
    !isLiveBlog(head, survey) &&
    found.some((teasers) => isCalledSo(head, survey, teasers, titles))
  );
};
