import type { Block } from '../../../edition.ts';
import { loadOnce } from '../../../load-once.ts';
import type { Note } from '../../draft.ts';
import { cleanLine } from '../../text/characters.ts';
import { countWords, folded } from '../../text/words.ts';
import type { StructuredArticle } from '../json-ld.ts';

/** A body of fewer words is a summary. */
const FEWEST_WORDS = 60;

/** The page shows far less than the body has: this share of it at most. */
const FAR_LESS = 0.5;

/** Of what the page shows, this share of the words stands in the body, if it is the body of the same story. */
const SAME = 0.6;

/** How copy ends that was cut short. */
export const CUT_SHORT = /(?:…|\.\.\.|\[\s*(?:…|\.\.\.)\s*\])\s*$/;

const MARKUP = /<\/?(?:p|br|div|h[1-6]|ul|ol|li|blockquote|a|strong|em|b|i|span|figure|img)\b[^<>]*>/i;

const bodyReader = loadOnce(() => import('../../body/read-body.ts'));

const NO_NOTE: Note = () => {};

/** The blocks of an `articleBody`: publishers write markup, lines, or one long line. */
const blocksOf = async (body: string, baseUrl: string | null): Promise<readonly Block[]> =>
  MARKUP.test(body)
    ? (await bodyReader()).readFragment(body, baseUrl, NO_NOTE)
    : body
        .split(/\s*\n\s*/)
        .map(cleanLine)
        .filter((line) => line !== '')
        .map((text): Block => ({ kind: 'paragraph', text }));

const wordsIn = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { text }) => sum + countWords(text), 0);

const shareIn = (shown: readonly Block[], body: string): number => {
  const all = wordsIn(shown);
  const line = folded(cleanLine(body));
  const same = shown.filter(({ text }) => line.includes(folded(text)));
  return all === 0 ? 1 : wordsIn(same) / all;
};

/**
 * The story of a page that shows none, or only its beginning, but gives all of it to machines (schema.org `articleBody`):
 * what a script of the page would show to readers. Not for a page that asks readers to pay for the rest.
 *
 * @param shown what was found on the page
 * @returns the blocks of the body; null where the page's own are the story
 */
export const storyElsewhere = async (
  shown: readonly Block[],
  structured: Pick<StructuredArticle, 'body'> | null,
  baseUrl: string | null,
  note: Note,
): Promise<readonly Block[] | null> => {
  const body = structured?.body ?? null;
  if (body === null || CUT_SHORT.test(body)) return null;
  // Mostly the page shows all of it, which is settled by its length.
  const length = shown.reduce((sum, { text }) => sum + text.length, 0);
  if (length > FAR_LESS * body.length) return null;
  const blocks = await blocksOf(body, baseUrl);
  const words = wordsIn(blocks);
  if (words < FEWEST_WORDS || wordsIn(shown) > FAR_LESS * words || shareIn(shown, body) < SAME) return null;
  note(
    'storyElsewhere',
    'chose',
    `${words} words`,
    'The page shows only a part of the story; its structured data has all of it.',
  );
  return blocks;
};
