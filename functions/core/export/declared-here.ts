import type { Declared } from '../metadata/declaration.ts';
import { outsideEdition } from '../metadata/declared.ts';
import type { Field, Fields } from '../metadata/field.ts';
import { NONE } from '../metadata/open-ended.ts';

/**
 * The declarations about identity and handling in an export. A file of its own need not state that there is no
 * embargo or expiry.
 */
export const declaredHere = (
  declared: Declared,
  fields: Fields,
): readonly (readonly [field: Field, value: unknown])[] =>
  outsideEdition(declared, fields).filter(
    ([{ kind }, value]) => !(kind.choose !== undefined && value === NONE),
  );
