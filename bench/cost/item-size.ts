/** A value as DynamoDB's API writes it: `{ S: 'text' }`. */
export type Value = Readonly<Record<string, unknown>>;

/** An item as DynamoDB's API writes it. */
export type Item = Readonly<Record<string, Value>>;

const KILOBYTE = 1024;

const utf8 = (text: unknown): number => Buffer.byteLength(String(text));

/** About half a byte a digit and one more. */
const numberSize = (digits: string): number =>
  Math.ceil(digits.replace(/^0+|[-+.]|e.*$/gi, '').length / 2) + 1 + (digits.startsWith('-') ? 1 : 0);

/**
 * The bytes that a value counts
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html).
 */
const valueSize = (value: Value): number => {
  const [[kind, content] = ['NULL', true]] = Object.entries(value);
  switch (kind) {
    case 'S':
      return utf8(content);
    case 'N':
      return numberSize(String(content));
    case 'B':
      // On the wire it is base64; clients make bytes of it.
      return content instanceof Uint8Array ? content.length : Buffer.byteLength(String(content), 'base64');
    case 'BOOL':
    case 'NULL':
      return 1;
    case 'L':
      return (content as readonly Value[]).reduce((sum, element) => sum + 1 + valueSize(element), 3);
    case 'M':
      return Object.entries(content as Item).reduce(
        (sum, [name, element]) => sum + 1 + utf8(name) + valueSize(element),
        3,
      );
    case 'SS':
      return (content as readonly string[]).reduce((sum, element) => sum + utf8(element), 0);
    default:
      throw new Error(`no size is known of a DynamoDB value of kind ${kind}`);
  }
};

/** The bytes that an item counts: its attributes' names and values. `itemSize({ pk: { S: 'a' } })` is 3. */
export const itemSize = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + utf8(name) + valueSize(value), 0);

/** Units of a standard write: one a kilobyte, of the larger of what was and what is. */
export const writeUnits = (before: Item | null, after: Item | null): number =>
  Math.max(1, ...[before, after].map((item) => (item === null ? 0 : Math.ceil(itemSize(item) / KILOBYTE))));

/** Units of a strongly consistent read of so many bytes: one for each four kilobytes, and one for nothing. */
export const readUnitsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / (4 * KILOBYTE)));

/** Units of a strongly consistent read of an item, or of what is not there. */
export const readUnits = (item: Item | null): number => readUnitsOf(item === null ? 0 : itemSize(item));

/**
 * Units that a change costs an index that projects everything: it is written when the item is in it and changed, and
 * twice when its place changed (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html).
 */
export const indexUnits = (
  before: Item | null,
  after: Item | null,
  { partition, sort }: { readonly partition: string; readonly sort: string },
): number => {
  const placeOf = (item: Item | null): string | null =>
    item?.[partition] === undefined || item[sort] === undefined
      ? null
      : JSON.stringify([item[partition], item[sort]]);
  const [was, is] = [placeOf(before), placeOf(after)];
  if (was === null && is === null) return 0;
  if (was === null || is === null)
    return writeUnits(was === null ? null : before, is === null ? null : after);
  if (was !== is) return writeUnits(before, null) + writeUnits(null, after);
  return JSON.stringify(before) === JSON.stringify(after) ? 0 : writeUnits(before, after);
};
