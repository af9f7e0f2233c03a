import type { Rejection } from '../../functions/core/edition.ts';
import type { Declared } from '../../functions/core/metadata/declaration.ts';
import { declare, entriesOf, NOTHING_DECLARED } from '../../functions/core/metadata/declared.ts';
import type { Fields } from '../../functions/core/metadata/field.ts';
import { FIELDS } from '../../functions/core/metadata/fields.ts';
import type { Given } from '../../functions/core/metadata/given.ts';
import { encodeDeclared } from '../../functions/core/metadata/object-metadata.ts';
import { readValues } from '../../functions/core/metadata/read-values.ts';
import { lateExpiry } from '../../functions/core/publish/late-expiry.ts';
import type { Instant } from '../../functions/core/publish/records.ts';
import type { Result } from '../../functions/core/result.ts';
import { ok } from '../../functions/core/result.ts';
import { Fault, misuse } from '../fault.ts';
import type { DeclaredOptions } from './options.ts';
import { optionName } from './options.ts';

/** S3 takes 2 KB of user metadata, keys and values together. */
const MOST_BYTES = 2048;

/** The texts of each option; a list may be given several times. */
const typedIn = (
  options: DeclaredOptions,
  fields: Fields,
): ReadonlyMap<keyof Declared, readonly string[]> => {
  const values = new Map<string, string | readonly string[] | true | undefined>(Object.entries(options));
  return new Map(
    entriesOf(fields).flatMap(([name, field]) => {
      const typed = values.get(optionName(field));
      if (typed === undefined) return [];
      return [[name, (typeof typed === 'object' ? typed : [typed]).map(String)] as const];
    }),
  );
};

const declaredIn = (options: DeclaredOptions, fields: Fields): Result<Declared, Rejection> => {
  const values = new Map<keyof Declared, unknown>();
  for (const [name, texts] of typedIn(options, fields))
    for (const text of texts) {
      if (text.trim() === '')
        throw misuse(
          `--${fields[name]?.key} is empty. Give a value or leave it out; is a variable of your shell not set?`,
        );
      const given: Given = { name: `--${fields[name]?.key}`, text };
      const read = readValues(new Map([[name, [given]]]), 'option', fields);
      if (!read.ok) return read;
      const [before, value]: readonly unknown[] = [values.get(name), read.value[name]];
      values.set(name, Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value);
    }
  return ok(declare((name) => values.get(name), fields));
};

/**
 * Turns the options into S3 user metadata in ASCII. It parses the values as ingest does, so nothing is sent that ingest would
 * reject.
 *
 * @param files how many files it is sent with: what names a single article cannot be declared for several
 * @param now when it is sent. Uploads that have expired by then are rejected
 * @throws Fault (exit code 2) if the pipeline would reject it, or a value is empty
 * @example metadataOf({ topics: ['Café'] }, 1, '2026-11-21T10:00:00Z') // { topics: "UTF-8''Caf%C3%A9" }
 */
export const metadataOf = (
  options: DeclaredOptions,
  files: number,
  now: Instant,
  fields: Fields = FIELDS,
): Record<string, string> => {
  const declared = declaredIn(options, fields);
  if (!declared.ok) throw new Fault(declared.error.message, { exitCode: 2 });
  for (const [name, { key, single }] of entriesOf(fields))
    if (single && files > 1 && declared.value[name] !== null)
      throw misuse(
        `--${key} is of one article, and there are ${files} files. Upload them one by one, or leave it out.`,
      );
  const late = lateExpiry({ ...NOTHING_DECLARED, ...declared.value }, now);
  if (late !== null) throw new Fault(late.message, { exitCode: 2 });
  const metadata = encodeDeclared(declared.value, fields);
  const bytes = Object.entries(metadata).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  if (bytes > MOST_BYTES)
    throw misuse(
      `What is declared takes ${bytes} bytes, and S3 takes ${MOST_BYTES}. Declare less, or put it into the files' front matter.`,
    );
  return metadata;
};
