import type { Rejection } from '../../edition.ts';
import type { Field, Fields } from '../../metadata/field.ts';
import { isForeignExpiry, withForeignExpiry } from '../../metadata/foreign-expiry.ts';
import { asJson, gather, readValues, rejectNearMiss, spelled } from '../../metadata/read-values.ts';
import type { Undated } from '../../metadata/release-day.ts';
import type { Result } from '../../result.ts';
import { err, ok } from '../../result.ts';
import type { Note } from '../draft.ts';
import { rejectInside } from './unread-matter.ts';

/** The declarations of front matter, and the copy below it. */
export interface Fronted {
  readonly declared: Undated;
  readonly body: string;
}

/** Longer front matter is not an article's. */
export const LONGEST_MATTER = 64 * 1024;

const MOST_NAMES = 200;

const scalar = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** A text, or the name of a person or thing that has further properties. */
const textIn = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'name' in value ? scalar(value.name) : scalar(value);

const saidOf = ({ kind }: Field, value: unknown): string => {
  if (kind.shape === 'flag' && typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return textIn(value);
  const names = value
    .slice(0, MOST_NAMES)
    .map(textIn)
    .filter((name) => name !== '');
  return kind.shape === 'list' ? JSON.stringify(names) : (names[0] ?? '');
};

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === '';

/** Turns a value into text. A value without text is blank, except for fields whose value must not be lost. */
const textFor = (field: Field, value: unknown): string => {
  if (field.rejectsBlank) return value === '' && field.kind.blank === undefined ? '""' : spelled(value);
  const text = saidOf(field, value);
  return text === '' && field.guarded && !isNothing(value) ? asJson(value) : text;
};

/**
 * Reads what front matter declares, whatever language it is written in.
 *
 * @param matter its own keys and their values
 * @returns what is declared; `bad-declaration` where a value can't be what its key says, or a key was probably mistyped
 */
export const readMatter = (
  matter: Readonly<Record<string, unknown>>,
  note: Note,
  fields: Fields,
): Result<Undated, Rejection> => {
  const miss = rejectNearMiss(Object.entries(matter), 'frontMatter', fields);
  const lost = miss ?? rejectInside(matter, fields);
  if (lost !== null) return err(lost);
  const given = gather(Object.keys(matter), 'frontMatter', fields, (name, field) => [
    { name, text: textFor(field, matter[name]) },
  ]);
  const declared = readValues(given, 'frontMatter', fields, note);
  const foreign = Object.keys(matter).filter((name) => isForeignExpiry(name, 'frontMatter'));
  if (!declared.ok || foreign.length === 0) return declared;
  return ok(
    withForeignExpiry(
      declared.value,
      foreign.map((name) => spelled(matter[name])),
      note,
    ),
  );
};
