import { NOTHING_DECLARED } from '../../functions/core/metadata/declared.ts';
import { normalise } from '../../functions/core/normalise/normalise.ts';
import { type Sabotage, type SimulatedCloud, simulatedCloud } from './cloud.ts';
import { judgePromptness } from './oracle/promptness.ts';
import { judgeRebuilt } from './oracle/rebuilt.ts';
import { judgeRebuiltStories } from './oracle/rebuilt-stories.ts';
import { judge } from './oracle.ts';
import { VISIBILITY_MS } from './queue.ts';
import { writeScript } from './scenario.ts';
import { type FaultRates, MAX_SKEW_MS, NO_FAULTS, World } from './world.ts';

export interface Run {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly faults: ReadonlyMap<string, number>;
  readonly steps: number;
  readonly trace: readonly string[];
}

const START = '2026-11-20T09:00:00.000Z';
const HOUR = 3_600_000;

/** Loads what normalise loads when it first needs it: a world's time must not run on while a module is read from disk. */
const warm = Promise.all(
  ['A headline\n\nAnd some copy, said the mayor on Monday evening.\n', ''].map((text) =>
    normalise({
      bytes: new TextEncoder().encode(text),
      name: 'a.txt',
      contentType: null,
      declared: NOTHING_DECLARED,
    }),
  ),
);

const objectsOf = async ({ store, uploads }: SimulatedCloud): Promise<ReadonlyMap<string, string>> => {
  const objects = new Map<string, string>();
  for (const { upload } of store.keys.values()) {
    const current = await uploads.current(upload);
    if (current === null) continue;
    current.discard();
    objects.set(upload.key, current.object);
  }
  return objects;
};

/** Every fault there is. */
const ALL_FAULTS: FaultRates = {
  call: 0.04,
  duplicate: 0.15,
  late: 0.05,
  lost: 0.05,
  throttled: 0.03,
  refusal: 0.05,
  deaf: 0.1,
  stale: 0.3,
  backlog: 20 * 60_000,
  sleep: 0.1,
  skew: MAX_SKEW_MS,
  holdUp: Number.POSITIVE_INFINITY,
};

/**
 * Nothing fails and nothing is lost; but nearly all reads that may be behind are, a channel may refuse everything for hours, and the
 * table is busy now and then.
 */
export const STALE_READS: FaultRates = {
  ...NO_FAULTS,
  duplicate: 0.15,
  stale: 0.9,
  deaf: 0.3,
  throttled: 0.05,
};

/** The worlds of a seed: in one all goes wrong that can; for each fourth in another nothing does, and all must be prompt. */
export const worldsOf = (seed: number): readonly FaultRates[] =>
  seed % 4 === 0 ? [ALL_FAULTS, STALE_READS] : [ALL_FAULTS];

/** Runs one schedule: hours of work under faults, then a quiet time in which everything must come to its end. */
export const runSeed = async (
  seed: number,
  sabotage: Sabotage = {},
  rates: FaultRates = ALL_FAULTS,
): Promise<Run> => {
  await warm;
  const world = new World(seed, START, rates);
  const cloud = simulatedCloud(world, sabotage);
  const script = writeScript(world, cloud);
  const end = world.now + 4 * HOUR;
  let violations: readonly string[];
  try {
    await world.run(() => world.now >= end);
    world.rates = NO_FAULTS;
    cloud.redrive();
    // What failed for the last time just before is a dead letter when it would have come again.
    world.at(2 * VISIBILITY_MS, () => cloud.redrive());
    // Stuck items are looked at every hour; two quiet days are patience enough.
    const late = end + 48 * HOUR;
    await world.run(() => (world.now > end + 2 * HOUR && cloud.atRest()) || world.now > late);
    violations = cloud.atRest()
      ? [
          ...judge({ ...cloud, objects: await objectsOf(cloud) }, script),
          ...(await judgeRebuilt(cloud)),
          ...(await judgeRebuiltStories(cloud)),
          ...cloud.shirkers,
          ...cloud.lostPoison().map((id) => `${id}: nobody could read it, and nobody will see it`),
          ...(rates === STALE_READS ? judgePromptness(cloud, script) : []),
        ]
      : [`not at rest after two quiet days: ${cloud.unfinished()}`];
  } catch (error) {
    violations = [error instanceof Error ? error.message : String(error)];
  }
  return { seed, violations, faults: world.faults, steps: world.steps, trace: world.trace };
};
