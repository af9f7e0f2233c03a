import { slug } from '../../slug.ts';
import type { Thing } from '../resolve/thing.ts';

/** Most things that are compared with all others: those with the most names. Articles may name thousands. */
const MOST_COMPARED = 150;

/** How the name of a thing and the names of other things contain each other: `Canada` in `Bank of Canada`. */
export interface Within {
  /** Number of things whose name contains this one's. */
  readonly inside: number;
  /** How often those are named. */
  readonly insideNames: number;
  /** Whether the headline names one of those. */
  readonly insideHeadline: boolean;
  /** Number of things whose name is contained in this one's. */
  readonly holds: number;
  /** How often those are named. */
  readonly holdsNames: number;
}

/**
 * Returns for each thing how its name and the names of other things contain each other.
 *
 * @example withinOf([canada, bankOfCanada])[0]?.inside // 1
 */
export const withinOf = (things: readonly Thing[]): readonly Within[] => {
  const keys = things.map(({ name }) => `-${slug(name)}-`);
  const compared = [...things.keys()]
    .toSorted((a, b) => (things[b]?.names.length ?? 0) - (things[a]?.names.length ?? 0))
    .slice(0, MOST_COMPARED);
  return keys.map((key, at) => {
    let [inside, insideNames, holds, holdsNames] = [0, 0, 0, 0];
    let insideHeadline = false;
    for (const other of compared) {
      const theirs = keys[other] ?? '';
      if (other === at || theirs.length === key.length) continue;
      const names = things[other]?.names ?? [];
      if (theirs.length > key.length && theirs.includes(key)) {
        inside += 1;
        insideNames += names.length;
        insideHeadline ||= names.some(({ zone }) => zone === 'headline');
      } else if (theirs.length < key.length && key.includes(theirs)) {
        holds += 1;
        holdsNames += names.length;
      }
    }
    return { inside, insideNames, insideHeadline, holds, holdsNames };
  });
};
