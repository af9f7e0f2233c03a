import type { Block, Rejection } from '../../edition.ts';
import { loadOnce } from '../../load-once.ts';
import type { Fields } from '../../metadata/field.ts';
import { FIELDS } from '../../metadata/fields.ts';
import { withForeignExpiry } from '../../metadata/foreign-expiry.ts';
import { readNamed } from '../../metadata/read-values.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import type { Draft, Note } from '../draft.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import { reject } from '../read/rejection.ts';
import { cleanLine } from '../text/characters.ts';
import { countWords, endsSentence } from '../text/words.ts';
import { withoutAuthorNote } from './author-note.ts';
import { withoutBubbles } from './bubbles.ts';
import { signatoriesIn } from './byline/signatories.ts';
import { datesIn } from './dates.ts';
import { withoutDayLines } from './day-lines.ts';
import { declaredDirection } from './declared-direction.ts';
import { dropCapsAmong } from './drop-caps.ts';
import { isEmptyShell } from './empty-shell.ts';
import { withoutEndLines } from './end-lines.ts';
import { errorPage } from './error-page.ts';
import { declaresPaywall, keepsStory } from './excerpt/paywall.ts';
import type { Footnotes } from './footnotes.ts';
import { settleFootnotes } from './footnotes.ts';
import type { Head } from './head.ts';
import { metaPairs, metaValue, readHead } from './head.ts';
import { headingsIn, lesserHeadings } from './headings.ts';
import { headlineOf } from './headline.ts';
import { isIndexPage } from './index-page.ts';
import type { StructuredArticle } from './json-ld.ts';
import { settleMathematics } from './math/settle.ts';
import { expiriesIn, languageIn, standfirstIn, topicsIn } from './metadata.ts';
import { imagesOf } from './page-images.ts';
import { parsePage } from './parse-page.ts';
import { storyElsewhere } from './story/elsewhere.ts';
import type { Story } from './story/find-story.ts';
import { findStory } from './story/find-story.ts';
import type { StoryModel } from './story/judge.ts';
import type { Segmented } from './story/leaves.ts';
import { MOST_LEAVES, segment, wordsIn } from './story/leaves.ts';
import { storyModel } from './story/model.ts';
import { bodyInData } from './story/page-data.ts';
import { surroundingsOf } from './surroundings.ts';
import { cutTitle, embargoInTitles, titlesOf } from './titles.ts';

const NO_ARTICLE =
  'No article was found in the page: it has menus and links but no story. Upload the page of one article, not a list of them.';

const INDEX_PAGE =
  'The page is a list of stories, not a story: a front, a section, an archive or the results of a search. Upload the page of one article.';

const EMPTY_SHELL =
  'The page is empty until scripts fill it in a browser, and holds no story. Save the page from a browser, or upload the text of the article.';

const TOO_MANY_ELEMENTS =
  'The page has more than 200,000 elements and runs of text: it is no article. Upload the page of one article.';

const TOO_MANY_LINES =
  'The page has more than 10,000 lines of text: it is no article. Upload the page of one article.';

const standsInstead = (kind: string): string =>
  `The page is ${kind}, not an article: the site did not let the reader in. Fetch the article again, or upload its text.`;

const FEWEST_WORDS = 6;

/** More lines than an error page has. */
const MOST_SHORT_LINES = 100;

/** A description of the page in the article's place; null for an article. */
const whatStandsInstead = (page: Segmented, head: Head, story: Story): string | null => {
  const lines = story.blocks.length > 0 ? story.blocks : page.leaves;
  if (lines.length > MOST_SHORT_LINES) return null;
  const headings = page.leaves.filter((leaf) => leaf.box.element.tag === 'h1' && leaf.links === 0);
  return errorPage(
    [...headings.map(({ text }) => cutTitle(text)), ...titlesOf(head)],
    lines.map(({ text }) => text).join('\n'),
    head.structured?.published != null || metaValue(head, 'article:published_time') !== '',
  );
};

/** Short lines that end like sentences, as many as no menu has. */
const FEWEST_SENTENCES = 3;

const hasStory = (blocks: readonly Block[]): boolean =>
  blocks.filter(({ kind, text }) => kind === 'paragraph' && endsSentence(text)).length >= FEWEST_SENTENCES ||
  blocks.some(
    (block) =>
      block.kind !== 'heading' &&
      countWords(block.text) >= FEWEST_WORDS &&
      (block.kind !== 'list' || endsSentence(block.text)),
  ) ||
  blocks.some((block) => block.kind === 'list' || block.kind === 'table');

/** A page that shows more of its story needs no other place of it. */
const MOST_SHOWN = 80;

/** The structured data of a page, with the body that its scripts are given where it shows next to nothing, and is free. */
const withData = (
  { structured, paywall, title }: Head,
  { kept }: Story,
  html: string,
): StructuredArticle | null =>
  structured === null || paywall.isPaidFor || structured.body !== null || wordsIn(kept) > MOST_SHOWN
    ? structured
    : { ...structured, body: bodyInData(html, structured.headline ?? cutTitle(title)) };

