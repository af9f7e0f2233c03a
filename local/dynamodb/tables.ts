import { AwsFault } from '../errors.ts';
import type { Item } from './item.ts';
import type { Members } from './item-store.ts';
import type { KeptTables, TableDefinition } from './kept-tables.ts';
import { type ItemChange, type StreamLog, streamLog } from './stream-log.ts';

/** The state of a table, besides its items. */
export interface Table {
  readonly name: string;
  readonly keyNames: readonly string[];
  readonly kept: KeptTables;
  readonly stream: StreamLog | undefined;
  /** The attribute that holds the time to live, epoch seconds. */
  timeToLive: string | undefined;
}

export interface Tables {
  get(name: unknown): Table | undefined;
  all(): readonly Table[];
  /** @throws AwsFault `ResourceNotFoundException` */
  byStreamArn(arn: unknown): Table & { readonly stream: StreamLog };
  add(definition: TableDefinition): Table;
  remove(name: unknown): void;
  /** Corrects the ARNs and the stream in a description from dynalite. */
  describe(description: Members): Members;
}

/** Parameters of CreateTable that dynalite does not know, most of which mean nothing locally. */
export const withoutUnknown = (input: Members): Members => {
  const known = [
    'TableName',
    'AttributeDefinitions',
    'KeySchema',
    'BillingMode',
    'ProvisionedThroughput',
    'LocalSecondaryIndexes',
    'GlobalSecondaryIndexes',
  ];
  return Object.fromEntries(Object.entries(input).filter(([name]) => known.includes(name)));
};

export const keysOf = (table: Table, item: Item): Item =>
  Object.fromEntries(table.keyNames.map((name) => [name, item[name] ?? {}]));

/** Records a change in the stream, and when the item expires. */
export const noteChange = (table: Table, change: ItemChange): void => {
  table.stream?.append(change);
  noteExpiry(table, change);
};

/** Records when an item expires. */
export const noteExpiry = (table: Table, { keys, after }: Pick<ItemChange, 'keys' | 'after'>): void => {
  if (table.timeToLive === undefined) return;
  const at = Number(after?.[table.timeToLive]?.N);
  table.kept.expire(table.name, keys, Number.isFinite(at) ? at : null);
};

/** The tables of one region, none at first. */
export const openTables = (region: string, account: string, kept: KeptTables): Tables => {
  const tables = new Map<string, Table>();
  const arnOf = (name: string): string => `arn:aws:dynamodb:${region}:${account}:table/${name}`;
  return {
    get: (name) => tables.get(String(name)),
    all: () => [...tables.values()],
    byStreamArn: (arn) => {
      for (const table of tables.values()) {
        const { stream } = table;
        if (stream !== undefined && stream.arn === arn) return { ...table, stream };
      }
      throw new AwsFault(
        'ResourceNotFoundException',
        `Requested resource not found: Stream: ${arn} not found`,
      );
    },
    add: ({ TableName: name, KeySchema, StreamSpecification, StreamLabel: label = '', timeToLive }) => {
      const viewType = StreamSpecification?.StreamViewType;
      const stream =
        viewType === undefined
          ? undefined
          : streamLog(`${arnOf(name)}/stream/${label}`, label, viewType, region, kept);
      const keyNames = KeySchema.map(({ AttributeName }) => AttributeName);
      const table: Table = { name, keyNames, kept, stream, timeToLive };
      tables.set(name, table);
      return table;
    },
    remove: (name) => {
      tables.delete(String(name));
    },
    describe: (description) => {
      const name = String(description.TableName);
      const stream = tables.get(name)?.stream;
      const indexes = (list: unknown): unknown =>
        (list as readonly Members[]).map((index) => ({
          ...index,
          IndexArn: `${arnOf(name)}/index/${index.IndexName}`,
        }));
      const { GlobalSecondaryIndexes: globals, LocalSecondaryIndexes: locals } = description;
      return {
        ...description,
        TableArn: arnOf(name),
        ...(globals === undefined ? {} : { GlobalSecondaryIndexes: indexes(globals) }),
        ...(locals === undefined ? {} : { LocalSecondaryIndexes: indexes(locals) }),
        ...(stream && {
          StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType },
          LatestStreamArn: stream.arn,
          LatestStreamLabel: stream.label,
        }),
      };
    },
  };
};
