import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import dynalite from 'dynalite';
import { AwsFault } from '../errors.ts';

/** An attribute value in DynamoDB's JSON: one member that names the type. */
export type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, AttributeValue>>;
export type Members = Readonly<Record<string, unknown>>;

/**
 * Performs a DynamoDB operation that dynalite knows, in process.
 *
 * @throws AwsFault as DynamoDB would answer
 */
export type ItemStore = (operation: string, input: unknown) => Promise<Members>;

/** dynalite checks that a request is signed, not how. */
const signed = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
  'x-amz-date': '20260101T000000Z',
  'content-type': 'application/x-amz-json-1.0',
};

interface Response {
  readonly statusCode: number;
  readonly body: string;
}

/**
 * Hands a request to an HTTP server that never listens, by the event that a connection would cause. A real request
 * object, or a library's imitation of one, takes longer to make than dynalite takes to answer.
 */
const request = (
  server: Server,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Response> =>
  new Promise((resolve) => {
    const incoming = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers });
    const outgoing = {
      statusCode: 200,
      setHeader: () => undefined,
      end: (text: string) => resolve({ statusCode: outgoing.statusCode, body: text }),
    };
    server.emit('request', incoming, outgoing);
    incoming.emit('data', Buffer.from(body));
    incoming.emit('end');
  });

/** Bytes; small keys and values then have memory of their own. */
const POOL = 512;

/** An empty dynalite, called without a connection. */
export const openItemStore = (): ItemStore => {
  // dynalite keeps keys and values as pieces of Node's pool of buffers, and each piece holds its whole pool: of 64 KiB for
  // a key of fifty bytes.
  Buffer.poolSize = Math.min(Buffer.poolSize, POOL);
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  return async (operation, input) => {
    const target = { ...signed, 'x-amz-target': `DynamoDB_20120810.${operation}` };
    const { statusCode, body } = await request(server, target, JSON.stringify(input));
    const { __type, message, Message, ...members } = JSON.parse(body) as Members;
    if (statusCode === 200) return members;
    const text = String(message ?? Message ?? 'dynalite gave no reason');
    throw new AwsFault(String(__type).replace(/^.*#/, ''), text, statusCode, members);
  };
};

/** Runs one piece of work after the other, in the order of the calls. */
export type Exclusive = <T>(work: () => Promise<T>) => Promise<T>;

/** A queue of work of which one piece runs at a time. */
export const exclusive = (): Exclusive => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
};
