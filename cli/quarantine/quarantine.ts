import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { dynamoQuarantineCatalogue } from '../../functions/adapters/dynamodb/quarantine-catalogue.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import { s3UploadStore } from '../../functions/adapters/s3-upload-store.ts';
import type { KeyRecord } from '../../functions/core/publish/records.ts';
import type { IngestCatalogue, QuarantineCatalogue } from '../../functions/ports/catalogue.ts';
import type { UploadStore } from '../../functions/ports/upload-store.ts';
import { Fault } from '../fault.ts';
import { openDynamo, openS3 } from '../target/clients.ts';
import { findNamed } from '../target/look-alikes.ts';
import type { Target } from '../target/target.ts';

/** The clients and stores of the commands about rejected uploads. */
export interface Quarantine {
  readonly table: Table;
  readonly catalogue: QuarantineCatalogue & Pick<IngestCatalogue, 'readKey'>;
  readonly uploads: UploadStore;
}

/** Opens what is needed, and closes it when `work` has ended. */
export const withQuarantine = async <T>(
  target: Target,
  work: (quarantine: Quarantine) => Promise<T>,
): Promise<T> => {
  const [client, s3] = await Promise.all([openDynamo(target), openS3(target)]);
  const table = { client, name: target.catalogueTable };
  try {
    return await work({
      table,
      catalogue: { ...dynamoQuarantineCatalogue(table), readKey: dynamoIngestCatalogue(table).readKey },
      uploads: s3UploadStore(s3),
    });
  } finally {
    client.destroy();
    s3.destroy();
  }
};

/**
 * The ledger of a rejected upload.
 *
 * @throws Fault when the upload is not in quarantine
 */
export const rejectedUpload = async (
  name: string,
  catalogue: Pick<IngestCatalogue, 'readKey'>,
  target: Target,
  note: (text: string) => void,
): Promise<KeyRecord> => {
  const isRejected = ({ outcome }: KeyRecord): boolean => outcome === 'quarantined';
  const { record } = await findNamed(name, catalogue, target, note, isRejected);
  if (record?.outcome === 'quarantined') return record;
  throw new Fault(
    record === null
      ? `Nothing is known about ${name}. Keys are matched to the letter, but for how accents are composed; \`slugline quarantine\` lists those that were rejected.`
      : `${name} is not in quarantine: its last upload is ${record.outcome}. See \`slugline show\`.`,
  );
};
