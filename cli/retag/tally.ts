import type { Retagged } from '../../functions/operations/retag.ts';

/** The outcomes of the articles of a run, counted. */
export interface Tally {
  readonly articles: number;
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  readonly same: number;
  readonly current: number;
  readonly passedOver: number;
  readonly failed: number;
}

const NOTHING: Tally = {
  articles: 0,
  changed: 0,
  added: 0,
  removed: 0,
  same: 0,
  current: 0,
  passedOver: 0,
  failed: 0,
};

/** Counts one more; null is an article that could not be tagged. */
const counted = (tally: Tally, retagged: Retagged | null): Tally => {
  const more = { ...tally, articles: tally.articles + 1 };
  if (retagged === null) return { ...more, failed: tally.failed + 1 };
  switch (retagged.outcome) {
    case 'changed':
      return {
        ...more,
        changed: tally.changed + 1,
        added: tally.added + retagged.added.length,
        removed: tally.removed + retagged.removed.length,
      };
    case 'same':
      return { ...more, same: tally.same + 1 };
    case 'current':
      return { ...more, current: tally.current + 1 };
    case 'withdrawn':
    case 'gone':
      return { ...more, passedOver: tally.passedOver + 1 };
    case 'textless':
      return { ...more, failed: tally.failed + 1 };
    default:
      return retagged satisfies never;
  }
};

/** Counts as a run goes on. */
export const openTally = (): { count(retagged: Retagged | null): void; now(): Tally } => {
  let tally = NOTHING;
  return {
    count: (retagged) => {
      tally = counted(tally, retagged);
    },
    now: () => tally,
  };
};
