/**
 * How a contract marks a list of values that may grow: any other word is allowed in addition to the listed
 * ones.
 */
const OTHERS = JSON.stringify({ type: 'string', pattern: '^[a-z][A-Za-z-]*$' });

const isOthers = (schema: unknown): boolean => JSON.stringify(schema) === OTHERS;

/**
 * A contract in which every list of values is closed, under a separate id.
 *
 * @param schema a JSON Schema as in docs/contracts
 */
export const closed = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.filter((one) => !isOthers(one)).map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, key === '$id' ? `${value}?closed` : closed(value)]),
  );
};

/** A list of values in a contract. */
export interface ValueList {
  /** Its path: `properties/type`. */
  readonly at: string;
  readonly values: readonly unknown[];
  /** Whether other values are valid, too. */
  readonly isOpen: boolean;
}

/** Every list of values in a contract. */
export const listsIn = (schema: unknown, at: readonly string[] = []): readonly ValueList[] => {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap((one) => listsIn(one, at));
  const { enum: values, anyOf, ...rest } = schema as Readonly<Record<string, unknown>>;
  const isOpen = Array.isArray(anyOf) && anyOf.some(isOthers);
  return [
    ...(Array.isArray(values) ? [{ at: at.join('/'), values, isOpen: false }] : []),
    ...listsIn(anyOf, at).map((list) => (list.at === at.join('/') ? { ...list, isOpen } : list)),
    ...Object.entries(rest).flatMap(([key, value]) => listsIn(value, [...at, key])),
  ];
};
