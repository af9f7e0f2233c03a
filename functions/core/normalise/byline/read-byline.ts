import { cleanLine } from '../text/characters.ts';
import { late } from '../text/late.ts';
import { eastAsianNames } from './east-asian.ts';
import { isFullName, isGiven, isSingleName, isSurname } from './name.ts';
import { openByline } from './opening.ts';
import type { Part } from './parts.ts';
import { partsOf } from './parts.ts';
import { isPost, withoutPost } from './posts.ts';
import { cutTail } from './tail.ts';
import {
  BEATS,
  DEGREES,
  GENERATIONS,
  isAgency,
  isHouse,
  mayBeSurname,
  mayEndInSurname,
  PLACE_BEGINNINGS,
  TRAILING_AGENCY,
} from './vocabulary.ts';

/** What a byline says. */
export interface Byline {
  /** Who wrote the story, in order. */
  readonly people: readonly string[];
  /** Agencies that sign it, alone or beside people. */
  readonly agencies: readonly string[];
  /** Posts, desks and houses of theirs, as they are written. */
  readonly posts: readonly string[];
  /** Where they wrote from. */
  readonly places: readonly string[];
}

/** Characters of a byline that are looked at; a longer one is no line that readers see. */
const LONGEST = 1000;
const LONGEST_LINE = 200;

const MOST_PARTS = 60;
const MOST_PEOPLE = 30;

const PLACE = late(
  String.raw`^(\S+ ?.*?)\s(?:report(?:ing|s) (?:from|for|in)|writing (?:from|in)|special to|contributor to|in|at|from|for|of|on|near|via|to|bei|aus|für|pour|på|para|em|te|à|au|aux|près de|a)\s+((?:the |la |le |el |den |der )?["“]?[\p{Lu}\p{N}].*)$`,
  'u',
);
const FOR_A_HOUSE = /^(?:special|exclusive|exclusively|contributor|contributors) (?:to|for) /i;
/** What goes on as a sentence does. */
const TOLD = late(String.raw`^(?!(?:as|with|and|in|at|from|for|of|who|special) )\p{Ll}`, 'u');
const OTHERS_WITH = /^(?:the|our|other|colleagues|staff) ?/i;
/** Some pages say a name twice, and hide one of them. */
const TWICE = /^(\S.{4,60}?) \1(?= |$)/;
const PARENTHESES = /\s*[([]([^()[\]]{1,60})[)\]]/g;
const WHOLE_PARENTHESES = /^[([]([^()[\]]+)[)\]]$/;

interface Reading {
  readonly people: string[];
  readonly agencies: string[];
  readonly posts: string[];
  readonly places: string[];
  opening: string;
  /** A list of names ends with the one behind "and". */
  isClosed: boolean;
  /** What was read last; a place may stand behind a person. */
  last: 'nothing' | 'person' | 'post' | 'house' | 'place';
  /** "Institute of Tides" may go on: "and Coastal Studies". */
  goesOn: boolean;
}

const isDegree = (text: string): boolean => DEGREES.has(text.toLowerCase().replace(/[.\s]/g, ''));

const withoutDegrees = (text: string): string => {
  const words = text.split(' ');
  while (words.length > 2 && isDegree(words.at(-1) ?? '') && /\p{Lu}.*\p{Lu}|\./u.test(words.at(-1) ?? ''))
    words.pop();
  return words.join(' ');
};

/** "Reuters, Berlin" and "Redaktion, Berlin" are no people, nor is "Ada, PhD"; "Press, Tilda" is. */
const isNoName = (word: string): boolean =>
  isAgency(word) ||
  isDegree(word) ||
  (BEATS.has(word.toLowerCase()) && !mayBeSurname(word)) ||
  (word.includes(' ') && isHouse(word)) ||
  (isPost(word, 'behind a name') && !mayBeSurname(word));

