import type { Rejection } from '../edition.ts';
import { foldName } from '../fold-name.ts';
import { isoDate } from '../normalise/dates.ts';
import type { Note } from '../normalise/draft.ts';
import { timeIn } from '../normalise/times.ts';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import { withoutRefused } from '../sendable.ts';
import { declare, entriesOf, withReleaseDay } from './declared.ts';
import { decodeValue } from './encoded-value.ts';
import type { Field, Fields, Place } from './field.ts';
import { FIELDS } from './fields.ts';
import type { Given } from './given.ts';
import { isTooLong, LONGEST_SHOWN, rejectHuge, rejectionOf, WORDS } from './given.ts';
import { allKeysOf, nearMiss, PLURALS, sameStem, statesIn } from './names.ts';
import type { ReleaseDay, Undated } from './release-day.ts';
import { dayOverAt, overAt } from './release-day.ts';

/** Places that carry only ASCII. Other text is encoded there. */
const ENCODED: ReadonlySet<Place> = new Set(['metadata', 'mail']);

/** Whether a value is empty, null or false. Ignoring it loses nothing, whatever its key was meant to be. */
export const saysNothing = (value: unknown): boolean => {
  if (typeof value === 'string') {
    const text = value.trim();
    return text.length <= 'false'.length && ['', 'false', 'null'].includes(text.toLowerCase());
  }
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === null || value === undefined || value === false;
};

/** Whether a value is a time or a day. */
const saysWhen = (value: unknown): boolean => {
  const text = spelled(value);
  return timeIn(text) !== null || isoDate(text) !== null;
};

/**
 * Rejects a key that has a value and was probably meant to be a guarded field.
 *
 * @param named values by their keys as they are written
 * @returns null if there is no such key; all other unknown keys belong to other tools
 */
export const rejectNearMiss = (
  named: Iterable<readonly [key: string, value: unknown]>,
  place: Place,
  fields: Fields = FIELDS,
): Rejection | null => {
  // The values of one name come one after the other, and there may be a hundred thousand.
  let last: { readonly key: string; readonly stem: string | null; readonly near: string | null } | undefined;
  for (const [key, value] of named) {
    if (saysNothing(value)) continue;
    if (last?.key !== key)
      last = { key, stem: sameStem(key, place, fields), near: nearMiss(key, place, fields) };
    if (PLURALS.has(foldName(key)) && !saysWhen(value)) continue;
    const meant = last.near ?? (last.stem !== null && saysWhen(value) ? last.stem : null);
    if (meant !== null)
      return {
        code: 'bad-declaration',
        message: `The ${WORDS[place]} ${key.slice(0, LONGEST_SHOWN)} is unknown: did you mean \`${meant}\`? Correct its name and upload again.`,
      };
  }
  return null;
};

/** Reads one value. Undefined means that it is not declared, or left out. */
const readOne = (
  { name, text: written }: Given,
  { kind, leaveOut, rejectsBlank }: Field,
  place: Place,
  note: Note | undefined,
): Result<unknown, Rejection> => {
  if (written.trim() === '')
    return kind.blank === undefined && rejectsBlank
      ? err(rejectionOf(place, { name, text: written }, kind.expected))
      : ok(kind.blank);
  const decoded = ENCODED.has(place) ? decodeValue(written.trim()) : written;
  if (decoded === null)
    return err(
      rejectionOf(place, { name, text: written }, 'plain ASCII, an RFC 8187 value or RFC 2047 encoded words'),
    );
  // In ids, too: one that no message could carry would be another one to each consumer.
  const text = withoutRefused(decoded);
  if (text.trim() === '' && (kind.blank !== undefined || !rejectsBlank)) return ok(kind.blank);
  const settled = kind.forms?.[place]?.(text) ?? text;
  if (leaveOut?.[place]?.(settled)) {
    note?.('readValues', 'dropped', `${name}: ${text}`, 'Its form is ambiguous here.');
    return ok(undefined);
  }
  const value = text.trim() === '' ? null : kind.parse(settled);
  return value === null ? err(rejectionOf(place, { name, text }, kind.expected)) : ok(value);
};

