import { late } from '../late.ts';

const CITY = "\\p{Lu}[\\p{Lu}.'’-]+(?:[ -]\\p{Lu}[\\p{Lu}.'’-]*){0,3}";
const AREA = "(?:, [\\p{Lu}][\\p{L}.' ]{1,24}?)?";
const DATE = '(?:, (?:[A-Z][a-z]{2,8}\\.? \\d{1,2}|\\d{1,2} [A-Z][a-z]{2,8}\\.?))?';
const DATELINE = late(`^(${CITY}${AREA})${DATE}\\s*(?:\\(([^)]{2,40})\\))?\\s*[-–—:]{1,2}\\s+(?=\\S)`, 'u');
const AGENCY_FIRST = late(String.raw`^\(([A-Z][\p{L}&. ]{1,30})\)\s*[-–—]{1,2}\s+(?=\S)`, 'u');
/** The second letter of a city is a capital too, which settles it for nearly all copy. */
const MAY_BEGIN = /^.[^a-z\s]/;

/** Where copy was filed from and by which agency, as its first words say it. It stays in the copy: readers expect it there. */
export interface Dateline {
  readonly place: string | null;
  readonly agency: string | null;
}

/**
 * Reads the dateline a paragraph begins with.
 *
 * @example datelineOf('LISBON, Nov 20 (Reuters) - Two ferries …') // { place: 'LISBON', agency: 'Reuters' }
 */
export const datelineOf = (paragraph: string): Dateline | null => {
  const head = paragraph.slice(0, 140);
  const place = MAY_BEGIN.test(head) ? DATELINE().exec(head) : null;
  // One capitalised word and a dash may be any exclamation; a place is marked by its agency, its date, its area or its length.
  if (
    place !== null &&
    (place[2] !== undefined || /[,\s]/.test(place[1] ?? '') || (place[1]?.length ?? 0) >= 4)
  )
    return { place: place[1] ?? null, agency: place[2] ?? null };
  const agency = head.startsWith('(') ? AGENCY_FIRST().exec(head) : null;
  return agency === null ? null : { place: null, agency: agency[1] ?? null };
};
