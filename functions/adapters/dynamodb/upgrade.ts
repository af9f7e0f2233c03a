import { LaterSchemaFault } from '../../ports/later-schema.ts';
import { type RawItem, SCHEMA_ATTRIBUTE, THIS_RELEASE } from './schema.ts';

/** The schema of an item; 0 for one that says none, which no release writes. */
export const schemaOf = (item: RawItem): number => Number(item[SCHEMA_ATTRIBUTE] ?? 0);

/**
 * An item as a release would have written it.
 *
 * @throws LaterSchemaFault when a later release wrote it
 */
export const upgraded = <T extends object>(stored: T, release = THIS_RELEASE): T => {
  const item = stored as RawItem;
  const schema = schemaOf(item);
  if (schema === release.schema) return stored;
  if (schema > release.schema)
    throw new LaterSchemaFault(`${String(item.pk)} ${String(item.sk)}`, schema, release.schema);
  const current = release.migrations
    .filter(({ to }) => to > schema)
    .reduce<RawItem>((before, { upgrade }) => upgrade(before), item);
  return { ...current, [SCHEMA_ATTRIBUTE]: release.schema } as unknown as T;
};

/** Whether a later release wrote an item. */
export const isLater = (item: object): boolean => schemaOf(item as RawItem) > THIS_RELEASE.schema;
