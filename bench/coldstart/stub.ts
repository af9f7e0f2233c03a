import { createServer, type IncomingMessage, type Server } from 'node:http';
import { makeArticle } from '../copy.ts';

type Item = Readonly<Record<string, { readonly S?: string }>>;

const nameOf = ({ pk, sk }: Item): string => `${pk?.S} ${sk?.S}`;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

const PUBLISHED = `<PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishBatchResult><Failed/><Successful><member><Id>0</Id><MessageId>m</MessageId></member></Successful></PublishBatchResult></PublishBatchResponse>`;

const COPIED = '<CopyObjectResult><ETag>"e"</ETag></CopyObjectResult>';

export interface Stub {
  readonly server: Server;
  readonly endpoint: string;
  /** Forgets what was committed. */
  readonly forget: () => void;
}

/** AWS as far as one article needs it, and as fast as nothing else is: so that a cold start is all that is measured. */
export const startStub = async (): Promise<Stub> => {
  const items = new Map<string, Item>();
  const dynamo = (operation: string, body: string): object => {
    const request = JSON.parse(body) as {
      TransactItems?: readonly { readonly Put?: { readonly Item: Item } }[];
      RequestItems?: Readonly<Record<string, { readonly Keys: readonly Item[] }>>;
    };
    for (const { Put } of request.TransactItems ?? []) if (Put) items.set(nameOf(Put.Item), Put.Item);
    if (operation !== 'BatchGetItem') return {};
    const Responses = Object.entries(request.RequestItems ?? {}).map(([table, { Keys }]) => [
      table,
      Keys.flatMap((key) => items.get(nameOf(key)) ?? []),
    ]);
    return { Responses: Object.fromEntries(Responses), UnprocessedKeys: {} };
  };
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const target = String(request.headers['x-amz-target'] ?? '');
    if (target.startsWith('DynamoDB')) {
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      return response.end(JSON.stringify(dynamo(target.split('.')[1] ?? '', body)));
    }
    if (request.method === 'GET') {
      response.setHeader('content-type', 'text/plain');
      response.setHeader('x-amz-version-id', 'v1');
      return response.end(makeArticle(1));
    }
    if (request.headers['x-amz-copy-source'] !== undefined) return response.end(COPIED);
    return response.end(request.method === 'POST' ? PUBLISHED : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { server, endpoint: `http://127.0.0.1:${port}`, forget: () => items.clear() };
};
