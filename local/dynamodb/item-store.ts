import dynalite from 'dynalite';
import inject from 'light-my-request';
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
};

/** An empty dynalite that never listens: its request handler is called without a socket. */
export const openItemStore = (): ItemStore => {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  return async (operation, input) => {
    const answer = await inject((request, response) => void server.emit('request', request, response), {
      method: 'POST',
      url: '/',
      headers: {
        ...signed,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
      },
      payload: JSON.stringify(input),
    });
    const { __type, message, Message, ...members } = JSON.parse(answer.payload || '{}') as Members;
    if (answer.statusCode === 200) return members;
    const text = String(message ?? Message ?? 'dynalite gave no reason');
    throw new AwsFault(String(__type).replace(/^.*#/, ''), text, answer.statusCode, members);
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
