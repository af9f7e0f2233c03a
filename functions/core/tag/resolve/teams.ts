import type { Name } from '../recognise/name.ts';
import type { Listed } from './listed.ts';

/** Fewest clubs and places that must play in an article before its places are taken for teams. */
const FEWEST = 2;

/**
 * Finds the places that are teams in an article: in "England beat Samoa" two teams meet, not two countries. A place
 * counts if words next to it say that it is a team, and if the article has at least two teams.
 *
 * @returns name of the place → the team that has this name
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
 * Finds the places whose clubs an article names in full: beside "Aberdeen F.C.", "Aberdeen" may be the club.
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

/** Evidence for a work, such as "the film" before it, that makes the name of a place a film's. */
export const CALLED_FILM = 2;

/**
 * Finds the names of places that are names of films and the like in an article: "Casablanca" beside "the film
 * Casablanca".
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
