import type { Piece } from '../../draft.ts';
import type { CopyPass } from '../copy-pass.ts';
import { isRunning } from '../copy-pass.ts';
import { isRelatedHeading } from '../recognise/related.ts';
import { endsSentence } from '../words.ts';

const LONGEST_TEASER = 130;

const isTeaser = (piece: Piece | undefined): boolean =>
  piece !== undefined &&
  (piece.block.kind === 'list' ||
    (isRunning(piece) && piece.block.text.length <= LONGEST_TEASER && !endsSentence(piece.block.text)));

/** A list of other articles ends where sentences begin again. */
export const dropRelated: CopyPass = {
  name: 'dropRelated',
  why: 'Headlines of other articles, under a heading that says so, are not part of this one.',
  apply: (draft, note) => {
    const related = new Set<number>();
    draft.pieces.forEach((piece, at) => {
      if (related.has(at) || !isRunning(piece) || !isRelatedHeading(piece.block.text)) return;
      related.add(at);
      for (let next = at + 1; isTeaser(draft.pieces[next]); next++) related.add(next);
    });
    if (related.size === 0) return draft;
    const kept = draft.pieces.filter((_, at) => !related.has(at));
    for (const at of related)
      note('dropRelated', 'dropped', draft.pieces[at]?.block.text ?? '', dropRelated.why);
    return { ...draft, pieces: kept, scraped: true };
  },
};
