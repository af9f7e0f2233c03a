import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fieldsTable, formatsTable } from '../../functions/core/metadata/docs-tables.ts';
import { declaredSchema, metadataSchema } from '../../functions/core/metadata/schema.ts';

const file = (name: string): URL => new URL(`../../docs/${name}`, import.meta.url);

/** A document with a table between its marks in the place of the one that is there. */
const withTable = (document: string, mark: string, table: string): string =>
  document.replace(
    new RegExp(`(<!-- ${mark}:[^\\n]*-->\\n)[\\s\\S]*?(<!-- /${mark} -->)`),
    (_, opening: string, closing: string) => `${opening}\n${table}\n\n${closing}`,
  );

/** The contract of editions with the part that the table of fields says. */
const withDeclared = (contract: string): string =>
  contract.replace(
    /^ {4}"declared": \{[\s\S]*?^ {4}\}/m,
    () => `    "declared": ${JSON.stringify(declaredSchema(), null, 2).replaceAll('\n', '\n    ')}`,
  );

const DOCUMENTS: readonly (readonly [name: string, write: (now: string) => string])[] = [
  ['uploading.md', (now) => withTable(withTable(now, 'fields', fieldsTable()), 'formats', formatsTable())],
  ['contracts/metadata.v1.schema.json', () => `${JSON.stringify(metadataSchema(), null, 2)}\n`],
  ['contracts/edition.v1.schema.json', withDeclared],
];

test.each(DOCUMENTS)(
  'docs/%s says what the table of fields says (UPDATE_DOCS=1 writes it)',
  (name, write) => {
    const now = readFileSync(file(name), 'utf8');
    if (process.env.UPDATE_DOCS === '1') writeFileSync(file(name), write(now));
    expect(readFileSync(file(name), 'utf8')).toBe(write(now));
  },
);

test('every field is in the table of docs/uploading.md, which has its marks', () => {
  expect(withTable(readFileSync(file('uploading.md'), 'utf8'), 'fields', 'X')).toContain('\nX\n');
  expect(withTable(readFileSync(file('uploading.md'), 'utf8'), 'formats', 'X')).toContain('\nX\n');
});
