/** A ninjs item: its properties by names in lower case, since ninjs 3 writes `versionCreated` where 1 and 2 do not. */
export type Item = ReadonlyMap<string, unknown>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object as an item, or null. */
export const itemOf = (value: unknown): Item | null =>
  isObject(value) ? new Map(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inner])) : null;

/** The properties of an object by their names as they are written. */
export const propertiesOf = (value: unknown): Item => new Map(isObject(value) ? Object.entries(value) : []);

/** More of one kind in one item is no article's. */
const MOST = 200;

/** The items under the first of these names that is there: of an array, or the values of an object (ninjs 1). */
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

/** A text and whether the item says that it has no markup. */
export interface RoleText {
  readonly text: string | null;
  readonly isPlain: boolean;
}

/** The text of one role among several (ninjs 2 and 3), or of the property with that name before them (ninjs 1). */
export const typedRoleText = (
  item: Item,
  plural: string,
  singular: string,
  wanted: RegExp = /^main$/i,
): RoleText => {
  const all = itemsOf(item, plural);
  const chosen = all.find((one) => wanted.test(textAt(one, 'role') ?? '')) ?? all[0];
  const text = chosen === undefined ? null : textAt(chosen, 'value');
  if (chosen !== undefined && text !== null)
    return { text, isPlain: /^text\/plain\b/i.test(textAt(chosen, 'contenttype') ?? '') };
  return { text: textAt(item, singular, `${singular}_text`, `${singular}_main`), isPlain: false };
};

/** As `typedRoleText`, the text alone. */
export const roleText = (item: Item, plural: string, singular: string, wanted?: RegExp): string | null =>
  typedRoleText(item, plural, singular, wanted).text;
