import { parse } from 'smol-toml';
import type { Rejection } from '../../edition.ts';
import { NOTHING_DECLARED } from '../../metadata/declared.ts';
import type { Fields } from '../../metadata/field.ts';
import { FIELDS } from '../../metadata/fields.ts';
import type { Result } from '../../result.ts';
import { err, ok } from '../../result.ts';
import type { Note } from '../draft.ts';
import { reject } from '../read/rejection.ts';
import type { Fronted } from './matter.ts';
import { LONGEST_MATTER, readMatter } from './matter.ts';
import { rejectBlock, rejectOpening } from './unread-matter.ts';

const BOUNDS =
  /^\s*(?:\+\+\+[ \t]*(?:toml[ \t]*)?|---[ \t]*toml[ \t]*)(?:#[^\n]*)?\n((?:(?!(?:\+\+\+|---)[ \t]*(?:\n|$)).*\n)*?)(?:\+\+\+|---)[ \t]*(?:\n|$)/;

/** A line that names something or opens a table, as prose between two lines of signs has none. */
const NAMING =
  /^[ \t]*(?:(?:["'][^"'\n]{1,60}["']|[\w-]+(?:\.[\w-]+)*)[ \t]*=[^=\n]|\[{1,2}[\w."' -]+\]{1,2}[ \t]*$)/m;

/** Dates as they are written: one without an offset has none, and `Date` would make one of UTC of it. */
const withoutDates = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(withoutDates);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutDates(inner)]));
};

/** A leap second, or a day that a month does not have, is a date of TOML's grammar that no `Date` can be. */
const DATE =
  /(?<=^[^"'\n#]{0,200}[=[{,][ \t]{0,20})\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)?)?(?=[ \t]*(?:[\],}#\n]|$))/gm;

/** Dates become text, which is read as dates are read everywhere. */
const quoteDates = (toml: string): string => toml.replace(DATE, (date) => `"${date}"`);

const parsed = (toml: string): { readonly value: unknown; readonly fault: string | null } => {
  try {
    return { value: withoutDates(parse(quoteDates(toml))), fault: null };
  } catch (fault) {
    return { value: null, fault: fault instanceof Error ? (fault.message.split('\n', 1)[0] ?? '') : '' };
  }
};

/**
 * Reads TOML front matter (1.0) off the top of a text. Lines of signs around prose do not count.
 *
 * @param text with `\n` line ends
 * @returns as `readFrontMatter` does
 * @example readTomlMatter('+++\ntitle = "Ferry strike ends"\n+++\nThe strike…', note)
 */
export const readTomlMatter = (
  text: string,
  note: Note,
  fields: Fields = FIELDS,
): Result<Fronted, Rejection> => {
  const head = text.slice(0, LONGEST_MATTER);
  const none = (lost: Rejection | null): Result<Fronted, Rejection> =>
    lost === null ? ok({ declared: NOTHING_DECLARED, body: text }) : err(lost);
  const bounds = BOUNDS.exec(head);
  if (bounds === null) return none(rejectOpening(head, fields));
  const toml = bounds[1] ?? '';
  if (!NAMING.test(toml)) return none(rejectBlock(toml, null, fields));
  const { value, fault } = parsed(toml);
  const lost = fault === null ? null : rejectBlock(toml, null, fields);
  if (lost !== null) return err(lost);
  if (fault !== null)
    return reject('bad-declaration', `The front matter is not TOML: ${fault}. Correct it and upload again.`);
  const declared = readMatter(value as Record<string, unknown>, note, fields);
  return declared.ok ? ok({ declared: declared.value, body: text.slice(bounds[0].length) }) : declared;
};
