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
 * The byline that a line without "By" is: one name with a place or a post ("Ada Moss in Brussels", "Ada Moss, Europe
 * correspondent"), right below the headline and right above the copy, which does not mention that person. A caption or a label
 * that is worded the same names a person whom the story is about.
 *
 * @param line the line, which is not part of a longer one
 * @returns null if it is another line
 */
export const bareByline = (line: Line, { leaves, headlineAt, last, bylineOf }: Region): Byline | null => {
  const [leaf] = line.leaves;
  if (leaf === undefined || headlineAt === -1 || leaf.at !== headlineAt + 1) return null;
  if (leaf.words > MOST_WORDS || isHeading(leaf)) return null;
  const next = leaves[(line.leaves.at(-1)?.at ?? leaf.at) + 1];
  if (next === undefined || next.words < FEWEST_COPY_WORDS || next.at > last) return null;
  const byline = bylineOf(line.text);
  if (byline === null) return null;
  const { people, posts, places, agencies } = byline;
  const [name = ''] = people;
  if (people.length !== 1 || posts.length + places.length !== 1 || agencies.length > 0) return null;
  if (!line.text.startsWith(name)) return null;
  const surname = name.split(' ').at(-1) ?? name;
  const copy = leaves.slice(next.at, Math.min(last + 1, next.at + LINES_OF_COPY));
  const isMentioned = [leaves[headlineAt], ...copy].some((one) => one?.text.includes(surname));
  return isMentioned ? null : byline;
};
