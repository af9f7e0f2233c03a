import type { Rejection } from '../../edition.ts';
import { foldName } from '../../fold-name.ts';
import type { Fields } from '../../metadata/field.ts';
import { keysOf } from '../../metadata/names.ts';
import { rejectNearMiss, saysNothing } from '../../metadata/read-values.ts';

const FENCE = '(?:-{3,}|\\+{3,}|;{3,})[ \\t]*';

/** The top of a text that begins like front matter of any kind: directives, a fence, and words or the first names behind it. */
const OPENING = new RegExp(
  `^\\s*(?:(?:%[A-Z][^\\n]*\\n\\s*)+(?:${FENCE})?|${FENCE})(?:(?:[\\w!&][^\\s{]{0,40}[ \\t]*){0,3}(?:#[^\\n]*)?(?=\\n|\\{)|(?=\\w[\\w-]{0,30}:[ \\t]))`,
);

const CLOSING = /^(?:-{3,}|\+{3,}|;{3,})[ \t]*(?:#.*)?$/m;

/** A name at the start of a line, or after a brace, as YAML, TOML and JSON write it, and the beginning of what follows it. */
const NAMED =
  /(?:^[ \t]*(?:[-?][ \t]+)*|\{[ \t]*)["']?([a-z][\w -]{0,40}?)["']?[ \t]*(?:[:=](?=([^\n]{0,200}))|\n[ \t]*:(?=([^\n]{0,200})))/gim;

/** The same in braces, where names may share a line. */
const NAMED_IN_BRACES = /(?:^|[{,])[ \t]*["']?([a-z][\w-]{0,40}?)["']?[ \t]*[:=](?=([^\n,}]{0,200}))/gim;

type Named = readonly [name: string, value: unknown];

const plain = (value: string): string =>
  value
    .trim()
    .replace(/[,}\]]+$/, '')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');

const namesInText = (text: string): readonly Named[] =>
  [...text.matchAll(/^\s*\{/.test(text) ? NAMED_IN_BRACES : NAMED)].map(
    ([, name = '', value = '', below = '']) => [name, plain(value || below)],
  );

/** The names in a value of YAML, those of the items of a list as its own. A value may contain itself. */
const namesInValue = (
  value: unknown,
): { readonly own: readonly Named[]; readonly inner: readonly Named[] } => {
  const [own, inner]: [Named[], Named[]] = [[], []];
  const seen = new Set<unknown>();
  const open: { readonly value: unknown; readonly isInner: boolean }[] = [{ value, isInner: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null || seen.has(next.value)) continue;
    seen.add(next.value);
    const isList = Array.isArray(next.value);
    const entries = Object.entries(next.value);
    if (!isList) (next.isInner ? inner : own).push(...entries);
    for (const [, below] of entries) open.push({ value: below, isInner: next.isInner || !isList });
  }
  return { own, inner };
};

const badDeclaration = (message: string): Rejection => ({ code: 'bad-declaration', message });

const nameOf = (
  named: readonly Named[],
  fields: Fields,
  rule: 'rejectsBlank' | 'rejectsNested',
): string | null => {
  for (const [name] of named) {
    const [key] = keysOf([name], 'frontMatter', fields).keys();
    const field = key === undefined ? undefined : fields[key];
    // Under such names others write days of something else, of which prose and the data of films are full.
    const isOthers = field?.days?.some((day) => foldName(day) === foldName(name)) ?? false;
    if (field?.[rule] && !isOthers) return name;
  }
  return null;
};

const rejectLost = (named: readonly Named[], fields: Fields): Rejection | null => {
  const name = nameOf(named, fields, 'rejectsBlank');
  return name === null
    ? null
    : badDeclaration(
        `The copy begins like front matter and names ${name}, but there is no front matter to read. Front matter is YAML between two lines of three hyphens or TOML between two of +++, each name at the start of a line. Correct it and upload again.`,
      );
};

const rejectNamed = (named: readonly Named[], fields: Fields): Rejection | null =>
  rejectLost(named, fields) ?? rejectNearMiss(named, 'frontMatter', fields);

/**
 * Rejects a text that begins with a fence and then names a field whose value must not be lost, or nearly does.
 *
 * @param text the text, of which no front matter was found
 * @returns null for a text that begins otherwise, or with a rule and a story below it
 */
export const rejectOpening = (text: string, fields: Fields): Rejection | null => {
  const opening = OPENING.exec(text)?.[0];
  if (opening === undefined) return null;
  const below = text.slice(opening.length);
  const end = below.search(CLOSING);
  if (end !== -1) return rejectNamed(namesInText(below.slice(0, end)), fields);
  // A story may say "Expired:" anywhere, so mistakes are looked for above its first blank line.
  const [top = ''] = below.split(/\n[ \t]*\n/, 1);
  return rejectLost(namesInText(below), fields) ?? rejectNamed(namesInText(top), fields);
};

/** Two names or more, each with a value on its line, as MultiMarkdown has them above the first blank line; or up to a fence. */
const HEADERS =
  /^\s*((?:[A-Za-z][\w -]{0,40}:[ \t]+\S[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){2,50})(?:[ \t]*\n|-{3,}[ \t]*\n|\.{3}[ \t]*\n|$)/;

/** Names that stand first in such headers, and above no story. */
const FIRST_HEADER =
  /^\s*(?:title|author|authors|date|subtitle|keywords|tags|layout|slug|lang|language|section|css|copyright|base ?header ?level)[ \t]*:/i;

/** An object of JSON, or of YAML, whose first name is on the line of its brace. */
const BRACES = /^\s*(\{[ \t]*(?:\n[ \t]*)?["']?[a-z][\w-]{0,40}["']?[ \t]*:[\s\S]*?)(?:\n[ \t]*\n|$)/i;

/**
 * Rejects a text whose top names an embargo or an expiry in a form that is not read: names in braces or without a
 * fence.
 *
 * @param text the text, of which no front matter was read
 * @param isNoted whether a line of it says that there is an embargo
 */
export const rejectTop = (text: string, isNoted: boolean, fields: Fields): Rejection | null => {
  const braces = BRACES.exec(text)?.[1];
  if (braces !== undefined) return rejectLost(namesInText(braces), fields);
  const headers = FIRST_HEADER.test(text) ? HEADERS.exec(text)?.[1] : undefined;
  return isNoted || headers === undefined
    ? rejectOpening(text, fields)
    : rejectLost(namesInText(headers), fields);
};

/** The end of front matter that is longer than is read. */
const FAR_CLOSING = /^(?:-{3,}|\+{3,}|\})[ \t]*$/m;

/** The names of an embargo and an expiry, as far as they are recognisable in unparsed front matter. */
const HANDLING_NAME =
  /^[ \t]*["']?(?:[\w-]{0,60}?embargo[\w -]{0,60}|hold[ _-]?(?:until|till|date)|release[ _-]?date|(?:(?:slugline|news|media|story|article|content|publication)[ _:.-]?)?(?:expir[a-z]|unpublish)[\w -]{0,60})["']?[ \t]*[:=]/im;

/**
 * Rejects front matter that is longer than is read and names an embargo or an expiry: it would be published as copy.
 *
 * @param text a text that begins like front matter, of which none was read
 * @param longest how much of it was looked at, in characters
 */
export const rejectLongMatter = (text: string, longest: number): Rejection | null => {
  if (text.length <= longest) return null;
  const end = text.slice(longest).search(FAR_CLOSING);
  if (end === -1 || !HANDLING_NAME.test(text.slice(0, longest + end))) return null;
  return badDeclaration(
    `The front matter is longer than ${longest / 1024} kB and names an embargo or an expiry. Move long values, such as pictures, out of it and upload again.`,
  );
};

/**
 * Rejects a block between fences that is not read as front matter but names a field whose value must not be lost, also
 * with a slight misspelling.
 *
 * @param block what is between the fences
 * @param value the block as YAML, or null if it is not YAML
 */
export const rejectBlock = (block: string, value: unknown, fields: Fields): Rejection | null => {
  if (typeof value !== 'object' || value === null) return rejectNamed(namesInText(block), fields);
  const { own, inner } = namesInValue(value);
  return rejectNamed(own, fields) ?? rejectNested(inner, fields);
};

/**
 * Rejects front matter that has, inside another key, a field whose names have no other use there.
 *
 * @param matter front matter whose own keys are read
 */
export const rejectInside = (matter: Readonly<Record<string, unknown>>, fields: Fields): Rejection | null =>
  rejectNested(namesInValue(matter).inner, fields);

const rejectNested = (inner: readonly Named[], fields: Fields): Rejection | null => {
  const said = inner.filter(([, value]) => !saysNothing(value));
  const name = nameOf(said, fields, 'rejectsNested');
  return name === null
    ? null
    : badDeclaration(
        `The front matter key ${name} is inside of another key, where it is not read. Put it at the start of a line and upload again.`,
      );
};
