/** A ninjs item: its properties by names in lower case, since ninjs 3 writes `versionCreated` where 1 and 2 do not. */
export type Item = ReadonlyMap<string, unknown>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object as an item, or null. */
export const itemOf = (value: unknown): Item | null =>
  isObject(value) ? new Map(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inner])) : null;

/** The properties of an object by their names as they are written. */
export const propertiesOf = (value: unknown): Item => new Map(isObject(value) ? Object.entries(value) : []);

/** An article's item has fewer of one kind. */
const MOST = 200;

/** The items under the first of these names that exists: of an array, or the values of an object (ninjs 1). */
export const itemsOf = (item: Item, ...names: readonly string[]): readonly Item[] => {
  const value = names.map((name) => item.get(name)).find((inner) => inner !== undefined && inner !== null);
  const list = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return list
    .slice(0, MOST)
    .map(itemOf)
    .filter((inner) => inner !== null);
};

/** The first of these properties that says something, as text. */
export const textAt = (item: Item, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const value = item.get(name);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number') return String(value);
  }
  return null;
};

/** The strings of a list, or the parts of a text with commas. */
export const listAt = (item: Item, ...names: readonly string[]): readonly string[] => {
  for (const name of names) {
    const value = item.get(name);
    const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
    const texts = list.slice(0, MOST).filter((text) => typeof text === 'string' && text.trim() !== '');
    if (texts.length > 0) return texts.map((text: string) => text.trim());
  }
  return [];
};

/** One of the texts that an item has of a kind. */
export interface Said {
  /** In lower case; `''` where it has none. */
  readonly role: string;
  readonly isMarkup: boolean;
  /** The item says that it has no markup. */
  readonly isPlain: boolean;
  readonly value: string;
}

const isMarkup = (type: string, value: string): boolean =>
  /x?html|nitf|xml|richtext/i.test(type) || (!/text|plain/i.test(type) && /^\s*<[a-z]/i.test(value));

/**
 * The texts of one kind: a list of them with roles (ninjs 2 and 3), and the properties whose names begin with the kind and
 * end in a role (ninjs 1: `description_text`, `description_caption_xhtml`).
 *
 * @example saidIn(item, 'descriptions', 'description')
 */
export const saidIn = (item: Item, plural: string, singular: string): readonly Said[] => {
  const listed = itemsOf(item, plural).map((one): Said => {
    const value = textAt(one, 'value') ?? '';
    const role = textAt(one, 'role')?.toLowerCase() ?? '';
    const type = textAt(one, 'contenttype') ?? '';
    return { role, isMarkup: isMarkup(type || role, value), isPlain: /^text\/plain\b/i.test(type), value };
  });
  const named = [...item].flatMap(([name, value]): Said[] =>
    typeof value === 'string' && (name === singular || name.startsWith(`${singular}_`))
      ? [
          {
            role: name.slice(singular.length + 1),
            isMarkup: isMarkup(name, value),
            isPlain: false,
            value: value.trim(),
          },
        ]
      : [],
  );
  return [...listed, ...named].filter(({ value }) => value !== '');
};

/** The text whose role is wanted, one without markup before one with it. */
export const roleOf = (said: readonly Said[], pattern: RegExp): Said | null => {
  const plainFirst = said.toSorted((a, b) => Number(a.isMarkup) - Number(b.isMarkup));
  return plainFirst.find(({ role }) => pattern.test(role)) ?? null;
};

/** The main text of a kind, else the first. */
export const mainText = (item: Item, plural: string, singular: string): Said | null => {
  const said = saidIn(item, plural, singular);
  return roleOf(said, /^main$/) ?? roleOf(said, /^$/) ?? roleOf(said, /^/);
};
