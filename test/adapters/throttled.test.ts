import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { feedItem } from '../../functions/adapters/dynamodb/feed-items.ts';
import { insertFeeds } from '../../functions/adapters/dynamodb/feed-writes.ts';
import { patienceOf } from '../../functions/adapters/dynamodb/patience.ts';
import { writeAll, writeOne } from '../../functions/adapters/dynamodb/writes.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';

const PUT = { Put: { Item: { pk: 'a', sk: 'b' } } };
const NAMESPACE = 'com.amazonaws.dynamodb.v20120810#';

const CANCELLED = {
  __type: `${NAMESPACE}TransactionCanceledException`,
  Message:
    'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ThrottlingError]',
  CancellationReasons: [
    { Code: 'None' },
    { Code: 'ThrottlingError', Message: 'Throughput exceeds the current capacity of your table or index.' },
  ],
};

/**
 * The real SDK against a server on the loopback address that refuses a number of requests with this response.
 */
const againstServer = async (refusals: number, answer: object) => {
  let requests = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      requests += 1;
      const isRefused = requests <= refusals;
      response.writeHead(isRefused ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(isRefused ? answer : {}));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return {
    table: { client: DynamoDBDocumentClient.from(client), name: 'table', patience: patienceOf(10_000) },
    requests: () => requests,
    async [Symbol.asyncDispose]() {
      client.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
};

it('the SDK does not retry a throttled transaction, and we retry it at once', async () => {
  await using server = await againstServer(5, CANCELLED);
  expect(await writeAll(server.table, [PUT])).toBe(true);
  expect(server.requests()).toBe(6);
});

it('requests that the SDK has given up on are retried, too', async () => {
  await using server = await againstServer(7, {
    __type: `${NAMESPACE}ThrottlingException`,
    message: 'Rate exceeded',
  });
  expect(await writeAll(server.table, [PUT])).toBe(true);
  expect(server.requests()).toBe(8);
});

it('an item that is locked by a transaction is written when that ends', async () => {
  await using server = await againstServer(4, {
    __type: `${NAMESPACE}TransactionConflictException`,
    message: 'Transaction is ongoing for the item',
  });
  expect(await writeOne(server.table, PUT)).toBe(true);
  expect(server.requests()).toBe(5);
});

it('the feed entries of a new article are inserted again when there is capacity', async () => {
  await using server = await againstServer(7, {
    __type: `${NAMESPACE}ThrottlingException`,
    message: 'Rate exceeded',
  });
  const place = { articleId: 'a' as ArticleId, version: 1, at: '2026-11-20T09:00:00.000Z' };
  const rest = { headline: 'One', standfirst: null, section: null, topics: [], language: 'en' };
  const items = ['all', 'keyword:quays'].map((topic) =>
    feedItem({ ...place, ...rest, topic, canonicalUrl: null, edition: null }),
  );
  await insertFeeds(server.table, items);
  // The server says nothing about the statements, so each is written separately afterwards.
  expect(server.requests()).toBe(8 + items.length);
});
