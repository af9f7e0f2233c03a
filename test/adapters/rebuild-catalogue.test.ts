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

/** A table in which an article is behind what was released, and has two versions that nobody was told of. */
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
  it('leaves it as it is when someone else changes it meanwhile', async () => {
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

  it('never opens a key again that is erased meanwhile', async () => {
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

  /** Items that can have words of an article: all but hashes, keys and the record that it was erased. */
  const wordsOf = async (articleId: ArticleId): Promise<readonly Record<string, unknown>[]> => {
    const found: Record<string, unknown>[] = [];
    for await (const { Items = [] } of paginateScan({ client: table.client }, { TableName: table.name }))
      found.push(...Items);
    return found.filter(
      ({ pk, sk, articleId: of }) =>
        (of === articleId || pk === `ARTICLE#${articleId}`) && !/^(?:KEY|CLAIM|ERASURE)/.test(String(sk)),
    );
  };

  /** As a day later, when the marks in the feeds are gone. */
  const forgetMarks = async (articleId: ArticleId): Promise<void> => {
    for (const { pk, sk, unlisted } of await wordsOf(articleId))
      if (unlisted) await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
  };

  it('writes nothing more of an article that was erased while it slept, before whichever write', async () => {
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

  it('leaves alone what a later release wrote of it, and all the rest with that', async () => {
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

  it('takes out more versions than a transaction holds', async () => {
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
