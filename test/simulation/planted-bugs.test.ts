import { describe, expect, it } from 'vitest';
import { BUGS_IN_QUIET, PLANTED_BUGS } from './planted-bugs.ts';
import { BUGS_OF_CLAIMS } from './planted-bugs-of-claims.ts';
import { BUGS_OF_RULINGS } from './planted-bugs-of-rulings.ts';
import { BUGS_OF_STORIES } from './planted-bugs-of-stories.ts';
import { runSeed, STALE_READS } from './run.ts';

/** Bugs that one schedule in some five hundred shows: the search begins near one, so that it does not take a minute. */
const FROM: Readonly<Record<string, number>> = { 'a move of feeds that lists what is gone': 2000 };

describe('the oracle catches', () => {
  it.each(Object.entries({ ...PLANTED_BUGS, ...BUGS_OF_CLAIMS, ...BUGS_OF_STORIES, ...BUGS_OF_RULINGS }))(
    '%s',
    { timeout: 60_000 },
    async (name, sabotage) => {
      const from = FROM[name] ?? 0;
      let caught: readonly string[] = [];
      for (let seed = from; seed < from + 1000 && caught.length === 0; seed++)
        caught = (await runSeed(seed, sabotage)).violations;
      expect(caught).not.toEqual([]);
    },
  );

  it.each(Object.entries(BUGS_IN_QUIET))('%s', { timeout: 60_000 }, async (_, sabotage) => {
    let caught: readonly string[] = [];
    for (let seed = 0; seed < 1000 && caught.length === 0; seed++)
      caught = (await runSeed(seed, sabotage, STALE_READS)).violations;
    expect(caught).not.toEqual([]);
  });
});
