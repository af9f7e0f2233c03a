import { readBylineLine, readByline as readNames, signatoriesOf } from '../../byline/read-byline.ts';
import { isUnreadByline } from '../../byline/unread.ts';
import { isAgency } from '../../byline/vocabulary.ts';
import type { Draft, Note, Piece } from '../../draft.ts';
import type { CopyPass } from '../copy-pass.ts';
import { dropLines, isRunning } from '../copy-pass.ts';
import { datelineOf } from '../recognise/dateline.ts';
import { countWords } from '../words.ts';

const NEAR_TOP = 6;

/** A standfirst may stand between the headline and the byline; a paragraph may not. */
const LONGEST_STANDFIRST = 45;
const FARTHEST_UNREAD = 2;

/** A line that is a byline by its place and its first words, though not by what it says. */
const unreadAt = ({ pieces, byline, headline }: Draft): number =>
  byline.length > 0 || headline === null
    ? -1
    : pieces
        .slice(0, FARTHEST_UNREAD)
        .findIndex(
          (piece, at) =>
            isRunning(piece) &&
            isUnreadByline(piece.block.text) &&
            pieces.slice(0, at).every(({ block }) => countWords(block.text) <= LONGEST_STANDFIRST) &&
            countWords(pieces[at + 1]?.block.text ?? '') > countWords(piece.block.text),
        );

const keepUnread = (draft: Draft, note: Note): Draft => {
  const at = unreadAt(draft);
  const line = draft.pieces[at]?.block.text;
  if (line === undefined) return draft;
  note(
    'readByline',
    'dropped',
    line,
    'It stands in a byline’s place and begins as one, but its names cannot be separated.',
  );
  const isOther = (_: Piece, place: number): boolean => place !== at;
  return { ...draft, pieces: draft.pieces.filter(isOther), byline: [line.replace(/^by:?\s+/i, '')] };
};

/** Whether a heading in the copy stands right above a line: below it another story begins. */
const isBelowTitle = (pieces: readonly Piece[], at: number): boolean => {
  if (pieces[at - 1]?.block.kind !== 'heading') return false;
  let words = 0;
  for (let before = 0; before < at - 1 && words <= LONGEST_STANDFIRST; before++)
    words += countWords(pieces[before]?.block.text ?? '');
  return words > LONGEST_STANDFIRST;
};

const LONGEST_BARE = 8;

/** Whether one of the first lines says the names that are known to be the writers', without "By", and a place or a post. */
const repeatsByline = (line: string, at: number, { byline: [name, ...others] }: Draft): boolean => {
  if (at >= FARTHEST_UNREAD || name === undefined || others.length > 0) return false;
  if (!line.startsWith(name) || countWords(line) > LONGEST_BARE) return false;
  const { people = [], posts = [], places = [] } = readNames(line) ?? {};
  return people.length === 1 && people[0] === name && posts.length + places.length > 0;
};

export const readByline: CopyPass = {
  name: 'readByline',
  why: 'The edition has the byline beside the copy.',
  apply: (draft, note) => {
    const signed: string[] = [];
    let source = draft.source;
    let signedAt = -1;
    const last = draft.pieces.length - 2;
    const rest = dropLines(draft, note, 'readByline', readByline.why, (line, at) => {
      const isNear = (at < NEAR_TOP || at >= last) && !isBelowTitle(draft.pieces, at);
      const found = isNear ? readBylineLine(line) : null;
      // The house of a writer stands on the line below the name.
      if (found === null && signedAt === at - 1 && signedAt !== -1 && isAgency(line.replace(/^the /i, ''))) {
        source ??= line;
        return true;
      }
      if (found === null) return isNear && repeatsByline(line, at, draft);
      signedAt = at;
      signed.push(...signatoriesOf(found));
      if (found.people.length > 0) source ??= found.agencies[0] ?? null;
      return true;
    });
    if (signed.length === 0) return keepUnread(rest, note);
    return draft.byline.length > 0 ? rest : { ...rest, byline: signed, source };
  },
};

const LOOKED_AT = 3;

export const readDateline: CopyPass = {
  name: 'readDateline',
  why: 'The first words say where copy was filed from, and by which agency; they stay there.',
  apply: (draft, note) => {
    for (const piece of draft.pieces.filter(isRunning).slice(0, LOOKED_AT)) {
      const found = datelineOf(piece.block.text);
      if (found === null) continue;
      note('readDateline', 'chose', piece.block.text, readDateline.why);
      return { ...draft, dateline: draft.dateline ?? found.place, source: draft.source ?? found.agency };
    }
    return draft;
  },
};
