import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import { openDynamo } from './clients.ts';
import type { Target } from './target.ts';

/** Does something with the catalogue table, and closes its client. */
export const withTable = async <T>(target: Target, run: (table: Table) => Promise<T>): Promise<T> => {
  const table = { client: await openDynamo(target), name: target.catalogueTable };
  try {
    return await run(table);
  } finally {
    table.client.destroy();
  }
};
