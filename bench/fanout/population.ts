import { createECDH, createHash } from 'node:crypto';
import { seeded } from '../train/seeded.ts';

/** How a simulated reader's quiet hours lie to the run. */
export type Quiet = 'none' | 'during' | 'ends-soon' | 'elsewhere';

export interface SimulatedDevice {
  readonly id: string;
  readonly endpoint: string;
  /** How its push service behaves: it takes messages, ended long ago, or is busy at first. */
  readonly service: 'takes' | 'gone' | 'busy';
}

export interface SimulatedReader {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly alerts: 'story' | 'all';
  readonly quiet: Quiet;
  readonly window: { readonly from: number; readonly to: number } | null;
  readonly timeZone: string;
  readonly perDay: number | null;
  readonly devices: readonly SimulatedDevice[];
}

/** Scopes by how many follow them, after `all`: the second half as many as the first, and so on. */
export const TOPICS = Array.from({ length: 49 }, (_, at) => `person:topic-${at + 1}`);

export const ORIGIN = 'https://push.bench.example';
/** Of a service that is busy at first. It says so to the sender, whose messages to it all wait. */
const BUSY_ORIGIN = 'https://busy.bench.example';
export const SINCE = '2026-01-01T00:00:00.000Z';
/** A point that is on the curve; messages are not read. */
export const P256DH = createECDH('prime256v1').generateKeys();

/** The secret of a device: the service knows by it what a topic stands for. */
export const authOf = (endpoint: string): Buffer =>
  createHash('sha256').update(`auth of ${endpoint}`).digest().subarray(0, 16);

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Africa/Lagos',
];

/** The minute of the day by a zone's clocks. */
export const minuteIn = (at: number, timeZone: string): number => {
  const [hour = 0, minute = 0] = clockOf(timeZone).format(at).split(':').map(Number);
  return hour * 60 + minute;
};
const clocks = new Map<string, Intl.DateTimeFormat>();
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, made);
  return made;
};

const day = (minutes: number): number => ((minutes % 1440) + 1440) % 1440;

/**
 * Makes readers by chance that is the same in every run.
 *
 * @param soon minutes from now to the end of the quiet hours of those whose end comes within the run
 */
export const makeReaders = (count: number, now: number, soon: number): readonly SimulatedReader[] => {
  const random = seeded(19);
  const hex = (length: number): string =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  const bounds: number[] = [];
  TOPICS.forEach((_, at) => void bounds.push((bounds.at(-1) ?? 0) + 1 / (at + 1)));
  const topic = (): string => {
    const place = random() * (bounds.at(-1) ?? 1);
    return TOPICS[bounds.findIndex((bound) => place < bound)] ?? 'all';
  };
  return Array.from({ length: count }, (_, nth) => {
    const timeZone = ZONES[Math.floor(random() * ZONES.length)] ?? 'UTC';
    const local = minuteIn(now, timeZone);
    const chance = random();
    const quiet: Quiet =
      chance < 0.1 ? 'during' : chance < 0.12 ? 'ends-soon' : chance < 0.22 ? 'elsewhere' : 'none';
    const window = {
      none: null,
      during: { from: day(local - 120), to: day(local + 180) },
      'ends-soon': { from: day(local - 120), to: day(local + soon) },
      elsewhere: { from: day(local + 180), to: day(local + 600) },
    }[quiet];
    const scopes = new Set(random() < 0.1 ? ['all'] : []);
    for (let follows = 1 + Math.floor(random() * 3); follows > 0; follows--) scopes.add(topic());
    const devices = Array.from({ length: random() < 0.2 ? 2 : 1 }, (_, at): SimulatedDevice => {
      const draw = random();
      const service = draw < 0.01 ? 'gone' : draw < 0.0102 ? 'busy' : 'takes';
      const endpoint = `${service === 'busy' ? BUSY_ORIGIN : ORIGIN}/${nth}/${at}`;
      return {
        id: createHash('sha256').update(endpoint).digest('hex').slice(0, 16),
        endpoint,
        service,
      };
    });
    return {
      id: hex(32),
      scopes: [...scopes],
      alerts: random() < 0.2 ? 'all' : 'story',
      quiet,
      window,
      timeZone,
      perDay: quiet === 'none' && random() < 0.1 ? 1 + Math.floor(random() * 2) : null,
      devices,
    };
  });
};
