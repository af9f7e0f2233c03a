import type { Name } from '../recognise/name.ts';
import type { Group } from './gather.ts';
import type { Notes } from './notes.ts';
import { strongest } from './people-groups.ts';
import { STANDS_AS_PLACE } from './stands-as-place.ts';

/** Words that clubs have behind the name of their town. */
const CLUB =
  /^(?:AFC|Albion|Alexandra|Argyle|Athletic|City|County|Dons|FC|Forest|Hotspur|Orient|Rangers|Rovers|Town|United|Villa|Wanderers|Wednesday)$/;

/** The town that a club is called by, or null: `Leeds` for "Leeds United". */
const townOf = (group: Group): string | null => {
  const words = group.listed?.name.split(' ') ?? group.words;
  if (words.length < 2 || !CLUB.test(words.at(-1) ?? '')) return null;
  const isClub =
    group.listed === null
      ? strongest(group, 'organisation') >= strongest(group, 'place')
      : group.listed.kind === 'organisation';
  return isClub ? words.slice(0, -1).join(' ') : null;
};

/** The place or team by whose name a club may be called, or null. */
const shortNameOf = ({ listed }: Group): string | null =>
  listed?.kind === 'place' || listed?.kind === 'organisation' ? listed.name.replace(/ \(team\)$/, '') : null;

/**
 * Gives clubs the names of their towns: in an article about Leeds United, "Leeds" is the club where nothing says that it is the town.
 * A town with two clubs in the article stays a town.
 *
 * @param groups names by what they name
 * @param notes records what was merged
 */
export const joinClubs = (groups: readonly Group[], notes: Notes): readonly Group[] => {
  const clubs = new Map<string, Group | null>();
  for (const group of groups) {
    const town = group.names.length > 0 ? townOf(group) : null;
    if (town !== null) clubs.set(town, clubs.has(town) ? null : group);
  }
  if (clubs.size === 0) return groups;
  const given = new Map<Group, readonly Name[]>();
  const left = groups.map((group): Group => {
    const town = shortNameOf(group);
    const club = town === null ? undefined : clubs.get(town);
    if (club === undefined || club === null || club === group) return group;
    const [kept, moved] = [[] as Name[], [] as Name[]];
    for (const name of group.names) {
      const isTown =
        name.signs.place >= STANDS_AS_PLACE || name.within !== null || name.words.join(' ') !== town;
      (isTown ? kept : moved).push(name);
    }
    if (moved.length === 0) return group;
    given.set(club, [...(given.get(club) ?? []), ...moved]);
    notes.merged(town ?? '', `The club ${club.listed?.name ?? club.words.join(' ')}.`);
    return { ...group, names: kept };
  });
  return left
    .map((group, at) => {
      const more = given.get(groups[at] ?? group);
      return more === undefined ? group : { ...group, names: [...group.names, ...more] };
    })
    .filter(({ names, adjectives }) => names.length + adjectives.length > 0);
};
