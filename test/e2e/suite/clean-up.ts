import { DeleteObjectCommand, ListObjectVersionsCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { DeleteCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import type { ItemKey } from '../../../functions/adapters/dynamodb/item-key.ts';
import { outboxOf, recordOf } from '../../../functions/adapters/dynamodb/items.ts';
import { documentPrefixesOf } from '../../../functions/core/publish/document-place.ts';
import type { ArticleId } from '../../../functions/core/publish/identity.ts';
import type { ArticleRecord, KeyRecord, VersionRecord } from '../../../functions/core/publish/records.ts';
import type { Desk } from './desk-type.ts';
import { prefixesOf } from './names.ts';

type Item = ItemKey & Record<string, unknown>;

/**
 * Removes everything a run left: it withdraws its articles by deleting their objects, and when they are
 * settled deletes their items in the catalogue and their editions. A late event from S3 may still create a
 * ledger.
 */
export const cleanUp = async (desk: Desk): Promise<void> => {
  const uploads = desk.pipeline.output('UploadsBucketName');
  const keys: string[] = [];
  for (const prefix of prefixesOf(desk.run)) keys.push(...(await keysIn(desk, uploads, prefix)));
  const written = new Set([...keys, ...(await versionsIn(desk, uploads)).map(({ Key }) => Key)]);
  await Promise.all(keys.map((Key) => desk.s3.send(new DeleteObjectCommand({ Bucket: uploads, Key }))));
  const articles = new Set<string>();
  for (const key of written) {
    const ledger = await settled(desk, key);
    if (ledger?.owner && ledger.articleId !== null) articles.add(ledger.articleId);
  }
  for (const version of await versionsIn(desk, uploads))
    await desk.s3.send(new DeleteObjectCommand({ Bucket: uploads, ...version }));
  for (const articleId of articles) await forget(desk, articleId);
  for (const key of written) await drop(desk, { pk: `KEY#${key}`, sk: 'KEY' });
  for (const prefix of prefixesOf(desk.run)) expect(await keysIn(desk, uploads, prefix)).toEqual([]);
};

const keysIn = async ({ s3 }: Desk, Bucket: string, Prefix: string): Promise<readonly string[]> => {
  const keys: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix }))
    keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
  return keys;
};

/** Every version of every object of the run; none if the endpoint keeps no versions. */
const versionsIn = async (
  { s3, run }: Desk,
  Bucket: string,
): Promise<readonly { readonly Key: string; readonly VersionId: string }[]> => {
  try {
    const found: { Key: string; VersionId: string }[] = [];
    for (const Prefix of prefixesOf(run)) {
      const { Versions = [], DeleteMarkers = [] } = await s3.send(
        new ListObjectVersionsCommand({ Bucket, Prefix }),
      );
      for (const { Key, VersionId } of [...Versions, ...DeleteMarkers])
        if (Key !== undefined && VersionId !== undefined) found.push({ Key, VersionId });
    }
    return found;
  } catch (error) {
    if (error instanceof Error && error.name === 'NotImplemented') return [];
    throw error;
  }
};

/** Waits until nothing is in progress for a key. */
const settled = async (desk: Desk, key: string): Promise<KeyRecord | null> =>
  desk.eventually(async () => {
    const [ledger] = await itemsOf<KeyRecord>(desk, `KEY#${key}`);
    if (ledger === undefined) return null;
    expect(['withdrawn', 'removed']).toContain(ledger.outcome);
    if (ledger.owner && ledger.articleId !== null) {
      const items = await itemsOf<ArticleRecord>(desk, `ARTICLE#${ledger.articleId}`);
      expect(items.filter((item) => item.sk.startsWith('VERSION#') && outboxOf(item) !== null)).toEqual([]);
    }
    return ledger;
  });

const forget = async (desk: Desk, articleId: string): Promise<void> => {
  const editions = desk.pipeline.output('EditionsBucketName');
  for (const prefix of documentPrefixesOf(articleId as ArticleId))
    for (const Key of await keysIn(desk, editions, prefix))
      await desk.s3.send(new DeleteObjectCommand({ Bucket: editions, Key }));
  for (const item of await itemsOf<object>(desk, `ARTICLE#${articleId}`)) {
    const { pk, sk } = item;
    const { claims = [] } = sk.startsWith('VERSION#') ? recordOf<VersionRecord>(item) : {};
    for (const claim of claims) await drop(desk, { pk: `CLAIM#${claim}`, sk: 'CLAIM' });
    await drop(desk, { pk, sk });
  }
};

const itemsOf = async <T>({ table, pipeline }: Desk, pk: string): Promise<readonly (T & ItemKey)[]> => {
  const found: Item[] = [];
  const pages = paginateQuery(
    { client: table },
    {
      TableName: pipeline.output('CatalogueTableName'),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) found.push(...(Items as Item[]));
  return found as unknown as readonly (T & ItemKey)[];
};

const drop = async ({ table, pipeline }: Desk, Key: ItemKey): Promise<void> => {
  await table.send(new DeleteCommand({ TableName: pipeline.output('CatalogueTableName'), Key }));
};
