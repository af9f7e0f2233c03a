import { expect, it } from 'vitest';
import { dynamoAnnounceCatalogue } from '../../functions/adapters/dynamodb/announce-catalogue.ts';
import { dynamoEraseCatalogue } from '../../functions/adapters/dynamodb/erase-catalogue.ts';
import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { dynamoReleaseCatalogue } from '../../functions/adapters/dynamodb/outbox-catalogue.ts';
import { dynamoPauseCatalogue } from '../../functions/adapters/dynamodb/pause-catalogue.ts';
import { articleIdOf, claimsOf } from '../../functions/core/publish/identity.ts';
import type { Consistency } from '../../functions/ports/catalogue.ts';
import { anEdition } from '../factories/edition.ts';
import { NAMESPACE } from '../factories/namespace.ts';
import { answering } from './answering.ts';

const upload = { bucket: 'uploads', key: 'a.txt' };
const articleId = articleIdOf(NAMESPACE, upload.key, null);

/** An empty table that records for each read whether it was strongly consistent. */
const noting = () => {
  const asked: boolean[] = [];
  const table = answering(({ ConsistentRead, RequestItems }) => {
    const tables = Object.values(RequestItems ?? {});
    asked.push(
      ...(tables.length > 0 ? tables : [{ ConsistentRead }]).map((read) => read.ConsistentRead === true),
    );
    return {};
  });
  return { table, asked };
};

it.each<[Consistency | undefined, boolean]>([
  [undefined, true],
  ['strong', true],
  ['eventual', false],
])('a read that is requested as %s is consistent: %s', async (consistency, consistent) => {
  const { table, asked } = noting();
  const claims = claimsOf(anEdition(), null);
  await dynamoIngestCatalogue(table).readKey(upload, consistency);
  await dynamoIngestCatalogue(table).readClaims(claims, consistency);
  await dynamoIngestCatalogue(table).readArticle(articleId, claims, consistency);
  await dynamoAnnounceCatalogue(table).readPending([{ articleId, version: 1 }], consistency);
  expect(asked).toEqual([consistent, consistent, consistent, consistent]);
});

it('all other reads of the table are consistent', async () => {
  const { table, asked } = noting();
  await dynamoIngestCatalogue(table).readVersion(articleId, 1);
  await dynamoReleaseCatalogue(table).readOutbox({ articleId, version: 1 });
  await dynamoPauseCatalogue(table).readPauses();
  await dynamoEraseCatalogue(table).readErasure(articleId);
  await dynamoIngestCatalogue(table).readArticles([articleId]);
  await dynamoIngestCatalogue(table).alternatesOf(articleId);
  // Its versions, META, and then all items.
  await dynamoEraseCatalogue(table).eraseArticle(articleId, []);
  expect(asked).toEqual(Array.from({ length: 9 }, () => true));
});
