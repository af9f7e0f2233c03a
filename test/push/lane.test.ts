import { describe, expect, it } from 'vitest';
import { type Job, openLane } from '../../functions/adapters/web-push/lane.ts';
import type { PushOutcome } from '../../functions/ports/push-services.ts';

const OPTIONS = { most: 8, attemptMs: 1000, attempts: 3, retryMs: 1, patienceMs: 1000, random: () => 0 };
const ACCEPTED: PushOutcome = { kind: 'accepted' };
const DOWN: PushOutcome = { kind: 'unavailable', reason: 'down', waitMs: null };

const jobOf = (attempt: Job['attempt'], withinMs = 5000) => {
  const { promise, resolve, reject } = Promise.withResolvers<PushOutcome>();
  const job: Job = { deadline: performance.now() + withinMs, attempt, settle: resolve, fail: reject };
  return { job, promise };
};

describe('openLane', () => {
  it('halves its concurrency after a failure, and raises it by one after each success', async () => {
    const lane = openLane({ ...OPTIONS, attempts: 1 });
    let underWay = 0;
    let most = 0;
    const run = async (count: number, outcome: PushOutcome): Promise<number> => {
      most = 0;
      const jobs = Array.from({ length: count }, () =>
        jobOf(async () => {
          most = Math.max(most, ++underWay);
          await new Promise(setImmediate);
          underWay--;
          return outcome;
        }),
      );
      for (const { job } of jobs) lane.add(job);
      await Promise.all(jobs.map(({ promise }) => promise));
      return most;
    };
    expect(await run(20, ACCEPTED)).toBe(8);
    await run(1, DOWN);
    expect(await run(5, ACCEPTED)).toBe(4);
    expect(await run(20, ACCEPTED)).toBe(8);
    await run(20, DOWN);
    expect(await run(2, ACCEPTED)).toBe(1);
    expect(lane.isIdle()).toBe(true);
  });

  it('passes on the rejection of an attempt, and continues', async () => {
    const lane = openLane({ ...OPTIONS, most: 1 });
    const failing = jobOf(() => Promise.reject(new TypeError('a fault of the code')));
    const next = jobOf(async () => ACCEPTED);
    lane.add(failing.job);
    lane.add(next.job);
    await expect(failing.promise).rejects.toThrow('a fault of the code');
    expect(await next.promise).toEqual(ACCEPTED);
  });

  it('never starts an attempt after the deadline', async () => {
    const lane = openLane(OPTIONS);
    const { job, promise } = jobOf(() => Promise.reject(new Error('It was begun.')), -1);
    lane.add(job);
    expect((await promise).kind).toBe('unavailable');
  });

  it('limits an attempt to the time that is left', async () => {
    const lane = openLane(OPTIONS);
    const times: number[] = [];
    for (const withinMs of [300, 5000]) {
      const { job, promise } = jobOf(async (timeoutMs) => {
        times.push(timeoutMs);
        return ACCEPTED;
      }, withinMs);
      lane.add(job);
      await promise;
    }
    const [short = 0, long] = times;
    expect(short).toBeLessThanOrEqual(300);
    expect(long).toBe(1000);
  });

  it('does not rest past the deadline', async () => {
    const lane = openLane({ ...OPTIONS, retryMs: 60_000 });
    const { job, promise } = jobOf(async () => DOWN);
    lane.add(job);
    expect(await promise).toEqual(DOWN);
    expect(lane.isIdle()).toBe(true);
  });

  it('ends resting and waiting attempts at the deadline, each with its last response', async () => {
    const lane = openLane({ ...OPTIONS, most: 1, retryMs: 60_000 });
    const resting = jobOf(async () => DOWN, 100_000);
    lane.add(resting.job);
    await new Promise(setImmediate);
    lane.expire(resting.job);
    expect(await resting.promise).toEqual(DOWN);
    expect(lane.isIdle()).toBe(true);
  });
});
