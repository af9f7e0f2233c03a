import { misuse } from '../fault.ts';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** A date alone, in UTC, or a time with its offset. */
const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/;

/**
 * Reads the time from which items are listed: `90m`, `24h`, `7d`, `4w` ago, a date, or a time with its offset.
 *
 * @returns an instant as the catalogue writes it
 * @throws Fault (exit code 2) when the value has another form
 * @example readSince('7d', new Date('2026-11-21T00:00:00Z')) // '2026-11-14T00:00:00.000Z'
 */
export const readSince = (given: string, now: Date): string => {
  const text = given.trim();
  const [, count = '', unit = ''] = /^(\d{1,5})([mhdw])$/i.exec(text) ?? [];
  const time =
    count !== ''
      ? now.getTime() - Number(count) * (UNITS[unit.toLowerCase()] ?? 0)
      : TIME.test(text)
        ? Date.parse(text)
        : Number.NaN;
  if (Number.isNaN(time))
    throw misuse(
      `--since ${given} is not a time. Give a span such as 90m, 24h, 7d or 4w, a date such as 2026-11-01, or 2026-11-01T09:30+01:00.`,
    );
  return new Date(time).toISOString();
};
