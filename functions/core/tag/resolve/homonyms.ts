import type { Edition } from '../../edition.ts';
import { HOME_STATES } from '../data/places.ts';
import { isState } from '../recognise/state-behind.ts';
import { cellOf, rowsOf } from '../words.ts';

/** Places that a state shares its name with: name of their topic → name of the state. */
const STATE_OF_NAME: Readonly<Record<string, string>> = {
  Georgia: 'Georgia',
  'Washington D.C.': 'Washington',
};
/** A country that a state is called like needs other countries beside it; the capital needs nothing. */
const NEEDS_COUNTRIES = new Set(['Georgia']);
/** Cities of the country, behind which its name is said too. */
const OF_COUNTRY = 'Tbilisi|Batumi|Kutaisi|Gori|Sukhumi|Rustavi';

let homes: ReadonlyMap<string, string> | null = null;

/** The state of a city that news names alone, or the name itself: `Georgia` for "Atlanta". */
export const stateNamed = (name: string): string => {
  homes ??= new Map(
    rowsOf(HOME_STATES).flatMap(([state = '', cities]) =>
      cellOf(cities).map((city) => [city, state] as const),
    ),
  );
  return homes.get(name) ?? name.replace(/ State$/, '');
};

/** Whether the copy speaks of a state: "the governor of Georgia", "Washington state", "Vancouver, Washington". */
const saysState = (
  state: string,
  { headline, standfirst, text }: Pick<Edition, 'headline' | 'standfirst' | 'text'>,
): boolean =>
  new RegExp(
    [
      `\\b(?:governor|gov\\.|senators?|sheriff|state|legislature) (?:of|for|in|from) ${state}\\b`,
      `\\b(?:U\\.?S\\.? state of|Gov\\.) ${state}\\b`,
      `\\b${state}(?:['’]s)? (?:governor|gov\\.|senators?|sheriff|state|legislature|republicans?|democrats?)\\b`,
      `(?<!${OF_COUNTRY})(?<=\\p{L}), ${state}\\b(?!,? D\\.?C)`,
    ].join('|'),
    'iu',
  ).test(`${headline}\n${standfirst ?? ''}\n${text}`);

/**
 * Whether a name that a state shares may mean the state in an article.
 *
 * @param name the name of a topic
 * @param places the other places of the article, and their states
 * @param isAbroad whether the article names other countries
 */
export const isMeantAsState = (
  name: string,
  places: () => ReadonlySet<string>,
  isAbroad: () => boolean,
  edition: Pick<Edition, 'headline' | 'standfirst' | 'text'>,
): boolean => {
  const state = STATE_OF_NAME[name];
  if (state === undefined) return false;
  if (NEEDS_COUNTRIES.has(name) && (!isAbroad() || [...places()].some(isState))) return true;
  return saysState(state, edition);
};
