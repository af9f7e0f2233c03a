import type { DayPlace } from '../dates-in-words.ts';
import { dayIn, minutesIn } from '../dates-in-words.ts';
import type { Leaf } from './story/leaves.ts';
import type { Survey } from './story/survey.ts';

/** A day that a page shows its readers beside the headline. */
export interface ShownDay {
  /** `yyyy-mm-dd` */
  readonly day: string;
  /** The time of day beside it, after midnight. */
  readonly minutes: number | null;
  /** The page calls it that of a change, or of something else than publication. */
  readonly isUpdate: boolean;
}

const NEAR = 14;
const MOST_WORDS = 25;

/** A link to the day's archive stands among the byline; a link farther away is another story's. */
const NEAREST = 5;
const MOST_LINKED_WORDS = 10;

const isLink = ({ words, linkWords }: Leaf): boolean => linkWords >= words * 0.7;

/** Labels of a date that is not that of publication. */
const OTHER =
  /\b(?:updated?|modified|last edited|copyright|expires|accessed|retrieved|citation|reviewed|aktualisiert|stand|mis à jour|actualizado|atualizado|aggiornato|bijgewerkt)\b|©/i;

/** The label of the date of publication, which may share its line with another one. */
const OWN = /\b(?:published|posted|first published|veröffentlicht|publié|publicado|pubblicato)\b/i;

/** A day that a short line beside the headline names; one that is called an update counts less. */
export const shownDay = (survey: Survey, place: DayPlace): ShownDay | null => {
  const around = Math.max(survey.headlineAt, 0);
  let update: ShownDay | null = null;
  for (const leaf of [
    ...survey.leaves.slice(around + 1, around + NEAR),
    ...survey.leaves.slice(Math.max(0, around - NEAR / 2), around).reverse(),
  ]) {
    const beside = leaf.at > around && leaf.at <= around + NEAREST && leaf.words <= MOST_LINKED_WORDS;
    if (leaf.words > MOST_WORDS || (isLink(leaf) && !beside)) continue;
    const own = leaf.text.search(OWN);
    const text = own === -1 ? leaf.text : leaf.text.slice(own);
    const day = dayIn(text, place);
    if (day === null) continue;
    const shown = { day, minutes: minutesIn(text), isUpdate: false };
    if (own !== -1 || !OTHER.test(text)) return shown;
    update ??= { ...shown, isUpdate: true };
  }
  return update;
};
