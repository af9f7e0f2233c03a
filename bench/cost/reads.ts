import { type Item, itemSize, readUnits, readUnitsOf } from './item-size.ts';

/** The fields of a read request that determine its cost. */
export interface ReadRequest {
  readonly ConsistentRead?: boolean;
  readonly RequestItems?: Readonly<
    Record<string, { readonly Keys: readonly Item[]; readonly ConsistentRead?: boolean }>
  >;
}

/** The fields of an answer that determine the cost of its request. */
export interface ReadAnswer {
  readonly Item?: Item;
  readonly Items?: readonly Item[];
  readonly Responses?: Readonly<Record<string, readonly Item[]>>;
}

/** An eventually consistent read costs half. It is the default. */
const share = (consistent: boolean | undefined): number => (consistent === true ? 1 : 0.5);

const sumOf = (items: readonly Item[]): number => items.reduce((sum, item) => sum + readUnits(item), 0);

/**
 * The read units of a request; none for other requests than reads
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html).
 */
export const unitsRead = (operation: string, asked: ReadRequest, given: ReadAnswer): number => {
  switch (operation) {
    case 'GetItem':
      return share(asked.ConsistentRead) * readUnits(given.Item ?? null);
    case 'Query':
      // Rounded up once for all that a query reads.
      return (
        share(asked.ConsistentRead) *
        readUnitsOf((given.Items ?? []).reduce((sum, item) => sum + itemSize(item), 0))
      );
    case 'BatchGetItem':
      return Object.entries(asked.RequestItems ?? {}).reduce((sum, [table, { Keys, ConsistentRead }]) => {
        const found = given.Responses?.[table] ?? [];
        // Reading a missing item costs a unit, too.
        return sum + share(ConsistentRead) * (sumOf(found) + Math.max(0, Keys.length - found.length));
      }, 0);
    default:
      return 0;
  }
};
