import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { dynamoAnnounceCatalogue } from '../../functions/adapters/dynamodb/announce-catalogue.ts';
import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { articleIdOf, claimsOf } from '../../functions/core/publish/identity.ts';
import type { Consistency } from '../../functions/ports/catalogue.ts';
import { anEdition } from '../factories/edition.ts';

it.each<[Consistency | undefined, boolean]>([
  [undefined, true],
  ['strong', true],
  ['eventual', false],
])('a read that is asked for as %s is consistent: %s', async (consistency, consistent) => {
  const asked: boolean[] = [];
  const send = async ({ input }: { input: { ConsistentRead?: boolean; RequestItems?: object } }) => {
    const tables = Object.values(input.RequestItems ?? {}) as { ConsistentRead: boolean }[];
    asked.push(
      ...(tables.length > 0 ? tables.map((table) => table.ConsistentRead) : [input.ConsistentRead === true]),
    );
    return {};
  };
  const table = { client: { send } as unknown as DynamoDBDocumentClient, name: 'table' };
  const upload = { bucket: 'uploads', key: 'a.txt' };
  const articleId = articleIdOf(upload, null);
  const claims = claimsOf(anEdition(), null);
  await dynamoIngestCatalogue(table).readKey(upload, consistency);
  await dynamoIngestCatalogue(table).readClaims(claims, consistency);
  await dynamoIngestCatalogue(table).readArticle(articleId, claims, consistency);
  await dynamoAnnounceCatalogue(table).readPending([{ articleId, version: 1 }], consistency);
  expect(asked).toEqual([consistent, consistent, consistent, consistent]);
});
