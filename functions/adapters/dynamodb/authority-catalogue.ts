import type { AuthorityCatalogue, IngestCatalogue, Invited } from '../../ports/catalogue.ts';
import { readAll } from './batches.ts';
import { itemsOfIndex } from './index-items.ts';
import { keyOfAuthority, OUTBOX_INDEX } from './items.ts';
import type { Table } from './table.ts';
import { upgraded } from './upgrade.ts';
import { upsert, writeOne } from './writes.ts';

/** The partition of the index that lists authorities. */
const PARTITION = 'AUTHORITY';

/** The authorities of invitations, prefix by prefix: for ingest, and for the operators who manage them. */
export const dynamoAuthorities = (
  table: Table,
): AuthorityCatalogue & Pick<IngestCatalogue, 'readAuthorities'> => ({
  async readAuthorities(prefixes) {
    if (prefixes.length === 0) return [];
    const items = await readAll(table, prefixes.map(keyOfAuthority), 'strong');
    return items.map((item) => authorityOf(item));
  },

  async *authorities() {
    for await (const item of itemsOfIndex(table, PARTITION)) yield authorityOf(item);
  },

  async authorise({ prefix, may, since }) {
    await writeOne(
      table,
      upsert({
        ...keyOfAuthority(prefix),
        prefix,
        may: [...may],
        since,
        [OUTBOX_INDEX.partition]: PARTITION,
        [OUTBOX_INDEX.sort]: since,
      }),
    );
  },

  async unauthorise(prefix) {
    await writeOne(table, { Delete: { Key: keyOfAuthority(prefix) } });
  },
});

/** @throws LaterSchemaFault when a later release wrote it */
const authorityOf = (stored: object): Invited => {
  const { prefix, may, since } = upgraded(stored) as Invited;
  return { prefix, may, since };
};
