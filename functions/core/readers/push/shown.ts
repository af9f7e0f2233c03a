import { type PushService, pushServiceOf } from './endpoint.ts';

/** Where devices say that a notice was shown. */
export const SHOWN_PATH = '/readers/shown';

/** So many devices of a page say so at the most, by expectation: what they say costs more than a notice. */
const MOST_SAYING = 10;

/** Pages are smaller than this times as many. */
const LARGEST_SAMPLE = 1000;

/**
 * Which part of the devices that are told at a time says that a notice was shown: one of 1, 10, 100 or 1000. All of them have the same, so
 * it tells no device from another.
 *
 * @param devices how many there are
 * @example sampleOf(500) // 100
 */
export const sampleOf = (devices: number): number => {
  let sample = 1;
  while (devices / sample > MOST_SAYING && sample < LARGEST_SAMPLE) sample *= 10;
  return sample;
};

/** What a device says: how many devices it stands for, and whose push service it has. Not what was shown, nor to whom. */
export interface Shown {
  readonly service: PushService;
  readonly count: number;
}

/**
 * Reads what a device says.
 *
 * @param said `{ origin, sample }`: that of its push service or null, and the notice's
 * @returns null for anything else
 */
export const readShown = (said: Readonly<Record<string, unknown>>): Shown | null => {
  const { origin, sample } = said;
  if (typeof sample !== 'number' || !(sample <= LARGEST_SAMPLE) || !/^10*$/.test(String(sample))) return null;
  if (origin !== null && (typeof origin !== 'string' || origin.length > 200)) return null;
  return { service: origin === null ? 'other' : pushServiceOf(origin), count: sample };
};
