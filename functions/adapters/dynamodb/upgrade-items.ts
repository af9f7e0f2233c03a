import { isDeepStrictEqual } from 'node:util';
import { type AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { LaterSchemaFault } from '../../ports/later-schema.ts';
import { readAll } from './batches.ts';
import type { ItemKey } from './item-key.ts';
import { patiently } from './patience.ts';
import { type RawItem, SCHEMA, SCHEMA_ATTRIBUTE, THIS_RELEASE } from './schema.ts';
import type { Table } from './table.ts';
import { schemaOf, upgraded } from './upgrade.ts';

/** A condition with the names and values that it uses. */
interface Condition {
  readonly conditions: string[];
  readonly names: Record<string, string>;
  readonly values: Record<string, unknown>;
}

/**
 * Adds that an attribute is as it was read. Maps and lists are compared by their parts and their size, as the embedded cloud can;
 * DynamoDB would compare them as a whole, too.
 */
const unchanged = (path: string, value: unknown, to: Condition): void => {
  const { conditions, names, values } = to;
  const compare = (expression: string, known: unknown): void => {
    const name = `:before${conditions.length}`;
    values[name] = known;
    conditions.push(`${expression} = ${name}`);
  };
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || value instanceof Set) {
    compare(path, value);
    return;
  }
  const parts = Object.entries(value);
  compare(`size(${path})`, parts.length);
  for (const [i, [key, part]] of parts.entries()) {
    if (Array.isArray(value)) unchanged(`${path}[${i}]`, part, to);
    else {
      const name = `#p${Object.keys(names).length}`;
      names[name] = key;
      unchanged(`${path}.${name}`, part, to);
    }
  }
};

/**
 * Brings an item to a release's schema. It writes what differs, on the condition that the whole item is still as it was read,
 * because a new value may depend on any part of the item. So it may run beside releases of both schemas, and beside itself.
 *
 * @returns `conflict`: someone wrote the item meanwhile; read it and try again
 */
export const upgradeItem = async (
  { client, name, patience }: Table,
  item: RawItem & ItemKey,
  release = THIS_RELEASE,
): Promise<'upgraded' | 'current' | 'conflict'> => {
  if (schemaOf(item) === release.schema) return 'current';
  const after: RawItem = upgraded(item, release);
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const conditions = ['attribute_exists(pk)'];
  const sets: string[] = [];
  const removes: string[] = [];
  for (const [i, attribute] of [...new Set([...Object.keys(item), ...Object.keys(after)])].entries()) {
    if (attribute === 'pk' || attribute === 'sk') continue;
    names[`#a${i}`] = attribute;
    if (attribute in item) unchanged(`#a${i}`, item[attribute], { conditions, names, values });
    else conditions.push(`attribute_not_exists(#a${i})`);
    if (!(attribute in after)) removes.push(`#a${i}`);
    else if (!isDeepStrictEqual(item[attribute], after[attribute])) {
      values[`:after${i}`] = after[attribute];
      sets.push(`#a${i} = :after${i}`);
    }
  }
  const update = new UpdateCommand({
    TableName: name,
    Key: { pk: item.pk, sk: item.sk },
    UpdateExpression: [
      `SET ${sets.join(', ')}`,
      ...(removes.length === 0 ? [] : [`REMOVE ${removes.join(', ')}`]),
    ].join(' '),
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  });
  try {
    await patiently(() => client.send(update), patience);
    return 'upgraded';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'conflict';
    throw error;
  }
};

/**
 * Looks at the items that made conditions fail: those of an older schema are brought to this one.
 *
 * @param found as DynamoDB returns them, undefined where there was none
 * @returns whether any was of an older schema, so that the write is worth another try
 * @throws LaterSchemaFault when a later release wrote one of them
 */
export const mendOlder = async (
  table: Table,
  found: readonly (Record<string, AttributeValue> | undefined)[],
): Promise<boolean> => {
  const older: ItemKey[] = [];
  for (const item of found) {
    if (item === undefined) continue;
    const schema = Number(item[SCHEMA_ATTRIBUTE]?.N ?? 0);
    const key = { pk: item.pk?.S ?? '', sk: item.sk?.S ?? '' };
    if (schema > SCHEMA) throw new LaterSchemaFault(`${key.pk} ${key.sk}`, schema, SCHEMA);
    if (schema < SCHEMA) older.push(key);
  }
  // `readAll` calls BatchGetItem, which every role that writes is allowed to call.
  for (const item of await readAll(table, older, 'strong'))
    await upgradeItem(table, item as RawItem & ItemKey);
  return older.length > 0;
};
