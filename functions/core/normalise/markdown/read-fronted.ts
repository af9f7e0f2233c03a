import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { err, ok } from '../../result.ts';
import type { Draft, Note } from '../draft.ts';
import { takeEmbargoLine } from '../embargo-line.ts';
import { MAX_COPY_CHARACTERS, MAX_COPY_LINES } from '../limits.ts';
import { TOO_LONG, TOO_MANY_LINES } from '../read/rejection.ts';
import { frontedBelow, rejectUnread } from './fronted.ts';
import { withoutInvisible } from './matter-of.ts';

/** Whether more lines than an article has say something. */
const hasTooManyLines = (text: string): boolean => {
  const line = /(?:^|[\n\v\f\u0085\u2028\u2029])[ \t]*\S/g;
  let lines = 0;
  while (lines <= MAX_COPY_LINES && line.test(text)) lines++;
  return lines > MAX_COPY_LINES;
};

/**
 * Reads copy that may begin with front matter. Its headline counts as the copy's own, so that a repetition is seen as one.
 *
 * @param read reads what stands below the front matter
 * @returns the draft; `too-large` for copy longer than an article, `bad-declaration` for front matter that cannot be read
 */
export const readFronted = async (
  text: string,
  note: Note,
  read: (body: string, note: Note) => Draft,
): Promise<Result<Draft, Rejection>> => {
  if (text.length > MAX_COPY_CHARACTERS) return err(TOO_LONG);
  const settled = withoutInvisible(text).replace(/\r\n?/g, '\n');
  if (hasTooManyLines(settled)) return err(TOO_MANY_LINES);
  const fronted = await frontedBelow(settled, note);
  if (!fronted.ok) return fronted;
  const { declared, body } = fronted.value;
  const { copy, line } = takeEmbargoLine(body, note);
  const lost = body === settled ? await rejectUnread(settled, line !== null) : null;
  if (lost !== null) return err(lost);
  const draft = read(copy, note);
  return ok({ ...draft, declared, headline: draft.headline ?? declared.headline, embargoLine: line });
};
