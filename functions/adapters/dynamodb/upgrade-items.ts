import { type AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { LaterSchemaFault } from '../../ports/later-schema.ts';
import { type RawItem, SCHEMA, SCHEMA_ATTRIBUTE, THIS_RELEASE } from './schema.ts';
import type { ItemKey, Table } from './table.ts';
import { schemaOf, upgraded } from './upgrade.ts';

const isSame = (a: unknown, b: unknown): boolean =>
  a instanceof Uint8Array && b instanceof Uint8Array
    ? Buffer.from(a).equals(b)
    : JSON.stringify(a) === JSON.stringify(b);

/**
 * Brings an item to this release's schema: what differs is written, on the condition that it still is what was read. So it may
 * run beside releases of both schemas, and beside itself.
 *
 * @returns `conflict`: someone wrote the item meanwhile; read it and try again
 */
export const upgradeItem = async (
  { client, name }: Table,
  item: RawItem & ItemKey,
  release = THIS_RELEASE,
): Promise<'upgraded' | 'current' | 'conflict'> => {
  if (schemaOf(item) === release.schema) return 'current';
  const after: RawItem = upgraded(item, release);
  const differing = [...new Set([...Object.keys(item), ...Object.keys(after)])].filter(
    (attribute) => !isSame(item[attribute], after[attribute]),
  );
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const conditions: string[] = [];
  const sets: string[] = [];
  const removes: string[] = [];
  for (const [i, attribute] of differing.entries()) {
    names[`#a${i}`] = attribute;
    if (attribute in item) {
      values[`:before${i}`] = item[attribute];
      conditions.push(`#a${i} = :before${i}`);
    } else conditions.push(`attribute_not_exists(#a${i})`);
    if (attribute in after) {
      values[`:after${i}`] = after[attribute];
      sets.push(`#a${i} = :after${i}`);
    } else removes.push(`#a${i}`);
  }
  try {
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key: { pk: item.pk, sk: item.sk },
        UpdateExpression: [
          `SET ${sets.join(', ')}`,
          ...(removes.length === 0 ? [] : [`REMOVE ${removes.join(', ')}`]),
        ].join(' '),
        ConditionExpression: ['attribute_exists(pk)', ...conditions].join(' AND '),
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      }),
    );
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
    const schema = Number(item[SCHEMA_ATTRIBUTE]?.N ?? 1);
    const key = { pk: item.pk?.S ?? '', sk: item.sk?.S ?? '' };
    if (schema > SCHEMA) throw new LaterSchemaFault(`${key.pk} ${key.sk}`, schema, SCHEMA);
    if (schema < SCHEMA) older.push(key);
  }
  for (const Key of older) {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key, ConsistentRead: true }),
    );
    if (Item !== undefined) await upgradeItem(table, Item as RawItem & ItemKey);
  }
  return older.length > 0;
};
