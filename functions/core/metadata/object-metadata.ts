import type { Rejection } from '../edition.ts';
import type { Result } from '../result.ts';
import type { Declared } from './declaration.ts';
import { entriesOf } from './declared.ts';
import { encodeValue } from './encoded-value.ts';
import type { Fields } from './field.ts';
import { FIELDS } from './fields.ts';
import { readNamed } from './read-values.ts';
import type { Undated } from './release-day.ts';

/**
 * Reads a publisher's declarations in S3 user metadata. Keys of other tools are ignored. An empty value is not
 * declared, but an embargo without one has no end.
 *
 * @param metadata keys without `x-amz-meta-`; values in plain ASCII, RFC 8187 or RFC 2047 encoding
 * @returns the declarations, or `bad-declaration`, which names the wrong key, its value and the valid form
 * @example parseDeclared({ urgency: '1', topics: 'Ada Moss, Film' })
 */
export const parseDeclared = (
  metadata: Readonly<Record<string, string>>,
  fields: Fields = FIELDS,
): Result<Undated, Rejection> => readNamed(Object.entries(metadata), 'metadata', fields);

/**
 * Writes declarations as S3 user metadata, in ASCII; `parseDeclared` reads it back.
 *
 * @example encodeDeclared({ topics: ['Café'] }) // { topics: "UTF-8''Caf%C3%A9" }
 */
export const encodeDeclared = (
  declared: Partial<Declared>,
  fields: Fields = FIELDS,
): Record<string, string> =>
  Object.fromEntries(
    entriesOf(fields).flatMap(([name, { key, kind }]) => {
      const value = declared[name];
      return value === null || value === undefined ? [] : [[key, encodeValue(kind.format(value))]];
    }),
  );
