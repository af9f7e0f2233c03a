import type { Declared } from '../metadata/declaration.ts';
import { outsideEdition } from '../metadata/declared.ts';
import type { Field, Fields } from '../metadata/field.ts';
import { NONE } from '../metadata/open-ended.ts';

/** What an export says of identity and handling. That there is no embargo or expiry needs no word in a file of its own. */
export const declaredHere = (
  declared: Declared,
  fields: Fields,
): readonly (readonly [field: Field, value: unknown])[] =>
  outsideEdition(declared, fields).filter(
    ([{ kind }, value]) => !(kind.choose !== undefined && value === NONE),
  );
