import type { Properties } from './json-ld-values.ts';
import { firstText, isObject, listOf, MOST_LISTED, textIn } from './json-ld-values.ts';
import { decodedValue } from './syntax/references.ts';

/** Who wrote an article, as structured data says it. */
export interface StructuredAuthors {
  readonly authors: readonly string[];
  readonly houses: readonly string[];
}

/** How deep a document is searched for what an `@id` stands for, and how many values are looked at. */
const DEEPEST = 6;
const MOST_VALUES = 20_000;

type Known = ReadonlyMap<string, Properties>;

/** All that have an `@id` and a name, by it. */
const namedBy = (documents: readonly unknown[]): Known => {
  const known = new Map<string, Properties>();
  let looked = 0;
  const visit = (value: unknown, depth: number): void => {
    if (depth > DEEPEST || looked++ > MOST_VALUES) return;
    if (Array.isArray(value)) for (const item of value) visit(item, depth + 1);
    else if (isObject(value)) {
      const id = textIn(value['@id']);
      if (id !== null && value.name !== undefined && !known.has(id)) known.set(id, value);
      for (const inner of Object.values(value)) if (typeof inner === 'object') visit(inner, depth + 1);
    }
  };
  visit(documents, 0);
  return known;
};

/** Those of Western names; the others would cost each page a tenth of a cold start. */
const REFERENCES = { rare: (): null => null };

/**
 * Texts in structured data are plain, but templates escape them all the same, sometimes twice, or put markup there. A
 * text that begins with a comma has lost its name.
 */
const plain = (text: string): string =>
  (text.includes('&') ? decodedValue(decodedValue(text, REFERENCES), REFERENCES) : text)
    .replace(/<[^<>]{0,500}>/g, '')
    .replace(/^\s*,.*$/s, '');

const HOUSE = /Organization|Corporation|Company/;

const namesOf = (person: Properties): readonly string[] => {
  const names = listOf(person.name)
    .slice(0, MOST_LISTED)
    .map(textIn)
    .filter((name) => name !== null);
  if (names.length > 0) return names;
  const halves = [firstText(person.givenName), firstText(person.familyName)].filter((half) => half !== null);
  return halves.length === 0 ? [] : [halves.join(' ')];
};

/**
 * Who wrote an article: by name, in a list, in an object, or by the `@id` of one that stands elsewhere on the page.
 *
 * @param documents all structured data of the page
 */
export const authorsOf = (article: Properties, documents: readonly unknown[]): StructuredAuthors => {
  const authors: string[] = [];
  const houses: string[] = [];
  let known: Known | null = null;
  const at = (id: string | null): Properties | undefined => {
    if (id === null) return undefined;
    known ??= namedBy(documents);
    return known.get(id);
  };
  const given = [article.author, article.creator].find((value) => listOf(value).length > 0);
  const items = listOf(given)
    .slice(0, MOST_LISTED)
    .flatMap((item) => (isObject(item) && item['@list'] !== undefined ? listOf(item['@list']) : [item]));
  for (const item of items.slice(0, MOST_LISTED)) {
    const id = isObject(item) ? textIn(item['@id']) : textIn(item);
    const isNamed = isObject(item) && namesOf(item).length > 0;
    const isReference = isObject(item) ? !isNamed : id !== null && /^(?:#|_:|https?:)/.test(id);
    const person = isReference ? at(id) : isObject(item) ? item : undefined;
    if (person === undefined) {
      const name = isObject(item) || isReference ? null : textIn(item);
      if (name !== null) authors.push(plain(name));
    } else (HOUSE.test(String(person['@type'])) ? houses : authors).push(...namesOf(person).map(plain));
  }
  return { authors, houses };
};
