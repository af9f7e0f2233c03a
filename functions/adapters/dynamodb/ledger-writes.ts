import type { KeyRecord } from '../../core/publish/records.ts';
import { LEDGER_OPTIONAL, ledgerItem } from './items.ts';
import { upsert, type Write } from './writes.ts';

/**
 * Writes a ledger on the condition that it is as it was read.
 *
 * @param expectedRev the `rev` that was read; null if there was no ledger
 */
export const ledgerWrite = (key: KeyRecord, expectedRev: number | null): Write =>
  expectedRev === null
    ? { Put: { Item: ledgerItem(key) } }
    : upsert(ledgerItem(key), LEDGER_OPTIONAL, {
        expression: '#rev = :expectedRev',
        values: { ':expectedRev': expectedRev },
      });
