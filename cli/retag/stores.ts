import { dynamoRetagCatalogue } from '../../functions/adapters/dynamodb/retag-catalogue.ts';
import { s3EditionStore } from '../../functions/adapters/s3-edition-store.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import type { RetagPorts } from '../../functions/operations/retag.ts';
import { openDynamo, openS3 } from '../target/clients.ts';
import { editionsBucketOf, type Target } from '../target/target.ts';

/**
 * Opens catalogue and editions of a pipeline for as long as something is done with them.
 *
 * @throws Fault when the stack does not say where its editions are
 */
export const withStores = async <T>(
  target: Target,
  run: (stores: Omit<RetagPorts, 'taxonomy'>) => Promise<T>,
): Promise<T> => {
  const bucket = editionsBucketOf(target);
  const client = await openDynamo(target);
  const s3 = await openS3(target);
  try {
    return await run({
      catalogue: dynamoRetagCatalogue({ client, name: target.catalogueTable }),
      editions: s3EditionStore(s3, bucket),
      clock: systemClock,
    });
  } finally {
    s3.destroy();
    client.destroy();
  }
};
