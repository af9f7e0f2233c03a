import type { Declared } from '../metadata/declaration.ts';
import { entriesOf } from '../metadata/declared.ts';
import type { Fields } from '../metadata/field.ts';
import { FIELDS } from '../metadata/fields.ts';
import type { Draft } from './draft.ts';

/** Overrides what copy says itself with what was declared about it. */
export const withDeclared = (draft: Draft, declared: Declared, fields: Fields = FIELDS): Draft => ({
  ...draft,
  ...Object.fromEntries(
    entriesOf(fields).flatMap(([name, { edition }]) =>
      edition === undefined || declared[name] === null ? [] : [[edition, declared[name]]],
    ),
  ),
});
