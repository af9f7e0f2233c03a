import { describe, expect, it } from 'vitest';
import { rememberFollows } from '../../functions/planner/follow-memory.ts';

/** A planner's memory with clocks that the test moves. */
const open = (total: number | null) => {
  const state = { total, reads: 0, wall: Date.parse('2026-11-30T09:00:00.000Z'), elapsed: 0, takes: 0 };
  const move = (wall: number, elapsed = wall): void => {
    state.wall += wall;
    state.elapsed += elapsed;
  };
  const isFollowed = rememberFollows(
    {
      total: async () => {
        state.reads += 1;
        move(state.takes);
        return state.total;
      },
    },
    { now: () => new Date(state.wall).toISOString(), elapsed: () => state.elapsed },
  );
  return { state, move, isFollowed };
};

describe('whether there are any followers', () => {
  it.each([
    ['never any: for a second', null, 999, 1],
    ['never any: no longer', null, 1000, 2],
    ['none any more: never', 0, 0, 2],
    ['some: for five seconds', 3, 4999, 1],
    ['some: no longer', 3, 5000, 2],
  ])('is remembered as follows: %s', async (_, total, after, reads) => {
    const { state, move, isFollowed } = open(total);
    const first = await isFollowed();
    move(after);
    expect(await isFollowed()).toBe(first);
    expect(first).toBe((total ?? 0) > 0);
    expect(state.reads).toBe(reads);
  });

  it('is as old as the query, however long the response took', async () => {
    const { state, isFollowed } = open(null);
    state.takes = 1000;
    await isFollowed();
    await isFollowed();
    expect(state.reads).toBe(2);
  });

  it.each([
    ['the wall clock', 1000, 1],
    ['the monotonic clock', 1, 1000],
    ['a wall clock that was set back', -1, 1],
  ])('is read again because of %s', async (_, wall, elapsed) => {
    const { state, move, isFollowed } = open(null);
    await isFollowed();
    state.total = 1;
    move(wall, elapsed);
    expect(await isFollowed()).toBe(true);
    expect(state.reads).toBe(2);
  });

  it('is not remembered if it could not be read', async () => {
    let reads = 0;
    const isFollowed = rememberFollows(
      {
        total: async () => {
          reads += 1;
          throw new Error('busy');
        },
      },
      { now: () => '2026-11-30T09:00:00.000Z', elapsed: () => 0 },
    );
    for (const _ of [1, 2]) await expect(isFollowed()).rejects.toThrow('busy');
    expect(reads).toBe(2);
  });
});
