/** Days, hours and minutes in milliseconds. */
export const DAY = 86_400_000;
export const MINUTE = 60_000;

/** A stretch of time with one offset, in milliseconds since 1970; `until` is the first that is not in it. */
export interface Segment {
  readonly from: number;
  readonly until: number;
  /** Milliseconds that local time is ahead of UTC. */
  readonly offset: number;
}

/** A zone's offsets on one day of UTC. */
interface DayOfZone {
  readonly segments: readonly Segment[];
  /** The one offset of this day and the two on either side; null if they have more than one. */
  steady: number | null | undefined;
}

/** Local time in one zone. */
export interface ZoneClock {
  /** Milliseconds that local time is ahead of UTC. */
  offsetAt(at: number): number;
  /**
   * The one offset of the day of UTC that `at` is in, and of the two days on either side; null if they have more than
   * one.
   */
  steadyOffset(at: number): number | null;
  /** The segments of one offset each, for every day of UTC between two times, in order. */
  segments(from: number, until: number): Iterable<Segment>;
}

/** Days that a zone caches: senders ask about the current day and the next. */
const MOST_DAYS = 64;

const offsetBy = (format: Intl.DateTimeFormat, at: number): number => {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
};

const openZone = (timeZone: string): ZoneClock => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const days = new Map<number, DayOfZone>();

  /** No zone has changed its clocks twice in a day. */
  const segmentsOf = (from: number, until: number): readonly Segment[] => {
    const before = offsetBy(format, from);
    const after = offsetBy(format, until);
    if (before === after) return [{ from, until, offset: before }];
    let last = from;
    let first = until;
    while (first - last > 1) {
      const middle = Math.floor((last + first) / 2);
      if (offsetBy(format, middle) === before) last = middle;
      else first = middle;
    }
    return first === until
      ? [{ from, until, offset: before }]
      : [
          { from, until: first, offset: before },
          { from: first, until, offset: after },
        ];
  };

  const dayOf = (day: number): DayOfZone => {
    const known = days.get(day);
    if (known !== undefined) return known;
    if (days.size >= MOST_DAYS) days.clear();
    const made: DayOfZone = { segments: segmentsOf(day * DAY, (day + 1) * DAY), steady: undefined };
    days.set(day, made);
    return made;
  };

  const steadyOf = (day: number): number | null => {
    const segments = [-2, -1, 0, 1, 2].flatMap((other) => dayOf(day + other).segments);
    const offset = segments[0]?.offset ?? 0;
    return segments.every((segment) => segment.offset === offset) ? offset : null;
  };

  return {
    offsetAt(at) {
      const { segments } = dayOf(Math.floor(at / DAY));
      return (segments.find(({ until }) => at < until) ?? segments[0])?.offset ?? 0;
    },
    steadyOffset(at) {
      const number = Math.floor(at / DAY);
      const day = dayOf(number);
      if (day.steady === undefined) day.steady = steadyOf(number);
      return day.steady;
    },
    *segments(from, until) {
      for (let day = Math.floor(from / DAY); day * DAY < until; day++) yield* dayOf(day).segments;
    },
  };
};

const clocks = new Map<string, ZoneClock>();

/**
 * The clock of a zone. It caches the offsets of a day, so a repeated query costs two look-ups.
 *
 * @param timeZone an IANA name
 * @throws RangeError for an unknown zone
 */
export const zoneClock = (timeZone: string): ZoneClock => {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const made = openZone(timeZone);
  clocks.set(timeZone, made);
  return made;
};
