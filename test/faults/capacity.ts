import type { CloudOptions } from '../../local/cloud.ts';
import type { Members } from '../../local/dynamodb/item-store.ts';
import { AwsFault } from '../../local/errors.ts';

/** Units that a table takes each second; what is not used for a second is lost. */
export interface Capacity {
  readonly reads: number;
  readonly writes: number;
}

const EXCEEDED = 'Throughput exceeds the current capacity of your table or index.';

/** What is asked of a table: the items of one request, each a unit, and twice as much in a transaction. */
interface Demand {
  readonly kind: keyof Capacity;
  readonly units: number;
  /** What the table answers when it has too little left. */
  readonly refuse: () => Members;
}

const throttled = (): never => {
  throw new AwsFault('ThrottlingException', EXCEEDED);
};

/** A cancelled transaction says of each item what stood in its way. */
const cancelled = (items: readonly unknown[]): never => {
  const CancellationReasons = items.map((_, index) =>
    index === 0 ? { Code: 'ThrottlingError', Message: EXCEEDED } : { Code: 'None' },
  );
  const codes = CancellationReasons.map(({ Code }) => Code).join(', ');
  throw new AwsFault(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    400,
    { CancellationReasons },
  );
};

const demandOf = (operation: string, input: Members): Demand | null => {
  switch (operation) {
    case 'GetItem':
      return { kind: 'reads', units: 1, refuse: throttled };
    case 'BatchGetItem': {
      const RequestItems = input.RequestItems as Readonly<
        Record<string, { readonly Keys: readonly unknown[] }>
      >;
      const units = Object.values(RequestItems).reduce((sum, { Keys }) => sum + Keys.length, 0);
      return { kind: 'reads', units, refuse: () => ({ Responses: {}, UnprocessedKeys: RequestItems }) };
    }
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return { kind: 'writes', units: 1, refuse: throttled };
    case 'BatchExecuteStatement': {
      const statements = input.Statements as readonly unknown[];
      const Responses = statements.map(() => ({ Error: { Code: 'ThrottlingError', Message: EXCEEDED } }));
      return { kind: 'writes', units: statements.length, refuse: () => ({ Responses }) };
    }
    case 'TransactWriteItems': {
      const items = input.TransactItems as readonly unknown[];
      return { kind: 'writes', units: 2 * items.length, refuse: () => cancelled(items) };
    }
    default:
      return null;
  }
};

/**
 * A table with so much room, for the embedded cloud's `busyTable`: a bucket for reads and one for writes, each filled steadily and at
 * most with what one second brings. Queries and scans are not counted.
 */
export const limitedCapacity = (capacity: Capacity) => {
  const left = { ...capacity };
  const done = { reads: 0, writes: 0 };
  const refused = { reads: 0, writes: 0 };
  let at = performance.now();
  const busyTable: NonNullable<CloudOptions['busyTable']> = (operation, input) => {
    const seconds = (performance.now() - at) / 1000;
    at += seconds * 1000;
    for (const kind of ['reads', 'writes'] as const)
      left[kind] = Math.min(capacity[kind], left[kind] + seconds * capacity[kind]);
    const demand = demandOf(operation, input);
    if (demand === null) return undefined;
    const { kind, units, refuse } = demand;
    // What is larger than the bucket goes when that is full, and is paid for after.
    if (left[kind] < Math.min(units, capacity[kind])) {
      refused[kind] += 1;
      return refuse();
    }
    left[kind] -= units;
    done[kind] += units;
    return undefined;
  };
  return { busyTable, done, refused };
};
