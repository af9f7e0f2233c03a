import type { UploadRef } from '../../core/publish/identity.ts';
import type { DeferredUpload, IngestCatalogue, SweepCatalogue } from '../../ports/catalogue.ts';
import { itemsOfIndex } from './index-items.ts';
import { keyOfLedger, OUTBOX_INDEX } from './items.ts';
import { SCHEMA } from './schema.ts';
import type { ItemKey, Table } from './table.ts';
import { upgraded } from './upgrade.ts';
import { writeOne } from './writes.ts';

/** The partition of the index that lists uploads that were put off. */
const PARTITION = 'DEFERRED';

const keyOfDeferred = (upload: UploadRef): ItemKey => ({ pk: keyOfLedger(upload).pk, sk: 'DEFERRED' });

/** Puts uploads off that only a later release can handle, beside their ledgers, which that release wrote. */
export const dynamoDeferrals = (
  table: Table,
): Pick<IngestCatalogue, 'defer'> & Pick<SweepCatalogue, 'deferred' | 'undefer'> => ({
  async defer({ upload, removed, needs, since }) {
    await writeOne(table, {
      Update: {
        Key: keyOfDeferred(upload),
        UpdateExpression: `SET #upload = :upload, #needs = :needs, #since = :since, #partition = :partition, #sort = :since, #removed = ${
          // Of a removal and another hint at once, the removal must not be forgotten.
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
      const { upload, removed, needs, since } = upgraded(item) as DeferredUpload;
      yield { upload, removed, needs, since, isUnderstood: needs <= SCHEMA };
    }
  },

  async undefer({ upload, since }) {
    await writeOne(table, {
      Delete: {
        Key: keyOfDeferred(upload),
        ConditionExpression: '#since = :since',
        ExpressionAttributeNames: { '#since': 'since' },
        ExpressionAttributeValues: { ':since': since },
      },
    });
  },
});
