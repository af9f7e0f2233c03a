import type { Comparable, Trait } from './likeness.ts';
import { traitsOf } from './likeness.ts';
import type { Day, StoryRecord } from './record.ts';
import type { Rules } from './rules.ts';
import { probabilityOf } from './score.ts';
import type { Sketch } from './sketch.ts';
import { containmentOf } from './sketch.ts';

/** An article and which part of another one's copy it has, 0 to 1. */
export interface Copied {
  readonly article: string;
  readonly part: number;
}

/** A story that an article was compared with. */
export interface Candidate {
  readonly record: StoryRecord;
  readonly traits: Readonly<Record<Trait, number>>;
  readonly probability: number;
  /** The same by the words alone, as if nobody knew a day. */
  readonly probabilityByWords: number;
  /** The article of the story that has most of this one's copy; null if none has any. */
  readonly copied: Copied | null;
}

/** An estimate that rests on fewer hashes means nothing. */
const LEAST_HASHES = 6;

const mostCopied = (sketch: Sketch, { members }: StoryRecord): Copied | null => {
  let most: Copied | null = null;
  for (const { article, sketch: other } of members) {
    const { part, of } = containmentOf(sketch, other);
    if (of >= LEAST_HASHES && part > (most?.part ?? 0)) most = { article, part };
  }
  return most;
};

/** Compares an article with the stories of a shortlist; the most probable first. */
export const candidatesOf = (
  article: Comparable,
  day: Day,
  records: readonly StoryRecord[],
  { weights, undatedWeights }: Pick<Rules, 'weights' | 'undatedWeights'>,
): readonly Candidate[] => {
  const compared = records.map((record) => {
    const copied = mostCopied(article.signature.sketch, record);
    return { record, copied, own: traitsOf(article, day, record, copied?.part ?? 0) };
  });
  const [first = 0, second = 0] = compared.map(({ own }) => own.freshCentre).sort((a, b) => b - a);
  return compared
    .map(({ record, copied, own }) => {
      const rivals = own.freshCentre === first ? second : first;
      const traits = { ...own, rivals };
      return {
        record,
        traits,
        copied,
        probability: probabilityOf(traits, day === null ? undatedWeights : weights),
        probabilityByWords: probabilityOf({ ...traits, freshCentre: traits.centre }, undatedWeights),
      };
    })
    .sort((a, b) => b.probability - a.probability);
};
