import { cleanLine } from '../text/characters.ts';
import { eastAsianNames } from './east-asian.ts';
import { openByline } from './opening.ts';
import type { Part } from './parts.ts';
import { partsOf } from './parts.ts';
import { newReading, readPart } from './read-part.ts';
import { cutTail } from './tail.ts';
import { isTitle } from './title-words.ts';
import { turnedNames } from './turned-names.ts';
import { isAgency } from './vocabulary.ts';

/** The contents of a byline. */
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

/** The longest byline that is read, in characters. Readers never see longer ones. */
const LONGEST = 1000;
const LONGEST_LINE = 200;

const MOST_PARTS = 60;
const MOST_PEOPLE = 30;

/** Some pages say a name twice, and hide one of them. */
const TWICE = /^(\S.{4,60}?) \1(?= |$)/;
const PARENTHESES = /\s*[([]([^()[\]]{1,60})[)\]]/g;
const WHOLE_PARENTHESES = /^[([]([^()[\]]+)[)\]]$/;

const readList = (list: string, opening: string, isSender: boolean): Byline | null => {
  const agencies: string[] = [];
  const places: string[] = [];
  const bare = list.replace(PARENTHESES, (_, inside: string) => {
    (isAgency(inside) ? agencies : places).push(inside);
    return '';
  });
  const parts = partsOf(bare);
  if (parts.length === 0 || parts.length > MOST_PARTS) return null;
  const reversed = parts.length > 1 && parts.length % 2 === 0 ? turnedNames(parts, isSender) : null;
  if (reversed !== null) return { people: reversed, agencies, posts: [], places };
  const reading = newReading(opening, agencies, places);
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
 * Reads a text that is known to be a byline: a field of that name, or an element that is called so. It may begin with
 * "By" in any language, and give posts, places and agencies beside the names.
 *
 * @returns null if its names cannot be separated: it is best kept whole
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

/** A line without a known place is a byline only if it names someone. */
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
  return byline !== null && isSigned(byline) && !byline.people.some(isTitle) ? byline : null;
};

/** Who signs: the people, or the agencies where none is named. */
export const signatoriesOf = ({ people, agencies }: Byline): readonly string[] =>
  people.length > 0 ? people : agencies;
