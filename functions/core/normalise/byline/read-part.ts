import { letters } from '../text/letters.ts';
import { isDegree, withoutDegrees } from './degrees.ts';
import { isFullName, isSingleName } from './name.ts';
import type { Part } from './parts.ts';
import { isPost, withoutPost } from './posts.ts';
import {
  GENERATIONS,
  isAgency,
  isHouse,
  mayEndInSurname,
  PLACE_BEGINNINGS,
  TRAILING_AGENCY,
} from './vocabulary.ts';

/** The contents of a byline while its parts are read. */
export interface Reading {
  readonly people: string[];
  readonly agencies: string[];
  readonly posts: string[];
  readonly places: string[];
  opening: string;
  /** A list of names ends with the one behind "and". */
  isClosed: boolean;
  /** The kind of the last part; a place may follow a person. */
  last: 'nothing' | 'person' | 'post' | 'house' | 'place';
  /** "Institute of Tides" may go on: "and Coastal Studies". */
  goesOn: boolean;
}

/** Nothing read yet. */
export const newReading = (opening: string, agencies: string[], places: string[]): Reading => ({
  people: [],
  agencies,
  posts: [],
  places,
  opening,
  isClosed: false,
  last: 'nothing',
  goesOn: false,
});

/** Where someone writes from or for, behind the name. */
const PLACE = letters(
  String.raw`^(\S+ ?.*?)\s(?:report(?:ing|s) (?:from|for|in)|writing (?:from|in)|special to|contributor to|in|at|from|[Ff]or|of|on|near|via|to|bei|aus|für|pour|på|para|em|te|à|au|aux|près de|a)\s+((?:the |la |le |el |den |der )?["“]?[\p{Lu}\p{N}].*)$`,
  '',
);
const FOR_A_HOUSE = /^(?:special|exclusive|exclusively|contributor|contributors) (?:to|for) /i;
/** Text that continues as a sentence does. */
const SENTENCE = letters(String.raw`^(?!(?:as|with|and|in|at|from|for|of|who|special) )\p{Ll}`, '');
const OTHERS_WITH = /^(?:the|our|other|colleagues|staff) ?/i;

const ENDS_SMALL = letters(String.raw`\p{Ll}{3}$`, '');

/** Takes off what stands behind a name in its own part: parentheses, a place, an agency, a post. */
const nameIn = (reading: Reading, part: string, isBehind: boolean): string => {
  let text = part;
  text = withoutDegrees(
    text.replace(/\.$/, (dot, at: number) => (ENDS_SMALL(text).test(text.slice(0, at)) ? '' : dot)),
  );
  const place = PLACE(text).exec(text);
  if (place !== null && !isAgency(text)) {
    const where = place[2] ?? '';
    (isAgency(where) ? reading.agencies : reading.places).push(where);
    text = place[1] ?? text;
  }
  if (isAgency(text)) return text;
  const agency = TRAILING_AGENCY.exec(text);
  if (agency !== null && isFullName(agency[1] ?? '')) {
    reading.agencies.push(agency[2] ?? '');
    text = agency[1] ?? text;
  }
  const { name, post } = withoutPost(text);
  // "Tides Content Writer" behind a name is one post.
  if (isBehind && post !== null && !post.includes(' ')) return text;
  if (post !== null) reading.posts.push(post);
  return name;
};

/** "Ortega y Gasset", "Puig i Cadafalch": the word joins two surnames. "i Oslo" and "en Madrid" are places. */
const joinToLast = (reading: Reading, { word }: Part, name: string): boolean => {
  const last = reading.people.at(-1);
  if (last === undefined || !isSingleName(name)) return false;
  const isPlace =
    (word === 'i' && /^a[vf]$/.test(reading.opening)) ||
    (word === 'en' && reading.opening !== 'door' && reading.opening !== '');
  if (isPlace) reading.places.push(name);
  else if (/^[yei]$/.test(word)) reading.people[reading.people.length - 1] = `${last} ${word} ${name}`;
  else return false;
  return true;
};

