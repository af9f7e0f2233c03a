import type { Name } from '../recognise/name.ts';
import type { Listed } from './listed.ts';

/** Contests an article has to tell of before its places are taken for teams. */
const FEWEST = 2;

/**
 * The places that play in an article: in "England beat Samoa" two teams meet, not two countries. A place counts when
 * it stands where only teams do, and at least two do.
 *
 * @returns place → the team that goes by its name
 */
export const teamsIn = (names: readonly Name[]): ReadonlyMap<Listed, Listed> => {
  const places = new Map<string, Listed>();
  for (const { listed, plays } of names) {
    if (plays && listed?.kind === 'place' && listed.form === 'name') places.set(listed.name, listed);
  }
  if (places.size < FEWEST) return new Map();
  const teams = new Map<string, Listed>();
  const found = new Map<Listed, Listed>();
  for (const { listed } of names) {
    if (listed === null || !places.has(listed.name) || listed.form !== 'name') continue;
    const team = teams.get(listed.name) ?? {
      kind: 'organisation',
      name: `${listed.name} (team)`,
      form: 'name',
      risky: false,
    };
    teams.set(listed.name, team);
    found.set(listed, team);
  }
  return found;
};