const dropCapsJoiner = loadOnce(() => import('./join-drop-caps.ts'));
const paidReader = loadOnce(() => import('./excerpt/read-paid.ts'));

const NO_NOTES: Footnotes = new Map();

/** How a page is to be read. */
interface HtmlReading {
  /** The model that judges the lines. Only measurements of models pass another one. */
  readonly model?: StoryModel;
  readonly fields?: Fields;
  /** Whether the page has characters 0, where that is known. */
  readonly hasNulls?: boolean | undefined;
}

/**
 * Reads an HTML page: finds the story in it, its blocks, and what the page says about it.
 *
 * @param html decoded markup, however broken
 * @returns the draft; `no-article` for a page that holds only menus and links, `index-page` for a
 *   list of stories, `empty-shell` for a page that scripts would fill, `error-page` for a robot check, an error or a wall of
 *   consent, `bad-declaration` for metadata of ours (`<meta
 *   name="slugline:…">`) that cannot be read
 */
export const readHtml = async (
  html: string,
  note: Note,
  { model = storyModel(), fields = FIELDS, hasNulls }: HtmlReading = {},
): Promise<Result<Draft, Rejection>> => {
  const { root, isWhole } = await parsePage(html, hasNulls, note);
  if (!isWhole) return reject('too-large', TOO_MANY_ELEMENTS);
  const head = readHead(root);
  if (head.marked.bubbles.length > 0) withoutBubbles(head.marked.bubbles);
  if (head.marked.formulas.length > 0) settleMathematics(root);
  const notes = head.marked.noteMarks.length > 0 ? settleFootnotes(root) : NO_NOTES;
  const dropCaps = dropCapsAmong(head.marked.tiny);
  if (dropCaps.length > 0) (await dropCapsJoiner()).joinDropCaps(dropCaps, head.language, html);
  const declared = readNamed(metaPairs(head), 'html', fields, note);
  if (!declared.ok) return declared;
  const page = segment(root, head.baseUrl);
  if (page.leaves.length > MOST_LEAVES) return reject('too-large', TOO_MANY_LINES);
  const story = findStory(page, head, model, note, notes);
  const isPaid = declaresPaywall(head);
  const elsewhere =
    isPaid && keepsStory(head)
      ? null
      : await storyElsewhere(
          story.blocks,
          isPaid ? head.structured : withData(head, story, html),
          head.baseUrl,
          note,
        );
  const instead = elsewhere === null ? whatStandsInstead(page, head, story) : null;
  if (instead !== null) return reject('error-page', standsInstead(instead));
  if (elsewhere === null) {
    if (isIndexPage(head, story)) return reject('index-page', INDEX_PAGE);
    if (isEmptyShell(root, page.leaves, story.kept)) return reject('empty-shell', EMPTY_SHELL);
  }
  if (!hasStory(elsewhere ?? story.blocks)) return reject('no-article', NO_ARTICLE);
  const surroundings = surroundingsOf(story.container, root);
  const { byline, source } = signatoriesIn(head, surroundings, story);
  const headings = headingsIn(head, surroundings, story);
  const headline = headlineOf(
    head,
    headings,
    story.survey.leaves[story.survey.headlineAt]?.text ?? '',
    lesserHeadings(story),
  );
  if (headline !== null)
    note(
      'headlineOf',
      'chose',
      headline,
      'It comes from the heading above the story and the titles of the page.',
    );
  const copy = withoutDayLines(elsewhere ?? story.blocks, note);
  const paid = isPaid ? (await paidReader()).readPaid({ head, story, blocks: copy, root }, note) : null;
  const blocks = withoutEndLines(withoutAuthorNote(paid?.blocks ?? copy, byline, headline ?? '', note), note);
  const body = blocks
    .slice(0, 12)
    .map((block) => block.text)
    .join(' ');
  return ok({
    ...EMPTY_DRAFT,
    headline,
    standfirst: standfirstIn(head, surroundings, headline, body),
    byline,
    source,
    ...datesIn(head, surroundings, story.survey, note),
    language: languageIn(head),
    dir: declaredDirection(story.container),
    isExcerpt: paid?.isExcerpt === true,
    canonicalUrl: head.canonicalUrl,
    rights: cleanLine(metaValue(head, 'copyright', 'dc.rights', 'rights', 'dcterms.rights')) || null,
    pieces: blocks.map((block, group) => ({ block, group })),
    images: imagesOf(head, blocks, surroundings === root ? null : surroundings),
    publisherTopics: topicsIn(head),
    declaredSection:
      head.structured?.section ??
      (cleanLine(metaValue(head, 'article:section', 'og:article:section')) || null),
    declared: withForeignExpiry(declared.value, expiriesIn(head), note),
    embargoLine: embargoInTitles(head, headings, note),
  });
};
