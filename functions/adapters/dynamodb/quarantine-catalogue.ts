import { FORGOTTEN } from '../../core/publish/commit.ts';
import type { KeyRecord } from '../../core/publish/records.ts';
import type { QuarantineCatalogue } from '../../ports/catalogue.ts';
import { itemsOfIndex } from './index-items.ts';
import { keyOfLedger, QUARANTINE_PARTITION, recordOf } from './items.ts';
import type { Table } from './table.ts';
import { writeOne } from './writes.ts';

/** The operators' view of refused uploads in the catalogue table. */
export const dynamoQuarantineCatalogue = (table: Table): QuarantineCatalogue => ({
  async *quarantined() {
    for await (const item of itemsOfIndex(table, QUARANTINE_PARTITION)) yield recordOf<KeyRecord>(item);
  },

  async forget({ upload, rev }) {
    const forgotten = await writeOne(table, {
      Update: {
        Key: keyOfLedger(upload),
        UpdateExpression: 'SET handled = :forgotten, rev = :next',
        ConditionExpression: 'rev = :rev AND outcome = :quarantined',
        ExpressionAttributeValues: {
          ':forgotten': FORGOTTEN,
          ':next': rev + 1,
          ':rev': rev,
          ':quarantined': 'quarantined',
        },
      },
    });
    return forgotten ? 'forgotten' : 'conflict';
  },
});
