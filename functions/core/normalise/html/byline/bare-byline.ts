import type { Byline } from '../../byline/read-byline.ts';
import { isHeading } from '../story/survey.ts';
import type { Line } from './line.ts';
import type { Region } from './region.ts';

/** A name, and a place or a post of a few words. */
const MOST_WORDS = 8;

/** Lines of copy that would speak of a person whom a line below the headline names as its subject. */
const LINES_OF_COPY = 40;

const FEWEST_COPY_WORDS = 15;

/**
 * Whether a line without "By" names its writer: one name with a place or a post ("Ada Moss in Brussels", "Ada Moss, Europe
 * correspondent"), right below the headline and right above the copy, which does not speak of that person. A caption or a label
 * that is worded the same names whom the story is about.
 *
 * @param line the line, which is not part of a longer one
 */
export const isBareByline = (
  line: Line,
  { people, posts, places, agencies }: Byline,
  { leaves, headlineAt, last }: Region,
): boolean => {
  const [leaf] = line.leaves;
  const [name = ''] = people;
  if (leaf === undefined || headlineAt === -1 || leaf.at !== headlineAt + 1 || isHeading(leaf)) return false;
  if (people.length !== 1 || posts.length + places.length !== 1 || agencies.length > 0) return false;
  if (leaf.words > MOST_WORDS || !line.text.startsWith(name)) return false;
  const next = leaves[(line.leaves.at(-1)?.at ?? leaf.at) + 1];
  if (next === undefined || next.words < FEWEST_COPY_WORDS || next.at > last) return false;
  const surname = name.split(' ').at(-1) ?? name;
  const copy = leaves.slice(next.at, Math.min(last + 1, next.at + LINES_OF_COPY));
  return [leaves[headlineAt], ...copy].every((one) => one?.text.includes(surname) !== true);
};
