import type { Block } from '../../../edition.ts';
import type { Note } from '../../draft.ts';
import { countWords, endsSentence } from '../../text/words.ts';
import type { Head } from '../head.ts';
import { CUT_SHORT } from '../story/elsewhere.ts';
import type { Story } from '../story/find-story.ts';
import type { Element } from '../tree.ts';
import { wordsOf } from './blocks-in.ts';
import { offersMore, withoutOffers } from './offers.ts';
import { paidWordsIn } from './paid-parts.ts';
import { tierOf } from './paywall.ts';

/** Of the words that a page says its story has, an excerpt has less than this share. */
const PART = 0.6;
/** A whole story has this share of them at least: publishers count headings and captions, too, or do not. */
const WHOLE = 0.85;
/** Pages that keep back the rest show fewer words than this. */
const MOST_SHOWN = 400;
/** A story of so few words is an excerpt if there are no other signs. */
const LITTLE = 120;
/** Words before and in the part that is paid for, from which on both are there. */
const FEWEST_FREE = 20;
const FEWEST_PAID = 40;

/** Words of a last line that is a sentence: credits and notes are shorter. */
const FEWEST_LAST = 12;

/** How a line ends that goes on; a sign of the house, such as ■, ends it. */
const WITHIN = /[\p{L}\p{N},;–-]$/u;

/** Whether a story ends in dots, or within a sentence. */
const breaksOff = (blocks: readonly Block[]): boolean => {
  const last = blocks.findLast(({ text }) => text !== '');
  if (last === undefined) return false;
  if (CUT_SHORT.test(last.text)) return true;
  return (
    last.kind === 'paragraph' &&
    countWords(last.text) >= FEWEST_LAST &&
    !endsSentence(last.text) &&
    WITHIN.test(last.text)
  );
};

/** A page that says that readers pay (see `declaresPaywall`). */
interface PaidPage {
  readonly head: Head;
  readonly story: Story;
  /** The part of the story that is on the page. */
  readonly blocks: readonly Block[];
  readonly root: Element;
}

/** Why the story of a page is an excerpt; null for a whole one. Rules in ADR 84, the surest first. */
const reasonOf = ({ head, story, blocks, root }: PaidPage, isOffered: boolean): string | null => {
  const { wordCount = null, body = null } = head.structured ?? {};
  const words = wordsOf(blocks);
  const inBody = body === null ? 0 : countWords(body);
  const said = Math.max(wordCount ?? 0, inBody);
  if (words < PART * said) return `The page says that the story has ${said} words; ${words} are there.`;
  if (wordCount !== null && words >= WHOLE * wordCount) return null;
  const isCut = breaksOff(blocks);
  const offers = (): boolean => isOffered || offersMore(story, blocks, root);
  if (words >= MOST_SHOWN) return isCut && offers() ? 'It breaks off, and the page offers to read on.' : null;
  if (isCut) return 'It breaks off.';
  const paid = paidWordsIn(head.paywall.paidParts, blocks, root);
  if (paid !== null && paid >= FEWEST_PAID && words - paid >= FEWEST_FREE) return null;
  if (offers()) return 'The page offers to read on.';
  if (inBody > 0) return null;
  // A brief has few words, too: what is paid for is there, or readers may read some stories of the site for nothing.
  if ((paid !== null && paid > 0) || tierOf(head) === 'metered') return null;
  return words < LITTLE ? `It has ${words} words, and what readers pay for is not among them.` : null;
};

/**
 * Decides whether a page behind a paywall has an excerpt or the whole story.
 *
 * @returns whether only the beginning is there, and the blocks; those of an excerpt without the offer to read on
 */
export const readPaid = (
  page: PaidPage,
  note: Note,
): { readonly isExcerpt: boolean; readonly blocks: readonly Block[] } => {
  const blocks = withoutOffers(page.blocks);
  const reason = reasonOf({ ...page, blocks }, blocks.length < page.blocks.length);
  note(
    'readPaid',
    'chose',
    reason === null ? 'a whole story' : 'an excerpt',
    `The page is behind a paywall. ${reason ?? 'There is no sign that a part of the story is missing.'}`,
  );
  return reason === null ? { isExcerpt: false, blocks: page.blocks } : { isExcerpt: true, blocks };
};
