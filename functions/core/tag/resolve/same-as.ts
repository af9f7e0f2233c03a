import type { Topic } from '../../topic.ts';
import { ISO_COUNTRIES } from '../data/iso-countries.ts';
import { nameOfSlug } from '../publisher-topics.ts';
import { geonamesIdOf } from './cities.ts';
import { keyOf } from './listed.ts';

const MEDIA_TOPIC = 'http://cv.iptc.org/newscodes/mediatopic/';
const COUNTRY = 'https://www.iso.org/obp/ui/#iso:code:3166:';
const GEONAMES = 'https://sws.geonames.org/';

let codes: ReadonlyMap<string, string> | null = null;

const codeOf = (name: string): string | undefined => {
  codes ??= new Map(ISO_COUNTRIES.split(/[|\n]/).map((row) => [row.slice(3), row.slice(0, 2)]));
  return codes.get(name);
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
 * @returns URIs, or an empty list
 * @example sameAsOf({ id: 'place:norway', kind: 'place', name: 'Norway' }) // ['https://www.iso.org/obp/ui/#iso:code:3166:NO']
 */
export const sameAsOf = ({
  id,
  kind,
  name,
  qcode,
}: Pick<Topic, 'id' | 'kind' | 'name' | 'qcode'>): readonly string[] => {
  if (qcode?.startsWith('medtop:')) return [MEDIA_TOPIC + qcode.slice('medtop:'.length)];
  if (kind !== 'place') return [];
  const uri = placeNamed(name) ?? placeNamed(nameOfSlug(id.slice('place:'.length)));
  return uri === null ? [] : [uri];
};
