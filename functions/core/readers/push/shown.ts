import { type PushService, pushServiceOf } from './endpoint.ts';

/** Where devices report that a notice was shown. */
export const SHOWN_PATH = '/readers/shown';

/** The expected most reports for a page of devices: a report costs more than a notice. */
const MOST_SAYING = 10;

/** Pages are smaller than this times as many. */
const LARGEST_SAMPLE = 1000;

/**
 * Which part of the devices that are notified together reports that a notice was shown: one of 1, 10, 100 or 1000.
 * All of them have the same number, so it does not distinguish devices.
 *
 *
 * @param devices how many there are
 * @example sampleOf(500) // 100
 */
export const sampleOf = (devices: number): number => {
  let sample = 1;
  while (devices / sample > MOST_SAYING && sample < LARGEST_SAMPLE) sample *= 10;
  return sample;
};

/**
 * A device's report: how many devices it stands for, and its push service. It does not name the notice or the reader.
 */
export interface Shown {
  readonly service: PushService;
  readonly count: number;
}

/**
 * Reads a device's report.
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
