import type { Piece } from '../../draft.ts';
import { MAX_HEADLINE_LENGTH } from '../../limits.ts';
import type { CopyPass } from '../copy-pass.ts';
import { isRunning } from '../copy-pass.ts';
import { countWords, endsInFullStop, endsSentence, folded, hasWord } from '../words.ts';

/** A repeated headline stands near the top; further down, a repeated line is a refrain. */
const LOOKED_AT = 8;
const FARTHEST_REPEAT = 4;
const SHORTEST_REPEAT = 16;
const LONGEST_LABEL = 60;

const isHeadlineLike = (piece: Piece): boolean =>
  isRunning(piece) &&
  piece.block.text.length <= MAX_HEADLINE_LENGTH &&
  !endsInFullStop(piece.block.text) &&
  hasWord(piece.block.text);

const SITE_BEHIND = /^\s*[|｜–—•·»:-]\s*\S/;
const MOST_SITE_WORDS = 6;

/** Whether a line is a page's title: the headline, and behind a sign the name of the site. */
const isTitleOf = (title: string, headline: string): boolean => {
  const rest = title.slice(headline.length);
  return (
    folded(title.slice(0, headline.length)) === folded(headline) &&
    SITE_BEHIND.test(rest) &&
    countWords(rest) <= MOST_SITE_WORDS
  );
};

/** The headline below a page's title. */
const belowTitle = (pieces: readonly Piece[]): Piece | null => {
  const [title, ...others] = pieces.slice(0, FARTHEST_REPEAT);
  return (
    others.find(
      (piece) =>
        isHeadlineLike(piece) &&
        piece.block.text.length >= SHORTEST_REPEAT &&
        isTitleOf(title?.block.text ?? '', piece.block.text),
    ) ?? null
  );
};

const LONGEST_SECTION = 30;
const LONG = 15;

/** Whether only the section stands above a line that is repeated at once, and a story follows. */
const isBelowSection = (pieces: readonly Piece[], again: Piece | null): boolean => {
  const at = again === null ? -1 : pieces.indexOf(again);
  const next = pieces[at + 1]?.block.text ?? '';
  return (
    at === 1 &&
    folded(next) === folded(again?.block.text ?? '') &&
    (pieces[0]?.block.text.length ?? 0) <= LONGEST_SECTION &&
    pieces.filter(({ block }) => endsSentence(block.text) && countWords(block.text) >= LONG).length >= 3
  );
};

const repeated = (pieces: readonly Piece[]): Piece | null => {
  const top = pieces.slice(0, LOOKED_AT);
  return (
    top.find((piece, at) => {
      const line = folded(piece.block.text);
      const again = (other: Piece): boolean => isRunning(other) && folded(other.block.text) === line;
      return (
        isHeadlineLike(piece) &&
        line.length >= SHORTEST_REPEAT &&
        top.slice(at + 1, at + FARTHEST_REPEAT).some(again)
      );
    }) ?? null
  );
};

/**
 * The line that scraped copy repeats, else its first line. Copy that begins with a sentence has no headline; one is made
 * of that sentence later, which stays where it is.
 */
export const chooseHeadline: CopyPass = {
  name: 'chooseHeadline',
  why: 'The headline is the line that is repeated near the top, or the first line.',
  apply: (draft, note) => {
    if (draft.headline !== null) return draft;
    const first = draft.pieces[0];
    const again = repeated(draft.pieces) ?? belowTitle(draft.pieces);
    // Below a headline in clean copy, a repeated line is a refrain or the head of a table.
    const isFirst =
      again === first ||
      isTitleOf(first?.block.text ?? '', again?.block.text ?? '?') ||
      isBelowSection(draft.pieces, again);
    const twice = draft.scraped || isFirst ? again : null;
    const chosen = twice ?? (first !== undefined && isHeadlineLike(first) ? first : null);
    if (chosen === null) return draft;
    note(
      'chooseHeadline',
      'chose',
      chosen.block.text,
      twice === null ? 'It is the first line.' : 'It is repeated near the top.',
    );
    const at = draft.pieces.indexOf(chosen);
    const isLabel = (piece: Piece): boolean =>
      isRunning(piece) &&
      (piece.block.text.length <= LONGEST_LABEL || isTitleOf(piece.block.text, chosen.block.text));
    for (const piece of draft.pieces.slice(0, at))
      if (isLabel(piece))
        note('chooseHeadline', 'dropped', piece.block.text, 'It is a label above the headline.');
    const above = draft.pieces.slice(0, at).filter((piece) => !isLabel(piece));
    const below = draft.pieces.slice(at + 1);
    // A flash of one line is its own body.
    const rest = above.length + below.length === 0 ? [chosen] : [...above, ...below];
    return {
      ...draft,
      headline: chosen.block.text,
      pieces: rest,
      headlineRepeated: twice !== null,
      scraped: draft.scraped || (twice !== null && twice !== first),
    };
  },
};

const NEAR_TOP = 4;

export const dropRepeatedHeadline: CopyPass = {
  name: 'dropRepeatedHeadline',
  why: 'The edition has the headline once; pages repeat it above the body.',
  apply: (draft, note) => {
    if (draft.headline === null) return draft;
    const headline = folded(draft.headline);
    const isRepeat = (piece: Piece, at: number): boolean =>
      at < NEAR_TOP && isRunning(piece) && folded(piece.block.text) === headline;
    const repeats = draft.pieces.filter(isRepeat);
    if (repeats.length === 0 || repeats.length === draft.pieces.length) return draft;
    for (const piece of repeats)
      note('dropRepeatedHeadline', 'dropped', piece.block.text, dropRepeatedHeadline.why);
    return { ...draft, pieces: draft.pieces.filter((piece) => !repeats.includes(piece)), scraped: true };
  },
};
