/** An item as DynamoDB holds it, its keys and schema among its attributes. */
export type RawItem = Readonly<Record<string, unknown>>;

/**
 * The schema of the items that this release writes. Raise it with every change that an older release would misread or
 * undo, and describe in `MIGRATIONS` how stored items are converted. An attribute that older releases need not know
 * is not such a change: it stands beside the others, and their writes do not remove it.
 */
export const SCHEMA = 1;

/** The attribute of every item that says which schema it has. */
export const SCHEMA_ATTRIBUTE = 'schema';

/** How an item of the schema before becomes one of schema `to`. Items that it does not concern are returned as they are. */
export interface Migration {
  readonly to: number;
  /** Pure. It changes neither the item's keys nor an attribute that a key of the index is made of while older releases run. */
  readonly upgrade: (item: RawItem) => RawItem;
}

/** Every migration since schema 1, in order. */
export const MIGRATIONS: readonly Migration[] = [];

/** The schemas that a release knows. */
export interface Release {
  readonly schema: number;
  readonly migrations: readonly Migration[];
}

/** The schemas that this release knows. */
export const THIS_RELEASE: Release = { schema: SCHEMA, migrations: MIGRATIONS };

/** The attributes that every write adds. */
export const STAMP: RawItem = { [SCHEMA_ATTRIBUTE]: SCHEMA };
