import { letters } from '../text/letters.ts';
import { isFullName } from './name.ts';
import { BEATS, PLAIN_POSTS, POSTS, WEAK_POSTS } from './vocabulary.ts';

const bare = (word: string): string => word.toLowerCase().replace(/[.,'’]+$|['’]s$/g, '');

const isPostWord = (word: string): boolean =>
  bare(word)
    .split('-')
    .some((part) => POSTS.has(part)) || POSTS.has(bare(word));

const isBeat = (word: string): boolean =>
  bare(word)
    .split('-')
    .every((part) => BEATS.has(part) || part === 'and' || part === 'of');

/** Where words stand that may be a post. */
export type Place = 'behind a name' | 'opened' | 'elsewhere';

/**
 * Whether words name a post or a desk: "Political Editor", "News Desk", "Head of Sport".
 *
 * @param place behind a name every post is one; elsewhere two words of which the second may be a surname are a name, and
 *   right behind "By" any two
 */
export const isPost = (text: string, place: Place): boolean => {
  const words = text.split(' ');
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  if (words.some(isPostWord)) {
    const isPlain = place === 'behind a name' || (place === 'elsewhere' && PLAIN_POSTS.has(bare(last)));
    if (isPlain || words.length === 1 || isBeat(first) || !isFullName(text)) return true;
    return words.length > 2 && isPostWord(last);
  }
  return (
    WEAK_POSTS.has(bare(last)) &&
    (words.length === 1 ? place === 'behind a name' : words.slice(0, -1).every(isBeat))
  );
};

const BEGINS_SMALL = letters(String.raw`^\p{Ll}`, '');

/** A name and the post beside it. */
export interface Titled {
  readonly name: string;
  readonly post: string | null;
}

const MOST_WORDS = 12;

/** Parts a name from a post that stands right before or behind it: "Political Editor Ada Moss", "Ada Moss Staff Writer". */
export const withoutPost = (text: string): Titled => {
  const words = text.split(' ');
  const whole = { name: text, post: null };
  if (words.length < 3 || words.length > MOST_WORDS) return whole;
  const lead = words.findIndex(isPostWord);
  const isLead =
    PLAIN_POSTS.has(bare(words[lead] ?? '')) ||
    words.slice(0, lead).every((word) => isBeat(word) || BEGINS_SMALL(word).test(word));
  if (lead !== -1 && lead <= 4 && isLead) {
    const name = words.slice(lead + 1).join(' ');
    if (isFullName(name) && !isBeat(words[lead + 1] ?? ''))
      return { name, post: words.slice(0, lead + 1).join(' ') };
  }
  const last = words.at(-1) ?? '';
  const isWeak = WEAK_POSTS.has(bare(last)) && isBeat(words.at(-2) ?? '');
  if (!isPostWord(last) && !isWeak) return whole;
  let from = words.length - 1;
  while (from > 2 && isBeat(words[from - 1] ?? '')) from--;
  const name = words.slice(0, from).join(' ');
  return isFullName(name) && !isBeat(words[0] ?? '') ? { name, post: words.slice(from).join(' ') } : whole;
};
