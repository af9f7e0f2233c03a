import { parseDocument } from 'yaml';
import type { Declared, Rejection } from '../../edition.ts';
import { NOTHING_DECLARED } from '../../metadata/declared.ts';
import type { Field, Fields } from '../../metadata/field.ts';
import { FIELDS } from '../../metadata/fields.ts';
import { keysOf } from '../../metadata/names.ts';
import type { Given } from '../../metadata/read-values.ts';
import { asJson, readValues, refuseNearMiss } from '../../metadata/read-values.ts';
import type { Result } from '../../result.ts';
import { err, ok } from '../../result.ts';
import type { Note } from '../draft.ts';
import { refuse } from '../read/rejection.ts';

/** More than an article's front matter needs, fewer than a document that expands without end does. */
const MOST_ALIASES = 20;

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
  const text = saidOf(field, value);
  const must = field.refusesBlank || (field.guarded && !isNothing(value));
  return text === '' && must ? asJson(value) : text;
};

const readMatter = (
  matter: Readonly<Record<string, unknown>>,
  note: Note,
  fields: Fields,
): Result<Declared, Rejection> => {
  const miss = refuseNearMiss(Object.entries(matter), 'frontMatter', fields);
  if (miss !== null) return err(miss);
  const given = new Map<string, Given>();
  for (const [field, name] of keysOf(Object.keys(matter), 'frontMatter', fields)) {
    const entry = fields[field];
    if (entry !== undefined) given.set(field, { name, text: textFor(entry, matter[name]) });
  }
  return readValues(given, 'frontMatter', fields, note);
};

/** The top of a text that begins like front matter of any kind. */
const OPENING = /^\s*(?:-{3,}|\+{3,})[ \t]*\n/;

const NAMED_LINE = /^[ \t]*["']?([a-z][\w -]{0,40}?)["']?[ \t]*[:=]/gim;

/** Finds the first line of a text that names a field whose value must not be lost; returns the name or null. */
const nameNotToLose = (text: string, fields: Fields): string | null => {
  for (const [, name = ''] of text.matchAll(NAMED_LINE)) {
    const [field] = keysOf([name], 'frontMatter', fields).keys();
    if (field !== undefined && fields[field]?.refusesBlank) return name;
  }
  return null;
};

const BOUNDS = /^\s*---[ \t]*\n((?:(?!---[ \t]*(?:\n|$)).*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const LONGEST = 64 * 1024;

/** What front matter declares, and the copy below it. */
export interface Fronted {
  readonly declared: Declared;
  readonly body: string;
}

const parse = (yaml: string): { readonly value: unknown; readonly fault: string | null } => {
  try {
    const document = parseDocument(yaml, { logLevel: 'silent' });
    const said = document.errors[0]?.message.split('\n', 1)[0] ?? null;
    const fault = said !== null && /call stack/i.test(said) ? 'it is nested too deeply' : said;
    return { value: fault === null ? document.toJS({ maxAliasCount: MOST_ALIASES }) : null, fault };
  } catch (fault) {
    return { value: null, fault: fault instanceof Error ? fault.message : 'it cannot be read' };
  }
};

/**
 * Reads YAML front matter (1.2) off the top of a text. A rule drawn at the top of plain text is none.
 *
 * @param text with `\n` line ends
 * @returns what it declares and the rest; `bad-declaration` when it is not YAML, or declares what cannot be done
 * @example readFrontMatter('---\ntitle: Ferry strike ends\n---\nThe strike…', note)
 */
export const readFrontMatter = (
  text: string,
  note: Note,
  fields: Fields = FIELDS,
): Result<Fronted, Rejection> => {
  const none = ok({ declared: NOTHING_DECLARED, body: text });
  const bounds = BOUNDS.exec(text.slice(0, LONGEST));
  const yaml = bounds?.[1] ?? '';
  const lost = bounds === null && OPENING.test(text) ? nameNotToLose(text.slice(0, LONGEST), fields) : null;
  if (lost !== null)
    return refuse(
      'bad-declaration',
      `The copy begins like front matter and names ${lost}, but there is no front matter to read. Front matter is YAML between two lines of three hyphens. Correct it and upload again.`,
    );
  if (bounds === null || !/^[\w"'][^\n:]{0,60}:(?:\s|$)/m.test(yaml)) return none;
  const { value, fault } = parse(yaml);
  if (fault !== null)
    return refuse('bad-declaration', `The front matter is not YAML: ${fault}. Correct it and upload again.`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return none;
  const declared = readMatter(value as Record<string, unknown>, note, fields);
  return declared.ok ? ok({ declared: declared.value, body: text.slice(bounds[0].length) }) : declared;
};
