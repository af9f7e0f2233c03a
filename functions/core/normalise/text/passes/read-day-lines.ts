import { dayIn } from '../../dates-in-words.ts';
import type { Draft } from '../../draft.ts';
import { isDayLine } from '../../html/day-line.ts';
import type { CopyPass } from '../copy-pass.ts';
import { dropLines } from '../copy-pass.ts';
import { isDateLine } from '../recognise/date-line.ts';
import { countWords } from '../words.ts';

/** Lines above the copy in which its day may stand. */
const NEAR_TOP = 6;
const LONGEST = 60;

const CHANGED =
  /updated|modified|aktualisiert|geändert|mis à jour|modifié|actualizado|aggiornato|bijgewerkt|uppdaterad|oppdatert|opdateret|atualizado/i;

/** A label and a day: "Veröffentlicht am 4. Mai 2026, 7:30 Uhr". A headline begins otherwise, and has more words. */
const BEGINS = /^[^\d]{0,20}\d/;
const MOST_WORDS = 8;

/** Whether a line at the top, but not the first, says nothing but a day, in any language. */
const isDayAbove = (line: string, at: number): boolean =>
  at > 0 &&
  at < NEAR_TOP &&
  line.length <= LONGEST &&
  BEGINS.test(line) &&
  countWords(line) <= MOST_WORDS &&
  isDayLine(line, false) &&
  dayIn(line) !== null;

/** Posts that make a blog. */
const FEWEST_POSTS = 3;

/** The lines with the times of a live blog's posts, each right beside its heading. They are copy. */
const timesOfPosts = ({ pieces }: Draft): ReadonlySet<string> => {
  const found = pieces.filter(({ block }, at) => {
    const isBeside = pieces[at + 1]?.block.kind === 'heading' || pieces[at - 1]?.block.kind === 'heading';
    return isBeside && block.kind === 'paragraph' && isDateLine(block.text);
  });
  return new Set(found.length < FEWEST_POSTS ? [] : found.map(({ block }) => block.text));
};

export const dropDateLines: CopyPass = {
  name: 'dropDateLines',
  why: 'It says when the article was published, not what happened.',
  apply: (draft, note) => {
    let published: string | null = null;
    let modified: string | null = null;
    const kept = timesOfPosts(draft);
    const rest: Draft = dropLines(draft, note, 'dropDateLines', dropDateLines.why, (line, at) => {
      if (kept.has(line) || (!isDateLine(line) && !isDayAbove(line, at))) return false;
      if (at < NEAR_TOP) {
        const day = dayIn(line);
        if (CHANGED.test(line)) modified ??= day;
        else published ??= day;
      }
      return true;
    });
    return {
      ...rest,
      publishedAt: draft.publishedAt ?? published,
      modifiedAt: draft.modifiedAt ?? modified,
    };
  },
};
