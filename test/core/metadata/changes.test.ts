import { describe, expect, it } from 'vitest';
import type { Edition } from '../../../functions/core/edition.ts';
import type { Field } from '../../../functions/core/metadata/field.ts';
import { FIELDS } from '../../../functions/core/metadata/fields.ts';
import { anEdition } from '../../factories/edition.ts';
import { decide, versionOf } from '../publish/versions.ts';

const fields: readonly Field[] = Object.values(FIELDS);

/** Another value for a part of an edition, of the type that the part has. */
const another = (value: Edition[keyof Edition], { kind }: Field): unknown => {
  if (kind.shape === 'flag') return value !== true;
  return Array.isArray(value) ? [...value, 'Another value'] : 'Another value';
};

/** What comes of the same copy with another value of one field. */
const afterChangeOf = (field: Field): string => {
  const { edition: part } = field;
  if (part === undefined) throw new Error('The field is no part of an edition.');
  const before = anEdition();
  const { key, article } = versionOf({ edition: before });
  return decide(
    { edition: { ...before, [part]: another(before[part], field) } },
    { key: { ...key }, article },
  ).key.outcome;
};

// The table says it to the readers of docs/uploading.md; the parts that versions are compared by are listed elsewhere.
describe('a change of a field alone does what the table says', () => {
  it.each(fields.filter(({ change }) => change === 'content').map((field) => [field.key, field] as const))(
    '%s: a new version',
    (_, field) => {
      expect(afterChangeOf(field)).toBe('committed');
    },
  );

  it.each(
    fields
      .filter(({ change, edition }) => change === 'nothing' && edition !== undefined)
      .map((field) => [field.key, field] as const),
  )('%s: nothing', (_, field) => {
    expect(afterChangeOf(field)).toBe('unchanged');
  });
});