/** "Mila Press": a name that ends like a house's, where a person is certainly named. */
const isNamedSo = ({ opening }: Reading, part: Part, name: string, next: Part | undefined): boolean =>
  (opening !== '' || part.joint !== 'start' || next?.joint === 'and' || PLACE(part.text).test(part.text)) &&
  mayEndInSurname(name);

/** Whether a full name behind a comma or a bar is another person, and not what the one before belongs to. */
const isAnother = (reading: Reading, part: Part, name: string, next: Part | undefined): boolean => {
  if (reading.people.length === 0) return true;
  if (isHouse(name)) return false;
  const isTitled =
    next !== undefined &&
    (next.joint === 'comma' || next.joint === 'slash') &&
    (isPost(next.text, 'behind a name') || isAgency(next.text));
  if (isTitled) return true;
  if (part.joint === 'bar') return false;
  const leads = next?.joint === 'and' && isFullName(next.text);
  if (reading.last === 'post' || reading.last === 'house' || reading.isClosed) return leads;
  return leads || !PLACE_BEGINNINGS.has(name.slice(0, name.indexOf(' ')).toLowerCase());
};

const isListed = ({ joint }: Part): boolean => joint === 'start' || joint === 'and' || joint === 'semicolon';

/** "New Delhi" alone is where, not who. */
const isPlaceAlone = (name: string): boolean =>
  name.split(' ').length === 2 && PLACE_BEGINNINGS.has(name.slice(0, name.indexOf(' ')).toLowerCase());

const readFullName = (reading: Reading, part: Part, name: string, next: Part | undefined): void => {
  const isAlone = part.joint === 'start' && next === undefined && reading.opening === '';
  const isPerson = isListed(part)
    ? (!isHouse(name) || isNamedSo(reading, part, name, next)) && !(isAlone && isPlaceAlone(name))
    : isAnother(reading, part, name, next);
  const goesOn =
    reading.goesOn && part.word !== '' && next?.joint !== 'comma' && !PLACE(part.text).test(part.text);
  if (!isPerson || goesOn) {
    reading.posts.push(name);
    reading.last = 'house';
    reading.goesOn = / of /.test(part.text);
    return;
  }
  reading.people.push(name);
  reading.last = PLACE(part.text).test(part.text) ? 'place' : 'person';
  reading.goesOn = false;
  reading.isClosed ||= part.joint === 'and';
};

/** Reads a part behind a full name that is not a full name itself; returns false if its kind is unknown. */
const readRest = (reading: Reading, part: Part, name: string): boolean => {
  if (SENTENCE(name).test(name) && name.split(' ').length > 3) return false;
  if (part.joint === 'and' && reading.last === 'person') {
    if (joinToLast(reading, part, name)) return true;
    if (isSingleName(name)) {
      reading.people.push(name);
      return true;
    }
    if (!OTHERS_WITH.test(name)) return false;
  }
  reading.places.push(name);
  reading.last = 'place';
  reading.goesOn = / of /.test(part.text);
  return true;
};

/**
 * Reads one part of a byline.
 *
 * @param next the part behind it, which may decide the kind of this one
 * @returns false if its kind is unknown
 */
export const readPart = (reading: Reading, part: Part, next: Part | undefined): boolean => {
  const { joint, text } = part;
  const isFirst = reading.people.length === 0;
  if (isDegree(text) && !isFirst) return true;
  if (GENERATIONS.has(text.toLowerCase()) && !isFirst) {
    reading.people.push(`${reading.people.pop()} ${text}`);
    return true;
  }
  const isBehind = !isFirst && (!isListed(part) || (reading.last === 'post' && isPost(text, 'elsewhere')));
  const name = nameIn(reading, text, isBehind);
  if (name === '') return true;
  if (isAgency(name)) {
    reading.agencies.push(name);
    return true;
  }
  const isAlone = joint === 'start' && next === undefined && reading.opening === '';
  if (
    FOR_A_HOUSE.test(name) ||
    isPost(name, isBehind || isAlone ? 'behind a name' : joint === 'start' ? 'opened' : 'elsewhere')
  ) {
    reading.posts.push(name);
    reading.last = 'post';
    return true;
  }
  if (isFullName(name)) {
    readFullName(reading, part, name, next);
    return true;
  }
  return !isFirst && readRest(reading, part, name);
};