/** "Ashworth, Noor", alone or in a list; null where the words may be anything else. */
const turned = (parts: readonly Part[], isSender: boolean): readonly string[] | null => {
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

/** Takes off what stands behind a name in its own part: parentheses, a place, an agency, a post. */
const nameIn = (reading: Reading, part: string, isBehind: boolean): string => {
  let text = part;
  text = withoutDegrees(
    text.replace(/\.$/, (dot, at: number) => (/\p{Ll}{3}$/u.test(text.slice(0, at)) ? '' : dot)),
  );
  const place = PLACE().exec(text);
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

/** "Mila Press": a name that ends as those of houses do, where a person is named beyond doubt. */
const isNamedSo = ({ opening }: Reading, part: Part, name: string, next: Part | undefined): boolean =>
  (opening !== '' || part.joint !== 'start' || next?.joint === 'and' || PLACE().test(part.text)) &&
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
  const goesOn = reading.goesOn && part.word !== '' && next?.joint !== 'comma' && !PLACE().test(part.text);
  if (!isPerson || goesOn) {
    reading.posts.push(name);
    reading.last = 'house';
    reading.goesOn = / of /.test(part.text);
    return;
  }
  reading.people.push(name);
  reading.last = PLACE().test(part.text) ? 'place' : 'person';
  reading.goesOn = false;
  reading.isClosed ||= part.joint === 'and';
};

/** Reads what is no full name, behind one; false where it cannot be told what it is. */
const readRest = (reading: Reading, part: Part, name: string): boolean => {
  if (TOLD().test(name) && name.split(' ').length > 3) return false;
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

/** Reads one part; false where it cannot be told what it is. */
const readPart = (reading: Reading, part: Part, next: Part | undefined): boolean => {
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

const readList = (list: string, opening: string, isSender: boolean): Byline | null => {
  const agencies: string[] = [];
  const places: string[] = [];
  const bare = list.replace(PARENTHESES, (_, inside: string) => {
    (isAgency(inside) ? agencies : places).push(inside);
    return '';
  });
  const parts = partsOf(bare);
  if (parts.length === 0 || parts.length > MOST_PARTS) return null;
  const reversed = parts.length > 1 && parts.length % 2 === 0 ? turned(parts, isSender) : null;
  if (reversed !== null) return { people: reversed, agencies, posts: [], places };
  const reading: Reading = {
    people: [],
    agencies,
    posts: [],
    places,
    opening,
    isClosed: false,
    last: 'nothing',
    goesOn: false,
  };
  for (let at = 0; at < parts.length; at++)
    if (!readPart(reading, parts[at] as Part, parts[at + 1])) return null;
  const { people, posts } = reading;
  return people.length > MOST_PEOPLE ? null : { people, agencies, posts, places };
};

const inner = (line: string): string => WHOLE_PARENTHESES.exec(line)?.[1] ?? line;

/** How a byline is to be read. */
interface Manner {
  /** It is the name of who sent or owns something, where a surname may stand first. */
  readonly isSender?: boolean;
}

/**
 * Reads what is known to be a byline: a field of that name, an element that is called so. It may begin with "By" in any
 * language, and say posts, places and agencies beside the names.
 *
 * @returns null where it cannot be told apart: it is best kept whole
 * @example readByline('By Ada Moss in Leeds, Finn Hale, Political Editor, and Noor Aziz (AP)')
 *   // { people: ['Ada Moss', 'Finn Hale', 'Noor Aziz'], agencies: ['AP'], posts: ['Political Editor'], places: ['Leeds'] }
 */
export const readByline = (text: string, { isSender = false }: Manner = {}): Byline | null => {
  if (text.length > LONGEST) return null;
  const line = inner(cleanLine(text)).replace(TWICE, '$1');
  const eastern = eastAsianNames(line);
  if (eastern !== null) return { people: eastern, agencies: [], posts: [], places: [] };
  const opened = openByline(line);
  if (opened === null) return null;
  const { text: list } = cutTail(opened.rest);
  return list === '' ? null : readList(list, opened.opening, isSender);
};

/** What a line without a known place says may be a byline's only if it names someone. */
const isSigned = ({ people, agencies }: Byline): boolean => people.length + agencies.length > 0;

/**
 * Reads a line that may be a byline: one that begins with "By" or its like and goes on with names.
 *
 * @returns null for any other line
 * @example readBylineLine('By Ada Moss, Berlin')?.people // ['Ada Moss']
 * @example readBylineLine('By the time he came, they had left.') // null
 */
export const readBylineLine = (text: string): Byline | null => {
  if (text.length > LONGEST_LINE) return null;
  const line = inner(text);
  const opened = openByline(line);
  if (opened === null) return null;
  if (opened.opening === '' && eastAsianNames(line) === null) return null;
  const byline = readByline(line);
  return byline !== null && isSigned(byline) ? byline : null;
};

/** Who signs: the people, or the agencies where none is named. */
export const signatoriesOf = ({ people, agencies }: Byline): readonly string[] =>
  people.length > 0 ? people : agencies;
