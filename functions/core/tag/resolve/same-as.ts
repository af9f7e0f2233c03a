import type { Edition } from '../../edition.ts';
import type { Topic } from '../../topic.ts';
import { ISO_COUNTRIES } from '../data/iso-countries.ts';
import { NAMESAKES_OF_CITIES } from '../data/namesakes-of-cities.ts';
import { cellOf } from '../words.ts';
import { geonamesIdOf } from './cities.ts';
import { isMeantAsState, stateNamed } from './homonyms.ts';
import { hasPeople, keyOf, listedName } from './listed.ts';

const MEDIA_TOPIC = 'http://cv.iptc.org/newscodes/mediatopic/';
const COUNTRY = 'https://www.iso.org/obp/ui/#iso:code:3166:';
const GEONAMES = 'https://sws.geonames.org/';

let codes: ReadonlyMap<string, string> | null = null;

const codeOf = (name: string): string | undefined => {
  codes ??= new Map(ISO_COUNTRIES.split(/[|\n]/).map((row) => [row.slice(3), row.slice(0, 2)]));
  return codes.get(name);
};

let namesakes: ReadonlyMap<string, readonly string[]> | null = null;

/** The states and countries in which another city of a name lies. */
const regionsOfNamesakes = (name: string): readonly string[] => {
  namesakes ??= new Map(
    NAMESAKES_OF_CITIES.split('\n').map((row) => {
      const [city = '', regions] = row.split('=');
      return [city, cellOf(regions)];
    }),
  );
  return namesakes.get(name) ?? [];
};

/** The names of the places of an article, and of the states that it says behind cities. */
const placesOf = (topics: readonly Pick<Topic, 'kind' | 'name'>[]): ReadonlySet<string> =>
  new Set(
    topics.flatMap(({ kind, name }) =>
      kind === 'place' ? [name, ...name.split(', '), stateNamed(name)] : [],
    ),
  );

/** The article of a topic. Its other places distinguish places of one name. */
export interface Beside {
  readonly topics: readonly Pick<Topic, 'kind' | 'name'>[];
  readonly edition: Pick<Edition, 'headline' | 'standfirst' | 'text'>;
}

/** Whether another place of the name may be meant: then no identity is better than a wrong one. */
const isDoubtful = (name: string, { topics, edition }: Beside): boolean => {
  const regions = regionsOfNamesakes(name);
  if (regions.length > 0) {
    const places = placesOf(topics);
    return regions.some((region) => places.has(region));
  }
  const isAbroad = (): boolean =>
    topics.some(
      (other) =>
        other.kind === 'place' &&
        other.name !== name &&
        other.name !== 'United States' &&
        hasPeople(other.name),
    );
  const others = (): ReadonlySet<string> => placesOf(topics.filter((other) => other.name !== name));
  return isMeantAsState(name, others, isAbroad, edition);
};

const placeNamed = (name: string): string | null => {
  const code = codeOf(name);
  if (code !== undefined) return COUNTRY + code;
  const id = geonamesIdOf(name, keyOf(name));
  return id === null ? null : `${GEONAMES}${id}/`;
};

/**
 * Returns a topic's URIs in other vocabularies, as far as our tables have them: the concept of IPTC Media Topics, the
 * code of a country in ISO 3166-1, the id of a city in GeoNames.
 *
 * @param beside the article, whose other places may say that another place of the name is meant
 * @returns URIs, or none
 * @example sameAsOf({ id: 'place:norway', kind: 'place', name: 'Norway' }, beside) // ['https://www.iso.org/obp/ui/#iso:code:3166:NO']
 */
export const sameAsOf = (
  { id, kind, name, qcode, source }: Pick<Topic, 'id' | 'kind' | 'name' | 'qcode' | 'source'>,
  beside: Beside,
): readonly string[] => {
  if (qcode?.startsWith('medtop:')) return [MEDIA_TOPIC + qcode.slice('medtop:'.length)];
  if (kind !== 'place') return [];
  // A publisher writes a name in any way, and the tables know it by the id. Other names are those of the tables.
  const listed = (source === 'publisher' ? listedName(kind, id.slice('place:'.length)) : null) ?? name;
  const uri = placeNamed(listed);
  return uri === null || isDoubtful(listed, beside) ? [] : [uri];
};
