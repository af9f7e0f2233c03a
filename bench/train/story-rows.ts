import { claim } from '../../functions/core/story/claim.ts';
import type { Trait } from '../../functions/core/story/likeness.ts';
import { memoryStore } from '../../functions/core/story/memory-store.ts';
import type { Day } from '../../functions/core/story/record.ts';
import type { Rules } from '../../functions/core/story/rules.ts';
import type { Signature } from '../../functions/core/story/signature.ts';

export interface Signed {
  readonly id: string;
  readonly day: Day;
  readonly story: string;
  readonly topic?: string | null;
  readonly signature: Signature;
}

/** An article and a story with which it was compared. */
export interface Row {
  readonly traits: Readonly<Record<Trait, number>>;
  readonly same: boolean;
  readonly undated: boolean;
  /** Of another story of the same subject: the pairs that are hardest to keep apart. */
  readonly sameSubject: boolean;
  readonly weight: number;
}

const mostOf = (counts: ReadonlyMap<string, number>): string | undefined =>
  [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];

/**
 * Plays a stream by rules and collects the stories that each article was compared with. They are as these rules made them,
 * faults included, because the score meets such stories (Ross et al. 2011, "A reduction of imitation learning"). A story
 * counts as the one that most of its articles belong to.
 */
export const rowsOf = async (
  articles: readonly Signed[],
  rules: Rules,
): Promise<readonly Omit<Row, 'weight'>[]> => {
  const store = memoryStore();
  const members = new Map<string, Map<string, number>>();
  const rows: Omit<Row, 'weight'>[] = [];
  const topics = new Map(articles.map(({ story, topic }) => [story, topic ?? story]));
  for (const { id, day, story, signature } of articles) {
    const { story: joined, candidates } = await claim(store, { article: id, signature, day }, rules);
    for (const { record, traits } of candidates) {
      const other = mostOf(members.get(record.story) ?? new Map()) ?? '';
      rows.push({
        traits,
        same: other === story,
        undated: day === null,
        sameSubject: other !== story && topics.get(other) === topics.get(story),
      });
    }
    const counts = members.get(joined) ?? new Map<string, number>();
    members.set(joined, counts.set(story, (counts.get(story) ?? 0) + 1));
  }
  return rows;
};
