import type { DeferredUpload, IngestCatalogue, SweepCatalogue } from '../../ports/catalogue.ts';
import { itemsOfIndex } from './index-items.ts';
import type { ItemKey } from './item-key.ts';
import { keyOfLedger, OUTBOX_INDEX } from './items.ts';
import { SCHEMA } from './schema.ts';
import type { Table } from './table.ts';
import { isLater, upgraded } from './upgrade.ts';
import { writeOne } from './writes.ts';

/** The partition of the index that lists uploads that were put off. */
const PARTITION = 'DEFERRED';

/** Each deferral is an item of its own, because this release must not overwrite an item that a later release has upgraded. */
const keyOfDeferred = ({ upload, since }: Pick<DeferredUpload, 'upload' | 'since'>): ItemKey => ({
  pk: keyOfLedger(upload).pk,
  sk: `DEFERRED#${since}`,
});

/**
 * Postpones uploads that only a later release can handle. The items are stored beside the ledgers that the later
 * release wrote.
 */
export const dynamoDeferrals = (
  table: Table,
): Pick<IngestCatalogue, 'defer'> & Pick<SweepCatalogue, 'deferred' | 'undefer'> => ({
  async defer({ upload, removed, needs, since }) {
    await writeOne(table, {
      Update: {
        Key: keyOfDeferred({ upload, since }),
        UpdateExpression: `SET #upload = :upload, #needs = :needs, #since = :since, #partition = :partition, #sort = :since, #removed = ${
          // A removal and another hint in the same millisecond share an item, which must keep the removal.
          removed ? ':removed' : 'if_not_exists(#removed, :removed)'
        }`,
        ExpressionAttributeNames: {
          '#upload': 'upload',
          '#needs': 'needs',
          '#since': 'since',
          '#removed': 'removed',
          '#partition': OUTBOX_INDEX.partition,
          '#sort': OUTBOX_INDEX.sort,
        },
        ExpressionAttributeValues: {
          ':upload': upload,
          ':needs': needs,
          ':since': since,
          ':removed': removed,
          ':partition': PARTITION,
        },
      },
    });
  },

  async *deferred(until) {
    for await (const item of itemsOfIndex(table, PARTITION, until)) {
      // Only the later release that wrote an item can read it.
      const isUnderstood = !isLater(item);
      const { upload, removed, needs, since } = (isUnderstood ? upgraded(item) : item) as DeferredUpload;
      yield { upload, removed, needs, since, isUnderstood: isUnderstood && needs <= SCHEMA };
    }
  },

  async undefer(deferred) {
    await writeOne(table, { Delete: { Key: keyOfDeferred(deferred) } });
  },
});
