import type { Entry } from './entry.ts';

/** A story as the front page shows it. */
export interface StoryGroup {
  /** Null for a single article that belongs to no other's story. */
  readonly story: string | null;
  /** The article that stands for it. */
  readonly lead: Entry;
  /** The others, the newest first. */
  readonly others: readonly Entry[];
}

/**
 * Groups articles by story, each story once, in the order of their newest articles. The article that stands for a story is its first: the others tell
 * the same again.
 *
 * @param entries the newest first
 */
export const storiesOf = (entries: readonly Entry[]): readonly StoryGroup[] => {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const id = entry.story ?? entry.articleId;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [entry]);
    else group.push(entry);
  }
  return [...groups].map(([id, articles]) => {
    const lead = articles.at(-1) as Entry;
    return { story: lead.story === null ? null : id, lead, others: articles.slice(0, -1) };
  });
};

/**
 * How much a story weighs on the front page: urgent stories come first, then those with most outlets, then new ones.
 */
const weightOf = ({ lead, others }: StoryGroup): readonly [number, number, string] => [
  -Math.min(lead.urgency, ...others.map(({ urgency }) => urgency)),
  others.length,
  lead.at,
];

/**
 * Stories by weight, the heaviest first.
 *
 * @param groups stories of about one day
 */
export const byWeight = (groups: readonly StoryGroup[]): readonly StoryGroup[] =>
  groups.toSorted((a, b) => {
    const [one, other] = [weightOf(a), weightOf(b)];
    for (let at = 0; at < one.length; at++) {
      const [left = 0, right = 0] = [one[at], other[at]];
      if (left !== right) return left < right ? 1 : -1;
    }
    return 0;
  });
