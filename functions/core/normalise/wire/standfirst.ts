import { countWords } from '../text/words.ts';

/** Longer summaries are the copy. */
const MOST_WORDS = 90;

const CUT = /(?:…|\.\.\.|\[.{1,3}\])\s*$/;

/** Only letters and figures: summaries lose the ends of paragraphs. */
const wording = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * A summary as a standfirst, or null where it is the beginning of the copy, cut off or not, which says nothing of its own.
 *
 * @param copy as much of it as a summary may repeat
 */
export const standfirstBeside = (summary: string | null, copy: string): string | null => {
  if (summary === null || countWords(summary) > MOST_WORDS) return null;
  const start = wording(summary.replace(CUT, ''));
  return start === '' || wording(copy).startsWith(start) ? null : summary;
};
