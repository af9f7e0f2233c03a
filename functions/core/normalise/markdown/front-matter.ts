import { isScalar, parseDocument, visit } from 'yaml';
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
import { refuseBlock, refuseInside, refuseOpening } from './unread-matter.ts';

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
  const lost = miss ?? refuseInside(matter, fields);
  if (lost !== null) return err(lost);
  const given = new Map<string, Given>();
  for (const [field, name] of keysOf(Object.keys(matter), 'frontMatter', fields)) {
    const entry = fields[field];
    if (entry !== undefined) given.set(field, { name, text: textFor(entry, matter[name]) });
  }
  return readValues(given, 'frontMatter', fields, note);
};

const BOUNDS = /^\s*---[ \t]*\n((?:(?!---[ \t]*(?:\n|$)).*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const LONGEST = 64 * 1024;

/** A line that names something, as front matter has one and prose between two rules has none. */
const NAMING = /^[\w"'][^\n:]{0,60}:(?:\s|$)/m;

/** What front matter declares, and the copy below it. */
export interface Fronted {
  readonly declared: Declared;
  readonly body: string;
}

/** The library compares every two names of a mapping; of longer matter we compare them ourselves. */
const LONGEST_COMPARED = 8 * 1024;

const repeatsName = (document: ReturnType<typeof parseDocument>): boolean => {
  let repeats = false;
  visit(document, {
    Map: (_, { items }) => {
      const names = items.map(({ key }) => (isScalar(key) ? key.value : key));
      repeats ||= new Set(names).size < names.length;
      return repeats ? visit.BREAK : undefined;
    },
  });
  return repeats;
};

const parse = (yaml: string): { readonly value: unknown; readonly fault: string | null } => {
  try {
    const isShort = yaml.length <= LONGEST_COMPARED;
    const document = parseDocument(yaml, { logLevel: 'silent', uniqueKeys: isShort });
    const repeats = !isShort && repeatsName(document) ? 'Map keys must be unique' : null;
    const said = document.errors[0]?.message.split('\n', 1)[0] ?? repeats;
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
 * @returns what it declares and the rest; `bad-declaration` when it is not YAML, declares what cannot be done, or names an embargo
 *   where it is not read
 * @example readFrontMatter('---\ntitle: Ferry strike ends\n---\nThe strike…', note)
 */
export const readFrontMatter = (
  text: string,
  note: Note,
  fields: Fields = FIELDS,
): Result<Fronted, Rejection> => {
  const head = text.slice(0, LONGEST);
  const none = (lost: Rejection | null): Result<Fronted, Rejection> =>
    lost === null ? ok({ declared: NOTHING_DECLARED, body: text }) : err(lost);
  const bounds = BOUNDS.exec(head);
  if (bounds === null) return none(refuseOpening(head, fields));
  const yaml = bounds[1] ?? '';
  const { value, fault } = parse(yaml);
  if (!NAMING.test(yaml)) return none(refuseBlock(yaml, value, fields));
  if (fault !== null)
    return refuse('bad-declaration', `The front matter is not YAML: ${fault}. Correct it and upload again.`);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return none(refuseBlock(yaml, value, fields));
  const declared = readMatter(value as Record<string, unknown>, note, fields);
  return declared.ok ? ok({ declared: declared.value, body: text.slice(bounds[0].length) }) : declared;
};
