import { AwsFault } from './errors.ts';

/**
 * Reads the body of a request that speaks JSON; an empty one is an object without members.
 *
 * @throws AwsFault if it is not JSON
 */
export const readRequest = (body: string): unknown => {
  try {
    return JSON.parse(body || '{}');
  } catch {
    throw new AwsFault('SerializationException', 'The request is not JSON');
  }
};