/** Whether others use the name of a value for other days. */
const isOthersDay = ({ name }: Given, { days }: Field): boolean =>
  days?.some((day) => foldName(day) === foldName(name)) ?? false;

/** The day of a value whose meaning depends on the clock, or null. */
const releaseDayIn = (given: Given, field: Field, place: Place): ReleaseDay | null => {
  const { name, text } = given;
  if (field.days === undefined || field.kind.parse(text) !== null) return null;
  const over = isOthersDay(given, field) ? overAt(text) : dayOverAt(text);
  return over === null
    ? null
    : {
        overAt: over,
        rejection: rejectionOf(place, { name, text }, `a day that is over, or ${field.kind.expected}`),
      };
};

/** The values that tools write for a key without a value. */
const EMPTY = /^(?:null|nil|~|\{\}|\[\])?$/i;

/** Values without the empty ones: an empty value is ignored if another name of the field has one. */
const withoutEmpty = (given: readonly Given[], { kind }: Field): readonly Given[] => {
  if (given.length < 2 || kind.blank === undefined) return given;
  const said = given.filter(({ text }) => text.length > SHORT || !EMPTY.test(text.trim()));
  return said.length === 0 ? given : said;
};

const SHORT = 20;

/** All values of a field that its place gives, as one. */
const readField = (
  given: readonly Given[],
  field: Field,
  place: Place,
  note: Note | undefined,
): Result<{ readonly value: unknown; readonly releaseDay?: ReleaseDay }, Rejection> => {
  const { kind } = field;
  let value: unknown;
  let releaseDay: ReleaseDay | undefined;
  let isOurs = false;
  const read = kind.choose === undefined ? given.slice(0, 1) : withoutEmpty(given, field);
  const huge = rejectHuge(read, place);
  if (huge !== null) return err(huge);
  for (const one of read) {
    const day = releaseDayIn(one, field, place);
    if (day !== null) {
      isOurs ||= !isOthersDay(one, field);
      if (releaseDay === undefined || releaseDay.overAt < day.overAt) releaseDay = day;
      continue;
    }
    const said = readOne(one, field, place, note);
    if (!said.ok) return said;
    if (said.value !== undefined) value = value === undefined ? said.value : kind.choose?.(value, said.value);
  }
  // If the embargo is declared elsewhere, the day means something else.
  return ok(releaseDay === undefined || (value !== undefined && !isOurs) ? { value } : { value, releaseDay });
};

/**
 * Reads the values that a place gives for fields. A blank value is not declared, unless it has a meaning for its
 * field.
 *
 * @param given values by the names of their fields, the one that wins first
 * @param note records values that are left out
 * @returns the declarations, or `bad-declaration`, which names the wrong key, its value and the valid form
 */
export const readValues = (
  given: ReadonlyMap<string, readonly Given[]>,
  place: Place,
  fields: Fields = FIELDS,
  note?: Note,
): Result<Undated, Rejection> => {
  const values = new Map<string, unknown>();
  let releaseDay: ReleaseDay | undefined;
  for (const [name, field] of entriesOf(fields)) {
    const read = readField(given.get(name) ?? [], field, place, note);
    if (!read.ok) return read;
    if (read.value.value !== undefined) values.set(name, read.value.value);
    releaseDay ??= read.value.releaseDay;
  }
  return ok(
    withReleaseDay(
      declare((name) => values.get(name), fields),
      releaseDay,
    ),
  );
};

/**
 * Writes a value that has no text of its own, for a rejection. It may contain itself (YAML) or be nested without end.
 */
export const asJson = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? 'nothing';
  } catch {
    return 'a nested value';
  }
};

/** Deeper nesting is never a meant value. */
const DEEPEST = 20;

