import type { ScoreWeights } from './score.ts';
import { SCORE, UNDATED_SCORE } from './score-weights.ts';

/** The cost limits of a claim, and the conditions for joining a story. */
export interface Rules {
  /** Words under which stories are looked up. */
  readonly lookedUp: number;
  /** Words under which an article makes its story findable. */
  readonly posted: number;
  /** Stories that are read and compared. */
  readonly shortlist: number;
  /** Articles of a story whose copy is remembered. */
  readonly members: number;
  /** Days after which a story without a new article is closed. */
  readonly openDays: number;
  readonly weights: ScoreWeights;
  /** An article joins the most probable story from here on. */
  readonly least: number;
  /** The same for articles without a day, where nothing but words keeps two events of one subject apart. */
  readonly undatedWeights: ScoreWeights;
  readonly leastUndated: number;
  /**
   * An article whose day is only that of its arrival joins by both: `least` with the day taken as its own, and this by the words alone, with
   * `undatedWeights`. Of what is old, the day of arrival proves nothing.
   */
  readonly leastUnstated: number;
  /** So much of its copy in another article makes it a copy of that one, and the story is the same. */
  readonly leastCopy: number;
}

/** For open stories that are kept in memory, where a look costs nothing but time. */
export const IN_MEMORY: Rules = {
  lookedUp: 16,
  posted: 16,
  shortlist: 25,
  members: 32,
  openDays: 10,
  weights: SCORE,
  least: 0.36,
  undatedWeights: UNDATED_SCORE,
  leastUndated: 0.9,
  leastUnstated: 0.63,
  leastCopy: 0.43,
};

/** For open stories that are kept in a table: some ten read units and six write units an article. More words change little (docs/benchmarks.md). */
export const IN_TABLE: Rules = {
  ...IN_MEMORY,
  lookedUp: 12,
  posted: 4,
  shortlist: 7,
  members: 12,
  least: 0.34,
};
