import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import type { Draft, Note } from '../draft.ts';
import { takeEmbargoPiece } from '../embargo-line.ts';

/** A draft without the embargo line that stands in its copy. */
export const withoutEmbargoPiece = (
  draft: Result<Draft, Rejection>,
  note: Note,
): Result<Draft, Rejection> => {
  if (!draft.ok) return draft;
  const { copy, line } = takeEmbargoPiece(draft.value.pieces, note);
  return ok({ ...draft.value, pieces: copy, embargoLine: line ?? draft.value.embargoLine });
};