/**
 * Writes any value as text, for fields whose value must not be lost. A list of one value is that value.
 *
 * @example spelled(['2027-12-01T00:01:00Z']) // '2027-12-01T00:01:00Z'
 * @example spelled(null) // 'null'
 */
export const spelled = (value: unknown): string => {
  let inner = value;
  for (let depth = 0; Array.isArray(inner) && inner.length === 1 && depth < DEEPEST; depth++) [inner] = inner;
  if (inner instanceof Date) return asJson(inner).replaceAll('"', '');
  return typeof inner === 'string' ? inner : inner === undefined ? 'null' : asJson(inner);
};

/**
 * The state of a field in a key of others, under its own name: nothing, or one value. A text that is too long for a
 * state is passed on unchanged, and rejected where it is read.
 */
export const stateIn = ({ name, text }: Given, { state }: Field): readonly Given[] => {
  if (isTooLong(text)) return [{ name, text }];
  const said = state?.read(text) ?? null;
  return said === null ? [] : [{ name, text: said }];
};

/**
 * Gathers the values of each field that keys name, and of fields whose state they describe.
 *
 * @param keys as they are written
 * @param given the value of a key for a field; null if there is none
 */
export const gather = (
  keys: readonly string[],
  place: Place,
  fields: Fields,
  given: (key: string, field: Field) => readonly Given[],
): ReadonlyMap<string, readonly Given[]> => {
  const all = new Map<string, readonly Given[]>();
  for (const [name, named] of allKeysOf(keys, place, fields)) {
    const field = fields[name];
    if (field !== undefined)
      all.set(
        name,
        named.flatMap((key) => given(key, field)),
      );
  }
  for (const key of keys)
    for (const name of statesIn(key, place, fields)) {
      const field = fields[name];
      const said = field === undefined ? [] : given(key, field).flatMap((one) => stateIn(one, field));
      if (said.length > 0) all.set(name, [...(all.get(name) ?? []), ...said]);
    }
  return all;
};

/** As many as a JSON object may have. */
const MOST_NAMES = 10_000;

const TOO_MANY_NAMES: Rejection = {
  code: 'too-large',
  message:
    'The upload has more than 10,000 different names of metadata. Upload the article without data that is not its own.',
};

/**
 * Gathers values that have names. Near misses of guarded names are rejected if they have a value.
 *
 * @param named values by their names as they are written; a name may come several times
 * @returns the values of each field; `bad-declaration` for a near miss; `too-large` for more than 10,000 different
 *   names
 */
export const gatherNamed = (
  named: Iterable<readonly [name: string, text: string]>,
  place: Place,
  fields: Fields = FIELDS,
): Result<ReadonlyMap<string, readonly Given[]>, Rejection> => {
  const values = new Map<string, string[]>();
  for (const [name, text] of named) {
    const others = values.get(name);
    if (others === undefined) values.set(name, [text]);
    else others.push(text);
  }
  if (values.size > MOST_NAMES) return err(TOO_MANY_NAMES);
  const pairs = [...values].flatMap(([name, texts]) => texts.map((text) => [name, text] as const));
  const miss = rejectNearMiss(pairs, place, fields);
  if (miss !== null) return err(miss);
  const given = gather([...values.keys()], place, fields, (name, { kind, rejectsBlank }) =>
    (values.get(name) ?? [])
      .filter((text) => kind.blank !== undefined || rejectsBlank || text.trim() !== '')
      .map((text) => ({ name, text })),
  );
  return ok(given);
};

/**
 * Reads values that have names: object metadata, mail headers, `<meta>`.
 *
 * @param named as for `gatherNamed`
 * @returns as `gatherNamed` and `readValues` do
 */
export const readNamed = (
  named: Iterable<readonly [name: string, text: string]>,
  place: Place,
  fields: Fields = FIELDS,
  note?: Note,
): Result<Undated, Rejection> => {
  const given = gatherNamed(named, place, fields);
  return given.ok ? readValues(given.value, place, fields, note) : given;
};
