import { isDegree } from './degrees.ts';
import { isFullName, isGiven, isSingleName, isSurname } from './name.ts';
import type { Part } from './parts.ts';
import { isPost } from './posts.ts';
import { BEATS, GENERATIONS, isAgency, isHouse, mayBeSurname } from './vocabulary.ts';

/** "Reuters, Berlin", "Redaktion, Berlin" and "Ada, PhD" are not people; "Press, Tilda" is. */
const isNoName = (word: string): boolean =>
  isAgency(word) ||
  isDegree(word) ||
  (BEATS.has(word.toLowerCase()) && !mayBeSurname(word)) ||
  (word.includes(' ') && isHouse(word)) ||
  (isPost(word, 'behind a name') && !mayBeSurname(word));

/**
 * Turns "Ashworth, Noor", alone or in a list.
 *
 * @param isSender it is the name of who sent something, where two surnames may stand first
 * @returns null where the words may be anything else
 */
export const turnedNames = (parts: readonly Part[], isSender: boolean): readonly string[] | null => {
  const names: string[] = [];
  const areSingle = parts.length > 2 && parts.every(({ text }) => isSingleName(text));
  for (let at = 0; at < parts.length; at += 2) {
    const [surname, given] = [parts[at], parts[at + 1]];
    if (surname === undefined || given === undefined || given.joint !== 'comma') return null;
    const isList = surname.joint === 'and' || surname.joint === 'semicolon' || areSingle;
    if (at > 0 && !isList) return null;
    const first = surname.text;
    const fits =
      (isSurname(first) || (isSender && isFullName(first))) &&
      isGiven(given.text) &&
      ![first, given.text].some(isNoName) &&
      !GENERATIONS.has(given.text.toLowerCase());
    if (!fits) return null;
    names.push(`${given.text} ${first}`);
  }
  return names;
};
