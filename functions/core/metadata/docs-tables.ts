import { entriesOf } from './declared.ts';
import type { Fields, Place } from './field.ts';
import { FIELDS } from './fields.ts';
import { CHANGES } from './schema.ts';

const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const code = (text: string): string => `\`${text}\``;

const codes = (names: readonly string[] = []): string => [...new Set(names)].map(code).join(', ');

/** The table of all fields in docs/uploading.md, as Markdown. */
export const fieldsTable = (fields: Fields = FIELDS): string =>
  table(
    [
      'field',
      'metadata key',
      '`slugline upload`',
      'other names',
      'more names in front matter',
      'value',
      'if it alone changes',
    ],
    entriesOf(fields).map(([name, { key, label, aliases, at, meaning, change }]) => [
      label,
      code(key),
      code(`--${key}`),
      codes([name, ...(aliases ?? [])].filter((other) => other !== key)),
      codes(at?.frontMatter),
      meaning,
      CHANGES[change],
    ]),
  );

const FORMATS: readonly (readonly [Place, string])[] = [
  ['ninjs', 'ninjs'],
  ['newsml', 'NewsML-G2'],
  ['nitf', 'NITF'],
  ['feed', 'RSS, Atom'],
];

/** The table of the names that formats have for fields, in docs/uploading.md, as Markdown. */
export const formatsTable = (fields: Fields = FIELDS): string =>
  table(
    ['field', ...FORMATS.map(([, name]) => name)],
    entriesOf(fields)
      .filter(([, { at }]) => FORMATS.some(([place]) => at?.[place] !== undefined))
      .map(([, { label, at }]) => [label, ...FORMATS.map(([place]) => codes(at?.[place]))]),
  );
