import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { OUTBOX_INDEX } from '../../functions/adapters/dynamodb/items.ts';
import { listen } from '../../local/gateway.ts';
import { recognise } from '../../local/recognise.ts';
import { classify } from '../../local/s3/classify.ts';
import { longestChain, type Timed } from './chain.ts';
import { type Counts, noCounts } from './counts.ts';
import { type Item, indexUnits, writeUnits } from './item-size.ts';
import { type ReadRequest, unitsRead } from './reads.ts';
import { waitOf } from './waits.ts';

/** Counts the AWS requests of one function on their way to the embedded cloud. */
export interface Meter {
  readonly endpoint: string;
  /** The counts since the start or the last reset. */
  readonly counts: Counts;
  /** The longest chain of the requests since it was last asked for, in milliseconds of waits on AWS. */
  takeChain(): number;
  reset(): void;
  stop(): void;
}

interface Insertion {
  readonly Statement: string;
  readonly Parameters: readonly Item[string][];
}

/** The parts of a DynamoDB request that are counted. */
interface DynamoRequest extends ReadRequest {
  readonly TableName: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly Statements?: readonly Insertion[];
  readonly TransactItems?: readonly Readonly<Record<string, { readonly Key?: Item; readonly Item?: Item }>>[];
}

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** The key of what an INSERT of PartiQL inserts, whose values are all parameters. */
const insertedKeys = ({ Statement, Parameters }: Insertion): readonly Item[] => {
  const names = [...Statement.matchAll(/'([^']+)':/g)].map(([, name]) => name);
  const [pk, sk] = ['pk', 'sk'].map((name) => Parameters[names.indexOf(name)]);
  return pk === undefined || sk === undefined ? [] : [{ pk, sk }];
};

/** Keys whose items a request changes. */
const changedKeys = (operation: string, body: DynamoRequest): readonly Item[] => {
  const keyOf = ({ Key, Item }: { readonly Key?: Item; readonly Item?: Item }): readonly Item[] => {
    if (Key !== undefined) return [Key];
    return Item?.pk === undefined || Item.sk === undefined ? [] : [{ pk: Item.pk, sk: Item.sk }];
  };
  switch (operation) {
    case 'TransactWriteItems':
      return (body.TransactItems ?? []).flatMap((write) => Object.values(write).flatMap(keyOf));
    case 'BatchExecuteStatement':
      return (body.Statements ?? []).flatMap((statement) => insertedKeys(statement));
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return keyOf(body);
    default:
      return [];
  }
};

/**
 * Starts a meter.
 *
 * @param to the embedded cloud's endpoint, known once it is up
 * @param waits whether each answer takes as long as it would on AWS
 */
