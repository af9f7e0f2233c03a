import { readBylineLine } from '../../byline/read-byline.ts';
import type { Draft, Piece } from '../../draft.ts';
import type { CopyPass } from '../copy-pass.ts';
import { sumsUp } from '../recognise/sums-up.ts';
import { countWords, endsSentence } from '../words.ts';

const SHORTEST = 6;
const LONGEST = 45;

/** Fewer paragraphs are a flash, whose first one is half of it. */
const FEWEST_PARAGRAPHS = 3;

const isByline = (piece: Piece): boolean => readBylineLine(piece.block.text) !== null;

const isProse = (piece: Piece): boolean =>
  piece.block.kind === 'paragraph' &&
  endsSentence(piece.block.text) &&
  countWords(piece.block.text) >= SHORTEST;

/** Whether the line below a repeated headline is its standfirst, though it ends as a sentence does. */
const isSummary = (draft: Draft, at: number, below: Piece, hasByline: boolean): boolean => {
  if (!draft.headlineRepeated) return false;
  if (draft.pieces.slice(at + 1).filter(isProse).length < FEWEST_PARAGRAPHS) return false;
  const line = draft.pieces[at]?.block.text ?? '';
  // No paragraph of copy stands above the byline.
  return hasByline || sumsUp(line, draft.headline ?? '', below.block.text);
};

export const takeStandfirst: CopyPass = {
  name: 'takeStandfirst',
  why: 'In scraped copy, a line between headline and copy is a summary of the story.',
  apply: (draft, note) => {
    if (!draft.scraped || draft.standfirst !== null) return draft;
    const at = draft.pieces.findIndex((piece) => !isByline(piece));
    const line = draft.pieces[at];
    const next = draft.pieces.findIndex((piece, place) => place > at && !isByline(piece));
    const below = draft.pieces[next];
    if (line === undefined || below === undefined || !endsSentence(below.block.text)) return draft;
    const { kind, text } = line.block;
    const words = countWords(text);
    const fits = kind === 'paragraph' || (kind === 'heading' && draft.headlineRepeated);
    if (!fits || words < SHORTEST || words > LONGEST) return draft;
    if (endsSentence(text) && !isSummary(draft, at, below, next > at + 1)) return draft;
    note('takeStandfirst', 'chose', text, takeStandfirst.why);
    return { ...draft, standfirst: text, pieces: draft.pieces.toSpliced(at, 1) };
  },
};
