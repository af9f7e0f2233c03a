import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  paginateScan,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { keyOfVersion } from '../../functions/adapters/dynamodb/items.ts';
import { dynamoRebuildCatalogue } from '../../functions/adapters/dynamodb/rebuild-catalogue.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { LaterSchemaFault } from '../../functions/ports/later-schema.ts';
import { aLife, goOn } from '../contracts/rebuild.ts';
import { anErasure, inOutbox } from '../contracts/scene.ts';
import { useTestCloud } from '../e2e/test-cloud.ts';
import { catalogueOn, openTable } from './catalogue-table.ts';

const cloud = useTestCloud();
let table: Table;
beforeAll(async () => {
  table = await openTable(cloud(), 'restoring');
});

/**
 * A table in which an article is behind its released documents, and has two versions that were not announced.
 */
const aTableThatIsBehind = async () => {
  const catalogue = { ...catalogueOn(table), ...dynamoRebuildCatalogue(table) };
  const { publish } = aLife();
  const first = await publish('Harbour plan', {});
  await catalogue.restore(first);
  await goOn(catalogue, first, 2);
  await goOn(catalogue, first, 3);
  const second = await publish('Harbour plan adopted', {});
  return { catalogue, first, second, articleId: first.article.articleId };
};

describe('restoring an article', () => {
  it('changes nothing if someone else changes it meanwhile', async () => {
    const { catalogue, first, second, articleId } = await aTableThatIsBehind();
    let isChanged = false;
    const client = new Proxy(table.client, {
      get: (target, property) =>
        property === 'send'
          ? async (command: TransactWriteCommand) => {
              if (command instanceof TransactWriteCommand && !isChanged) {
                isChanged = true;
                await goOn(catalogue, first, 4);
              }
              return target.send(command);
            }
          : Reflect.get(target, property),
    });
    expect(await dynamoRebuildCatalogue({ ...table, client }).restore(second)).toBe('conflict');
    expect((await catalogue.readArticle(articleId, [])).article).toMatchObject({ latest: 4, settled: 1 });
    expect((await catalogue.readVersion(articleId, 3))?.version).toBe(3);
    expect((await inOutbox(catalogue, articleId)).map(({ version }) => version)).toEqual([2, 3, 4]);
    expect(await catalogue.restore(second)).toBe('restored');
    expect((await catalogue.readArticle(articleId, [])).article).toEqual(second.article);
    expect(await catalogue.readVersion(articleId, 4)).toBeNull();
    expect(await inOutbox(catalogue, articleId)).toEqual([]);
  });

  it('never unmarks a key that is erased meanwhile', async () => {
    const { catalogue, second, articleId } = await aTableThatIsBehind();
    const { upload } = second.key;
    let isErased = false;
    const client = new Proxy(table.client, {
      get: (target, property) =>
        property === 'send'
          ? async (command: BatchGetCommand) => {
              if (
                command instanceof BatchGetCommand &&
                !isErased &&
                JSON.stringify(command).includes(upload.key)
              ) {
                isErased = true;
                await catalogue.writeErasure(anErasure(articleId, [upload]), null);
                const key = await catalogue.readKey(upload);
                if (key === null) throw new Error('it should be there');
                await catalogue.markErased({ ...key, rev: key.rev + 1, outcome: 'erased' });
              }
              return target.send(command);
            }
          : Reflect.get(target, property),
    });
    expect(await dynamoRebuildCatalogue({ ...table, client }).restore(second)).toBe('erased');
    expect((await catalogue.readKey(upload))?.outcome).toBe('erased');
  });

  /** Items that may contain words of an article: all except hashes, keys and the record of its erasure. */
  const wordsOf = async (articleId: ArticleId): Promise<readonly Record<string, unknown>[]> => {
    const found: Record<string, unknown>[] = [];
    for await (const { Items = [] } of paginateScan({ client: table.client }, { TableName: table.name }))
      found.push(...Items);
    return found.filter(
      ({ pk, sk, articleId: of }) =>
        (of === articleId || pk === `ARTICLE#${articleId}`) && !/^(?:KEY|CLAIM|ERASURE)/.test(String(sk)),
    );
  };

  /** The state a day later, when the markers in the feeds have expired. */
  const forgetMarks = async (articleId: ArticleId): Promise<void> => {
    for (const { pk, sk, unlisted } of await wordsOf(articleId))
      if (unlisted) await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
  };

  it('writes nothing of an article that was erased while it slept, before any of its writes', async () => {
    let writes = 0;
    for (let asleepBefore = 1; asleepBefore === 1 || writes >= asleepBefore - 1; asleepBefore++) {
      const { catalogue, second, articleId } = await aTableThatIsBehind();
      const { upload } = second.key;
      writes = 0;
      const eraseIt = async (): Promise<void> => {
        const key = await catalogue.readKey(upload);
        if (key === null) throw new Error('it should be there');
        await catalogue.writeErasure(anErasure(articleId, [upload]), null);
        await catalogue.markErased({ ...key, rev: key.rev + 1, outcome: 'erased' });
        await catalogue.eraseArticle(articleId, [upload]);
        await forgetMarks(articleId);
      };
      const client = new Proxy(table.client, {
        get: (target, property) =>
          property === 'send'
            ? async (command: TransactWriteCommand) => {
                const isWrite = [TransactWriteCommand, UpdateCommand, PutCommand].some(
                  (kind) => command instanceof kind,
                );
                if (isWrite) writes += 1;
                if (isWrite && writes === asleepBefore) await eraseIt();
                return target.send(command);
              }
            : Reflect.get(target, property),
      });
      const outcome = await dynamoRebuildCatalogue({ ...table, client }).restore(second);
      if (writes < asleepBefore) {
        expect(outcome).toBe('restored');
        break;
      }
      expect(outcome, `asleep before write ${asleepBefore}`).not.toBe('restored');
      await forgetMarks(articleId);
      expect(await wordsOf(articleId), `asleep before write ${asleepBefore}`).toEqual([]);
    }
    expect(writes).toBeGreaterThan(4);
  });

  it('leaves an article alone if a later release wrote any of its items', async () => {
    const { catalogue, second, articleId } = await aTableThatIsBehind();
    const Key = keyOfVersion(articleId, 3);
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key,
        UpdateExpression: 'SET #schema = :schema',
        ExpressionAttributeNames: { '#schema': 'schema' },
        ExpressionAttributeValues: { ':schema': 2 },
      }),
    );
    await expect(catalogue.restore(second)).rejects.toThrow(LaterSchemaFault);
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key }));
    expect(Item).toMatchObject({ schema: 2, version: 3 });
    expect((await catalogue.readArticle(articleId, [])).article).toMatchObject({ latest: 3, settled: 1 });
    const { items } = await catalogue.readListing(articleId);
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter(({ version }) => version !== 1)).toEqual([]);
  });

  it('removes more versions than a transaction can hold', async () => {
    const catalogue = { ...catalogueOn(table), ...dynamoRebuildCatalogue(table) };
    const { publish } = aLife();
    const first = await publish('Harbour plan', {});
    await catalogue.restore(first);
    for (let version = 2; version <= 110; version++) await goOn(catalogue, first, version);
    const second = await publish('Harbour plan adopted', {});
    expect(await catalogue.restore(second)).toBe('restored');
    expect(await inOutbox(catalogue, first.article.articleId)).toEqual([]);
    expect(await catalogue.readVersion(first.article.articleId, 3)).toBeNull();
    expect(await catalogue.readVersion(first.article.articleId, 110)).toBeNull();
  });
});
