/** An object of structured data. */
export type Properties = Readonly<Record<string, unknown>>;

/** More of one kind belong to no article. */
export const MOST_LISTED = 200;

export const isObject = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value that may come alone or in a list. */
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

export const textIn = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** The first text of a value or a list of them. */
export const firstText = (value: unknown): string | null =>
  listOf(value)
    .map(textIn)
    .find((text) => text !== null) ?? null;

/** An address without what follows `?` and `#`. */
export const bareUrl = (url: string): string => url.replace(/[?#].*$/s, '').replace(/\/$/, '');
