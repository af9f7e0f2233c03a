import type { Declared } from '../metadata/declaration.ts';
import { entriesOf } from '../metadata/declared.ts';
import type { Fields } from '../metadata/field.ts';
import { FIELDS } from '../metadata/fields.ts';
import type { Draft, Note } from './draft.ts';

const shown = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));

/**
 * Says of everything that gave way to a declaration what it was, and to what it gave way: metadata hold over what copy
 * declares in its front matter or its wire format, and both over what it says itself.
 *
 * @param outside what was declared beside the copy
 */
export const noteOverrides = (outside: Declared, draft: Draft, note: Note, fields: Fields = FIELDS): void => {
  for (const [name, { label, edition }] of entriesOf(fields)) {
    const inside = draft.declared[name];
    const given = outside[name] ?? inside;
    if (given === null) continue;
    const by = outside[name] === null ? 'in the copy’s own declarations' : 'beside the copy';
    const copy = edition === undefined ? null : draft[edition];
    const others = new Set([outside[name] === null ? null : inside, copy].map(shown));
    for (const other of others)
      if (other !== '' && other !== shown(given))
        note(
          'noteOverrides',
          'dropped',
          other,
          `The ${label} was declared ${by}: ${shown(given).slice(0, 80)}`,
        );
  }
};