export const startMeter = async (to: () => string, waits: boolean): Promise<Meter> => {
  let counts = noCounts();
  let timed: Timed[] = [];
  const agent = new Agent({ keepAlive: true });
  let dynamo: DynamoDBClient | null = null;

  const itemsOf = async (table: string, keys: readonly Item[]): Promise<ReadonlyMap<string, Item>> => {
    dynamo ??= new DynamoDBClient({
      endpoint: to(),
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const unique = [...new Map(keys.map((key) => [JSON.stringify([key.pk, key.sk]), key])).values()];
    const { Responses } = await dynamo.send(
      new BatchGetItemCommand({
        RequestItems: { [table]: { Keys: unique as never, ConsistentRead: true } },
      }),
    );
    const found = (Responses?.[table] ?? []) as unknown as readonly Item[];
    return new Map(found.map((item) => [JSON.stringify([item.pk, item.sk]), item]));
  };

  const forward = (
    message: IncomingMessage,
    body: Buffer,
  ): Promise<{ head: IncomingMessage; body: Buffer }> =>
    new Promise((resolve, reject) => {
      const onward = request(
        new URL(message.url ?? '/', to()),
        { method: message.method, headers: message.headers, agent },
        (head) => void bodyOf(head).then((answer) => resolve({ head, body: answer }), reject),
      );
      onward.on('error', reject);
      onward.end(body);
    });

  const countWrites = async (
    operation: string,
    request: DynamoRequest,
    keys: readonly Item[],
    before: ReadonlyMap<string, Item>,
  ): Promise<void> => {
    const after = await itemsOf(tableOf(request), keys);
    for (const key of keys) {
      const name = JSON.stringify([key.pk, key.sk]);
      const [was, is] = [before.get(name) ?? null, after.get(name) ?? null];
      const kind =
        String(key.sk?.S === 'META' || key.sk?.S === 'KEY' ? key.sk.S : key.pk?.S).split('#')[0] ?? '';
      const sort = String(key.sk?.S).split('#')[0] ?? '';
      const item = kind === 'ARTICLE' ? sort : kind;
      const units = writeUnits(was, is) * (operation === 'TransactWriteItems' ? 2 : 1);
      counts.dynamo.writeUnits += units;
      counts.dynamo.byItem.set(item, (counts.dynamo.byItem.get(item) ?? 0) + units);
      counts.dynamo.indexUnits += indexUnits(was, is, OUTBOX_INDEX);
    }
  };

  const tableOf = (request: DynamoRequest): string =>
    request.TableName ??
    (Object.values(request.TransactItems?.[0] ?? {})[0] as { TableName?: string } | undefined)?.TableName ??
    /INSERT INTO "([^"]+)"/.exec(request.Statements?.[0]?.Statement ?? '')?.[1] ??
    '';

  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(message);
    const isForm = String(message.headers['content-type']).startsWith('application/x-www-form-urlencoded');
    const { service, operation } = recognise(message, isForm ? body.toString() : '');
    const started = performance.now();
    const request = service === 'dynamodb' ? (JSON.parse(body.toString()) as DynamoRequest) : null;
    const keys = request === null ? [] : changedKeys(operation, request);
    const before = request === null || keys.length === 0 ? new Map() : await itemsOf(tableOf(request), keys);
    const answer = await forward(message, body);
    const [path = '', search = ''] = (message.url ?? '').split('?');
    const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
    const called =
      service === 's3'
        ? classify({
            method: message.method ?? 'GET',
            bucket,
            key,
            query: Object.fromEntries(new URLSearchParams(search)),
            headers: message.headers,
          })
        : operation;
    const name = `${service} ${called}`;
    counts.requests.set(name, (counts.requests.get(name) ?? 0) + 1);
    counts.bytes.set(name, (counts.bytes.get(name) ?? 0) + body.length);
    if (service === 'sns')
      // SNS takes 64 KB of messages as one request; what the form's encoding adds does not count.
      counts.snsRequests += Math.max(
        1,
        Math.ceil(Buffer.byteLength([...new URLSearchParams(body.toString()).values()].join('')) / 65_536),
      );
    if (request !== null && keys.length === 0)
      counts.dynamo.readUnits += unitsRead(operation, request, JSON.parse(answer.body.toString() || '{}'));
    if (request !== null && keys.length > 0) await countWrites(operation, request, keys, before);
    const wait = waitOf(service, called);
    if (waits) {
      const left = wait - (performance.now() - started);
      if (left > 0) await pause(left);
    }
    const { 'transfer-encoding': _, ...headers } = answer.head.headers;
    response.writeHead(answer.head.statusCode ?? 500, { ...headers, 'content-length': answer.body.length });
    timed.push({ from: started, to: performance.now(), wait });
    response.end(answer.body);
  };

  const server = createServer((message, response) => {
    handle(message, response).catch((error: unknown) => {
      response.writeHead(502);
      response.end(String(error));
    });
  });
  const port = await listen(server, 0);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    get counts() {
      return counts;
    },
    takeChain: () => longestChain(timed.splice(0)),
    reset: () => {
      timed = [];
      counts = noCounts();
    },
    stop: () => {
      dynamo?.destroy();
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
};
