import type { SimulatedCloud } from './cloud.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;

/** What an editor last put under a key, for the oracle to know without asking the code. */
export interface Put {
  readonly headline: string;
  readonly body: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly good: boolean;
  readonly embargo: number | null;
  readonly at: number;
}

/** Everything that was ever done to the bucket. */
export interface Script {
  /** What is in the bucket at the end; a removed key is not there. */
  readonly current: Map<string, Put>;
  /** Every good upload by the text that it is recognised by. */
  readonly puts: Map<string, Put[]>;
}

const TOPICS = ['Harbours', 'Planning', 'Otters', 'Ferries', 'Music'];
const SECTIONS = ['sport', 'politics', 'weather'];

/**
 * Random work of editors over two hours: uploads, corrections, the same again, copies under other keys, refused files,
 * embargoes that come, move and go, removals.
 */
export const writeScript = (world: World, cloud: SimulatedCloud): Script => {
  const { random } = world;
  const script: Script = { current: new Map(), puts: new Map() };
  const keys = ['a.txt', 'b c+ü.txt', 'd.txt', 'e.txt'].slice(0, 2 + random.below(3));
  let count = 0;

  const put = (key: string, upload: Put): void => {
    const put = { ...upload, at: world.now };
    script.current.set(key, put);
    if (put.good) script.puts.set(put.headline, [...(script.puts.get(put.headline) ?? []), put]);
    cloud.put(key, put.body, { ...put.metadata });
  };

  const fresh = (): Put => {
    count += 1;
    const headline = `Report number ${count} from Harrowby`;
    const embargo = random.chance(0.25) ? world.now + random.below(90 * MINUTE) : null;
    const topics = TOPICS.filter(() => random.chance(0.4));
    return {
      headline,
      body: `${headline}\n\nThis is what case ${count} is about, said the council of Harrowby on Monday evening.\n`,
      metadata: {
        language: 'en',
        section: random.pick(SECTIONS),
        ...(topics.length > 0 ? { topics: topics.join(', ') } : {}),
        ...(embargo === null ? {} : { embargo: new Date(embargo).toISOString() }),
      },
      good: true,
      embargo,
      at: 0,
    };
  };

  const act = (): void => {
    const key = random.pick(keys);
    const before = script.current.get(key);
    const choice = before ? random.below(8) : 0;
    const other = script.current.get(random.pick(keys));
    if (before && choice === 3) {
      script.current.delete(key);
      cloud.remove(key);
    } else if (before && choice === 4) {
      // The very same again, or with its embargo moved or lifted.
      put(key, random.chance(0.5) ? before : moved(before));
    } else if (choice === 5) {
      put(key, { headline: '', body: '', metadata: {}, good: false, embargo: null, at: 0 });
    } else if (choice === 6 && other) {
      put(key, other);
    } else {
      put(key, fresh());
    }
  };

  const moved = (put: Put): Put => {
    const embargo = random.chance(0.5) ? null : world.now + random.below(60 * MINUTE);
    const { embargo: _, ...metadata } = put.metadata;
    return {
      ...put,
      embargo,
      metadata: embargo === null ? metadata : { ...metadata, embargo: new Date(embargo).toISOString() },
    };
  };

  const actions = 3 + random.below(12);
  let at = 0;
  for (let index = 0; index < actions; index++) {
    // Some in the same second, some far apart.
    at += random.chance(0.5) ? random.below(1500) : random.below(20 * MINUTE);
    world.at(at, act);
  }
  return script;
};
