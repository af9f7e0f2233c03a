import type { Edition } from '../edition.ts';
import type { Declared } from '../metadata/declaration.ts';
import { entriesOf } from '../metadata/declared.ts';
import type { Fields } from '../metadata/field.ts';
import { FIELDS } from '../metadata/fields.ts';
import { declaredHere } from './declared-here.ts';

/** JSON's strings are YAML's, but for three characters that YAML takes for the ends of lines. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u0085\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const written = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(quoted).join(', ')}]`;
  return typeof value === 'string' ? quoted(value) : String(value);
};

const isDeclared = (name: keyof Declared, value: unknown): boolean =>
  value !== null &&
  !(Array.isArray(value) && value.length === 0) &&
  // An unknown language is not declared.
  !(name === 'language' && value === 'und') &&
  // Copy is whole unless it says otherwise.
  !(name === 'isExcerpt' && value !== true);

/**
 * YAML front matter that declares all of an edition that is not its body, under the keys of docs/uploading.md.
 *
 * @param declared the id and the handling, which no edition has
 */
export const frontMatter = (edition: Edition, declared: Declared, fields: Fields = FIELDS): string => {
  const here = new Map(declaredHere(declared, fields));
  return [
    '---',
    ...entriesOf(fields).flatMap(([name, field]) => {
      const { key, edition: part } = field;
      const value = part === undefined ? (here.get(field) ?? null) : edition[part];
      return isDeclared(name, value) ? [`${key}: ${written(value)}`] : [];
    }),
    '---',
  ].join('\n');
};
