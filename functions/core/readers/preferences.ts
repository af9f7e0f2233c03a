import { err, ok, type Result } from '../result.ts';
import type { Preferences, QuietWindow } from './reader.ts';

const MOST_PER_DAY = 50;
const MOST_LANGUAGES = 30;

let zones: readonly string[] | null = null;

/** Every zone that a reader may choose, sorted; `UTC` first. */
export const timeZones = (): readonly string[] => {
  zones ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return zones;
};

/**
 * The name of a time zone as it is kept: also of one that has another name by now, as browsers may still call it.
 * Null if there is none.
 *
 * @example timeZoneOf('europe/berlin') // 'Europe/Berlin'
 */
export const timeZoneOf = (text: string): string | null => {
  // Offsets such as +01:00 are refused because they have no summer time.
  if (text.length > 64 || !/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(text)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
};

const PRIMARY_TAG = /^[a-z]{2,3}$/;

/** The primary tag of a language: `en-GB` gives `en`. Null if it has none (RFC 5646 §2.2.1). */
export const primaryTag = (language: string): string | null => {
  const [tag = ''] = language.toLowerCase().split('-', 1);
  return PRIMARY_TAG.test(tag) ? tag : null;
};

const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)(?::00)?$/;

/** Minutes of the day of `22:30`, or null if the text is not a time. */
const minutesOf = (text: string): number | null => {
  const [, hours, minutes] = CLOCK.exec(text) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
};

/** @example clockText(1350) // '22:30' */
export const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const isMinute = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 1440;

const SAME_TIMES = 'Choose two different times for the quiet hours, or turn them off.';

const checkQuiet = (quiet: unknown): Result<QuietWindow | null, string> => {
  if (quiet === null) return ok(null);
  const { from, to } = (typeof quiet === 'object' ? quiet : {}) as Partial<Record<'from' | 'to', unknown>>;
  if (!isMinute(from) || !isMinute(to))
    return err('Give quiet hours as two times of the day in minutes from 0 to 1439, or null for none.');
  return from === to ? err(SAME_TIMES) : ok({ from, to });
};

const checkPerDay = (perDay: unknown): Result<number | null, string> =>
  perDay === null ||
  (Number.isInteger(perDay) && (perDay as number) >= 1 && (perDay as number) <= MOST_PER_DAY)
    ? ok(perDay as number | null)
    : err(`Choose a limit from 1 to ${MOST_PER_DAY} notices a day, or none.`);

const checkLanguages = (languages: unknown): Result<readonly string[] | null, string> => {
  if (languages === null) return ok(null);
  const fault = 'Give languages by their codes, such as “en, cy”, or leave them empty for all.';
  if (!Array.isArray(languages) || languages.length > MOST_LANGUAGES) return err(fault);
  const tags = languages.map((one: unknown) => (typeof one === 'string' ? primaryTag(one) : null));
  if (tags.includes(null)) return err(fault);
  return ok(tags.length === 0 ? null : [...new Set(tags as string[])].toSorted());
};

const checkZone = (zone: unknown): Result<string, string> => {
  const name = typeof zone === 'string' ? timeZoneOf(zone) : null;
  return name === null ? err('Choose a time zone of the list, such as Europe/London.') : ok(name);
};

const checkAlerts = (alerts: unknown): Result<Preferences['alerts'], string> =>
  alerts === 'story' || alerts === 'all'
    ? ok(alerts)
    : err('Choose one alert for each story (story) or one for every article (all).');

/**
 * Checks preferences from JSON. Those that are left out stay.
 *
 * @returns all of them, or a sentence that says what to do
 */
export const checkPreferences = (
  given: Readonly<Record<string, unknown>>,
  before: Preferences,
): Result<Preferences, string> => {
  const { alerts, quiet, timeZone, perDay, languages } = { ...before, ...given };
  const checked = {
    alerts: checkAlerts(alerts),
    quiet: checkQuiet(quiet),
    timeZone: checkZone(timeZone),
    perDay: checkPerDay(perDay),
    languages: checkLanguages(languages),
  };
  for (const one of Object.values(checked)) if (!one.ok) return one;
  // Each is valid: a fault would have been returned.
  return ok(
    Object.fromEntries(
      Object.entries(checked).map(([name, one]) => [name, one.ok ? one.value : null]),
    ) as unknown as Preferences,
  );
};

/**
 * Reads preferences from the form on the preferences page. Those that the form lacks stay.
 *
 * @returns all of them, or a sentence that says what to do
 */
export const readPreferencesForm = (
  form: URLSearchParams,
  before: Preferences,
): Result<Preferences, string> => {
  const given: Record<string, unknown> = {};
  const alerts = form.get('alerts');
  if (alerts !== null) given.alerts = alerts;
  const quiet = form.get('quiet');
  if (quiet === 'off') given.quiet = null;
  else if (quiet === 'on') {
    const from = minutesOf(form.get('from') ?? '');
    const to = minutesOf(form.get('to') ?? '');
    if (from === null || to === null)
      return err('Give both times of the quiet hours, such as 22:00 and 07:00, or turn them off.');
    given.quiet = { from, to };
  } else if (quiet !== null) return err('Turn quiet hours on or off.');
  const zone = form.get('timeZone');
  if (zone !== null) given.timeZone = zone;
  const perDay = form.get('perDay')?.trim();
  if (perDay !== undefined)
    given.perDay = perDay === '' ? null : /^\d{1,4}$/.test(perDay) ? Number(perDay) : Number.NaN;
  const languages = form.get('languages');
  if (languages !== null) given.languages = languages.split(/[\s,;]+/).filter((one) => one !== '');
  return checkPreferences(given, before);
};
