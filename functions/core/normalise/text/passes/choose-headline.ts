import type { Piece } from '../../draft.ts';
import { MAX_HEADLINE_LENGTH } from '../../limits.ts';
import type { CopyPass } from '../copy-pass.ts';
import { isRunning } from '../copy-pass.ts';
import { endsInFullStop, folded, hasWord } from '../words.ts';

/** A repeated headline stands near the top; further down, a repeated line is a refrain. */
const LOOKED_AT = 8;
const FARTHEST_REPEAT = 4;
const SHORTEST_REPEAT = 16;

const isHeadlineLike = (piece: Piece): boolean =>
  isRunning(piece) &&
  piece.block.text.length <= MAX_HEADLINE_LENGTH &&
  !endsInFullStop(piece.block.text) &&
  hasWord(piece.block.text);

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
    const again = repeated(draft.pieces);
    // Below a headline in clean copy, a repeated line is a refrain or the head of a table.
    const twice = draft.scraped || again === first ? again : null;
    const chosen = twice ?? (first !== undefined && isHeadlineLike(first) ? first : null);
    if (chosen === null) return draft;
    note(
      'chooseHeadline',
      'chose',
      chosen.block.text,
      twice === null ? 'It is the first line.' : 'It is repeated near the top.',
    );
    const at = draft.pieces.indexOf(chosen);
    for (const piece of draft.pieces.slice(0, at))
      if (isRunning(piece) && piece.block.text.length <= 60)
        note('chooseHeadline', 'dropped', piece.block.text, 'It is a label above the headline.');
    const above = draft.pieces
      .slice(0, at)
      .filter((piece) => !isRunning(piece) || piece.block.text.length > 60);
    const below = draft.pieces.slice(at + 1);
    // A flash of one line is its own body.
    const rest = above.length + below.length === 0 ? [chosen] : [...above, ...below];
    return { ...draft, headline: chosen.block.text, pieces: rest };
  },
};

const NEAR_TOP = 4;

export const dropRepeatedHeadline: CopyPass = {
  name: 'dropRepeatedHeadline',
  why: 'The headline is told once; pages show it again above the body.',
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
