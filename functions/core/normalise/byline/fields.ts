import { cleanLine } from '../text/characters.ts';
import { isAccount } from './accounts.ts';
import { openByline } from './opening.ts';
import { readByline, signatoriesOf } from './read-byline.ts';

/** The writers and the agency of a story, from the fields that name them. */
export interface Signed {
  readonly byline: readonly string[];
  /** The agency that signs beside people; null where none does. */
  readonly source: string | null;
}

/**
 * Reads the fields that name the writers of a story: one for each writer, or one for all. Names that cannot be
 * separated are kept whole; accounts of systems are left out.
 *
 * @example signedIn(['By Ada Moss and Finn Hale, Court Correspondent']) // { byline: ['Ada Moss', 'Finn Hale'], source: null }
 * @example signedIn(['Ada Moss/TT']) // { byline: ['Ada Moss'], source: 'TT' }
 */
export const signedIn = (fields: readonly string[]): Signed => {
  const people: string[] = [];
  const agencies: string[] = [];
  for (const field of fields) {
    const line = cleanLine(field);
    const byline = readByline(line);
    const names = byline === null ? [] : signatoriesOf(byline);
    const whole = openByline(line)?.rest ?? line;
    if (names.length === 0 && whole !== '' && !isAccount(whole)) people.push(whole);
    people.push(...(byline?.people ?? []));
    agencies.push(...(byline?.agencies ?? []));
  }
  return people.length > 0
    ? { byline: [...new Set(people)], source: agencies[0] ?? null }
    : { byline: [...new Set(agencies)], source: null };
};
