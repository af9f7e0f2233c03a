import { FORGOTTEN } from '../../core/publish/commit.ts';
import type { KeyRecord } from '../../core/publish/records.ts';
import type { QuarantineCatalogue } from '../../ports/catalogue.ts';
import { itemsOfIndex } from './index-items.ts';
import { keyOfLedger, QUARANTINE_PARTITION, recordOf } from './items.ts';
import type { Table } from './table.ts';
import { setting, type Write, writeOne } from './writes.ts';

/** The operators' view of rejected uploads in the catalogue table. */
export const dynamoQuarantineCatalogue = (table: Table): QuarantineCatalogue => ({
  async *quarantined() {
    for await (const item of itemsOfIndex(table, QUARANTINE_PARTITION)) yield recordOf<KeyRecord>(item);
  },

  async forget(rejected) {
    return (await writeOne(table, forgetting(rejected, {}))) ? 'forgotten' : 'conflict';
  },

  async accept(rejected, object) {
    return (await writeOne(table, forgetting(rejected, { accepted: object }))) ? 'accepted' : 'conflict';
  },
});

/** Sets attributes beside, while the ledger is as it was read. */
const forgetting = ({ upload, rev }: KeyRecord, beside: Pick<KeyRecord, 'accepted'>): Write => ({
  Update: {
    Key: keyOfLedger(upload),
    ...setting(
      { ...beside, handled: FORGOTTEN, rev: rev + 1 },
      '#rev = :expectedRev AND outcome = :quarantined',
      { ':expectedRev': rev, ':quarantined': 'quarantined' },
    ),
  },
});
