import type { Name } from '../recognise/name.ts';
import type { Listed } from './listed.ts';

/** Those who play in an article, clubs and places, before its places are taken for teams. */
const FEWEST = 2;

/**
 * The places that play in an article: in "England beat Samoa" two teams meet, not two countries. A place counts when
 * it stands where only teams do, and at least two do.
 *
 * @returns name of the place → the team that goes by it
 */
export const teamsIn = (names: readonly Name[]): ReadonlyMap<string, Listed> => {
  const places = new Map<string, Listed>();
  for (const { listed, plays } of names) {
    if (plays && listed?.kind === 'place' && listed.form === 'name') places.set(listed.name, listed);
  }
  const clubs = new Set(
    names
      .filter(({ listed, plays }) => plays && listed?.kind === 'organisation')
      .map(({ listed }) => listed?.name),
  );
  if (places.size + clubs.size < FEWEST) return new Map();
  return new Map(
    [...places.keys()].map((name) => [
      name,
      { kind: 'organisation', name: `${name} (team)`, form: 'name', risky: false },
    ]),
  );
};

/**
 * The places whose clubs an article names in full: after "Aberdeen F.C.", "Aberdeen" may be the club.
 *
 * @returns name of the place → the club
 */
export const clubsIn = (names: readonly Name[]): ReadonlyMap<string, Listed> =>
  new Map(
    names
      .filter(({ words, listed }) => {
        const last = words.length > 1 && listed === null ? words.at(-1) : '';
        return last === 'FC' || last === 'AFC';
      })
      .map(({ words }) => [
        words.slice(0, -1).join(' '),
        { kind: 'organisation', name: words.join(' '), form: 'name', risky: false },
      ]),
  );

/** Signs for a work, such as "the film" before it, that make a film of a place. */
export const CALLED_FILM = 2;

/**
 * The places whose names are those of films and the like in an article: "Casablanca" after "the film Casablanca".
 *
 * @returns name of the place → the work
 */
export const filmsIn = (names: readonly Name[]): ReadonlyMap<string, Listed> =>
  new Map(
    names
      .filter(
        ({ listed, signs }) =>
          listed?.kind === 'place' && listed.form === 'name' && signs.work >= CALLED_FILM,
      )
      .map(({ words }) => [
        words.join(' '),
        { kind: 'work', name: words.join(' '), form: 'name', risky: false },
      ]),
  );
