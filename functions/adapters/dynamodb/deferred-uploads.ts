import type { DeferredUpload, IngestCatalogue, SweepCatalogue } from '../../ports/catalogue.ts';
import { itemsOfIndex } from './index-items.ts';
import { keyOfLedger, OUTBOX_INDEX } from './items.ts';
import { SCHEMA } from './schema.ts';
import type { ItemKey, Table } from './table.ts';
import { isLater, upgraded } from './upgrade.ts';
import { writeOne } from './writes.ts';

/** The partition of the index that lists uploads that were put off. */
const PARTITION = 'DEFERRED';

/** A note for each time: one that a later release has upgraded is not this one's to write over. */
const keyOfDeferred = ({ upload, since }: Pick<DeferredUpload, 'upload' | 'since'>): ItemKey => ({
  pk: keyOfLedger(upload).pk,
  sk: `DEFERRED#${since}`,
});

/** Puts uploads off that only a later release can handle, beside their ledgers, which that release wrote. */
export const dynamoDeferrals = (
  table: Table,
): Pick<IngestCatalogue, 'defer'> & Pick<SweepCatalogue, 'deferred' | 'undefer'> => ({
  async defer({ upload, removed, needs, since }) {
    await writeOne(table, {
      Update: {
        Key: keyOfDeferred({ upload, since }),
        UpdateExpression: `SET #upload = :upload, #needs = :needs, #since = :since, #partition = :partition, #sort = :since, #removed = ${
          // Of a removal and another hint in one millisecond, the removal must not be forgotten.
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

  async *deferred() {
    for await (const item of itemsOfIndex(table, PARTITION)) {
      // Of a note that a later release has written, only that release knows what it says.
      const isUnderstood = !isLater(item);
      const { upload, removed, needs, since } = (isUnderstood ? upgraded(item) : item) as DeferredUpload;
      yield { upload, removed, needs, since, isUnderstood: isUnderstood && needs <= SCHEMA };
    }
  },

  async undefer(deferred) {
    await writeOne(table, { Delete: { Key: keyOfDeferred(deferred) } });
  },
});
