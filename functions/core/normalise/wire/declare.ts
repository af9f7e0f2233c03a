import type { Rejection } from '../../edition.ts';
import { entriesOf } from '../../metadata/declared.ts';
import type { Fields } from '../../metadata/field.ts';
import { FIELDS } from '../../metadata/fields.ts';
import type { Given } from '../../metadata/given.ts';
import { allKeysOf, hasOurPrefix } from '../../metadata/names.ts';
import { gatherNamed, readValues, stateIn } from '../../metadata/read-values.ts';
import type { Undated } from '../../metadata/release-day.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import type { Note } from '../draft.ts';
import { metaNameOf } from '../html/meta-name.ts';
import type { Element } from '../html/tree.ts';
import { attributeOf, childAt, childrenOf, textIn } from '../xml/find.ts';
import { valueAt, valuesAt } from './xml-path.ts';

const withoutConditions = (path: string): string => path.replace(/\[[^\]]*\]|\*:/g, '');

/** Elements in which others may have put names of ours. */
const OWN: Readonly<Record<'newsml' | 'nitf' | 'feed', readonly string[]>> = {
  newsml: ['itemmeta', 'contentmeta'],
  nitf: ['head'],
  feed: [''],
};

/** Names and values as people write them: `<x:embargoDate>`. */
const namedIn = (element: Element): readonly Given[] =>
  childrenOf(element).map((child) => ({
    name: child.tag.slice(child.tag.lastIndexOf(':') + 1),
    text: textIn(child) ?? '',
  }));

/** The `<meta>` in the head of NITF or XHTML, by their names as they are written. */
export const metasIn = (document: Element): readonly (readonly [name: string, text: string])[] =>
  childrenOf(childAt(document, 'head'), 'meta')
    .map((meta) => [metaNameOf(meta), attributeOf(meta, 'content') ?? ''] as const)
    .filter(([name]) => name !== '');

/** Adds what `<meta>` say to what elements say. Names with our prefix were meant for us alone, so the others give way. */
const withMetas = (
  given: ReadonlyMap<string, readonly Given[]>,
  nitf: Element,
  fields: Fields,
): Result<ReadonlyMap<string, readonly Given[]>, Rejection> => {
  const metas = gatherNamed(metasIn(nitf), 'html', fields);
  if (!metas.ok) return metas;
  const all = new Map(given);
  for (const [field, said] of metas.value) {
    const isOurs = said.some(({ name }) => hasOurPrefix(name, 'html'));
    const named = said.map(({ name, text }) => ({ name: `<meta> ${name}`, text }));
    all.set(field, isOurs ? named : [...(all.get(field) ?? []), ...named]);
  }
  return ok(all);
};

/** Fields under our own names, for those that nobody else has a name for. */
const ownNames = (
  root: Element,
  format: 'newsml' | 'nitf' | 'feed',
  fields: Fields,
): ReadonlyMap<string, readonly Given[]> => {
  const named = OWN[format].flatMap((name) => {
    const element = name === '' ? root : childAt(root, name);
    return element === null ? [] : namedIn(element);
  });
  const keys = allKeysOf(new Set(named.map(({ name }) => name)), format, fields);
  return new Map(
    [...keys]
      .filter(([field]) => fields[field]?.bareIn?.includes(format))
      .map(([field, names]) => [field, named.filter(({ name }) => names.includes(name))]),
  );
};

/**
 * Reads what wire copy in XML declares in the places that the table of fields lists.
 *
 * @param root the item, document or entry; its paths start below it
 * @returns what is declared; `bad-declaration` for an embargo that cannot be read, since publishing too early is worse than
 *   not publishing
 */
export const declareXml = (
  root: Element,
  format: 'newsml' | 'nitf' | 'feed',
  note: Note,
  fields: Fields = FIELDS,
): Result<Undated, Rejection> => {
  const given = new Map<string, readonly Given[]>();
  for (const [name, field] of entriesOf(fields)) {
    const { at, label, kind, state } = field;
    const said: Given[] = [];
    for (const path of at?.[format] ?? []) {
      for (const value of valuesAt(root, path))
        if (value !== '' || kind.blank !== undefined)
          said.push({ name: `${withoutConditions(path)} (the ${label})`, text: value });
    }
    for (const path of format === 'newsml' ? (state?.newsml ?? []) : []) {
      said.push(...stateIn({ name: withoutConditions(path), text: valueAt(root, path) ?? '' }, field));
    }
    given.set(name, said);
  }
  for (const [name, said] of ownNames(root, format, fields))
    given.set(name, [...(given.get(name) ?? []), ...said]);
  const all = format === 'nitf' ? withMetas(given, root, fields) : ok(given);
  return all.ok ? readValues(all.value, format, fields, note) : all;
};
