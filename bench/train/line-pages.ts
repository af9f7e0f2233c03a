import { readHead } from '../../functions/core/normalise/html/head.ts';
import { parseHtml } from '../../functions/core/normalise/html/parse-html.ts';
import { allReferences } from '../../functions/core/normalise/html/syntax/all-references.ts';
import { LINE_WIDTH } from '../../functions/core/normalise/plain/story/judge-lines.ts';
import type { Line } from '../../functions/core/normalise/plain/story/line.ts';
import { lineOf, lineRows } from '../../functions/core/normalise/plain/story/line-features.ts';
import { decodeBytes } from '../../functions/core/normalise/read/decode.ts';
import { cleanText } from '../../functions/core/normalise/text/characters.ts';
import type { GoldPage } from '../measure/data-set.ts';
import { pageBytes, scrapedBytes, siteOf } from '../measure/data-set.ts';
import { wordsOf } from '../measure/four-grams.ts';
import { labelLines } from './label.ts';
import { dumpPage, MANNERS } from './pages/dump.ts';
import { goldTree } from './pages/gold.ts';
import type { MadePage } from './pages/page.ts';
import type { Example } from './two-looks.ts';

/** A page as text, made ready for learning. */
export interface LinePage extends Example {
  readonly set: string;
  /** Pages of one group are held out together: those of a site, or of a template. */
  readonly group: string;
  readonly gold: string;
  /** All of it, a line a block. */
  readonly text: string;
  readonly lines: readonly Line[];
  /** Its gold text may be cut short: so are some of the public sets'. */
  readonly maybeCut: boolean;
}

const HEAVIEST = 20;
const SHORTEST_STORY = 150;

/** A line counts as much as it adds to or takes from its page's score; short lines a little more than that. */
const weightsOf = (lines: readonly Line[], gold: string): Float32Array => {
  const story = Math.max(SHORTEST_STORY, wordsOf(gold).length);
  return Float32Array.from(lines, ({ words }) => Math.min(HEAVIEST, ((words + 3) * 100) / story));
};

const [AS_BROWSERS] = MANNERS;
if (AS_BROWSERS === undefined) throw new Error('There is no manner of dumping pages.');

const silent = (): void => undefined;

/** A page of a set: as it was scraped, else its HTML as a browser would show it as text. */
export const publicPage = (gold: GoldPage): LinePage => {
  const scraped = scrapedBytes(gold);
  let text: string;
  if (scraped === null) {
    const html = decodeBytes(pageBytes(gold), null, silent);
    const root = parseHtml(html.ok ? html.value.text : '', allReferences);
    text = dumpPage(root, readHead(root).title, AS_BROWSERS)
      .map((line) => line.text)
      .join('\n');
  } else text = new TextDecoder().decode(scraped);
  const lines = cleanText(text)
    .split('\n')
    .filter((line) => line !== '')
    .map(lineOf);
  return {
    set: gold.set,
    group: siteOf(gold),
    gold: gold.text,
    text,
    lines,
    maybeCut: scraped === null,
    rows: lineRows(lines, LINE_WIDTH),
    labels: labelLines(lines, gold.text),
    weights: weightsOf(lines, gold.text),
  };
};

/**
 * A made-up page as text.
 *
 * @param weight of its lines beside those of real pages
 */
export const madePage = (page: MadePage, weight: number): LinePage => {
  const { root, isStory } = goldTree(page);
  const dumped = dumpPage(root, null, AS_BROWSERS);
  const lines = dumped.map(({ text }) => lineOf(text));
  const gold = dumped
    .filter(({ element }) => isStory(element))
    .map(({ text }) => text)
    .join('\n');
  return {
    set: 'made up',
    group: page.template,
    gold,
    text: dumped.map(({ text }) => text).join('\n'),
    lines,
    maybeCut: false,
    rows: lineRows(lines, LINE_WIDTH),
    labels: Float32Array.from(dumped, ({ element }) => (isStory(element) ? 1 : 0)),
    weights: weightsOf(lines, gold).map((own) => own * weight),
  };
};
