import { AwsFault } from '../errors.ts';
import type { ObjectVersion } from './object-store.ts';

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const failed = (Condition: string): AwsFault =>
  new AwsFault('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412, {
    Condition,
  });

const notTaken = (header: string): AwsFault =>
  new AwsFault('NotImplemented', 'A header you provided implies functionality that is not implemented', 501, {
    Header: header,
    additionalMessage: `We don't accept the provided value of ${header} header for this API`,
  });

const names = (tags: string, { eTag }: ObjectVersion): boolean =>
  tags.split(',').some((one) => {
    const bare = one.trim().replace(/^W\//, '').replaceAll('"', '');
    return bare === '*' || bare === eTag;
  });

const textOf = (value: Headers[string]): string | undefined =>
  typeof value === 'string' ? value : undefined;

/**
 * Conditional writes: `If-None-Match: *` only if there is no object, `If-Match` only over this one.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 *
 * @param current the current version; a delete marker is not an object
 * @throws AwsFault 412; 404 when there is nothing to match
 */
export const checkWrite = (headers: Headers, current: ObjectVersion | undefined, key: string): void => {
  const object = current?.isMarker ? undefined : current;
  const match = textOf(headers['if-match']);
  const noneMatch = textOf(headers['if-none-match']);
  if (noneMatch !== undefined) {
    if (noneMatch !== '*') throw notTaken('If-None-Match');
    if (object !== undefined) throw failed('If-None-Match');
  }
  if (match === undefined) return;
  if (match.trim() === '*') throw notTaken('If-Match');
  if (object === undefined)
    throw new AwsFault('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
  if (!names(match, object)) throw failed('If-Match');
};

/** The sequence number of the object that a multipart upload replaces: 0 for nothing, and for a delete marker. */
export const currentSeq = (current: ObjectVersion | undefined): number =>
  current === undefined || current.isMarker ? 0 : current.seq;

/**
 * Checks that the object which a conditional multipart upload replaces has not changed since the upload began.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html#conditional-error-response
 *
 * @param over of the object when it was begun
 * @throws AwsFault 409
 */
export const checkUndisturbed = (
  headers: Headers,
  over: number,
  current: ObjectVersion | undefined,
  key: string,
): void => {
  const [condition] = [
    ...(headers['if-none-match'] === undefined ? [] : ['If-None-Match']),
    ...(headers['if-match'] === undefined ? [] : ['If-Match']),
  ];
  if (condition === undefined || currentSeq(current) === over) return;
  throw new AwsFault(
    'ConditionalRequestConflict',
    'The conditional request cannot succeed due to a conflicting operation against this resource.',
    409,
    { Condition: condition, Key: key },
  );
};

/**
 * Conditional deletes, which look at the current version only.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html
 *
 * @throws AwsFault 412
 */
export const checkDelete = (match: string | undefined, current: ObjectVersion | undefined): void => {
  if (match === undefined) return;
  if (current === undefined || current.isMarker || !names(match, current)) throw failed('If-Match');
};

/** To the second, as HTTP dates are. */
const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/**
 * Conditional reads, as RFC 9110 section 13.2.2 orders them; the same for the source of a copy.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html
 *
 * @param prefix of the headers' names: `x-amz-copy-source-` for a copy
 * @returns `not-modified` where a GET answers 304
 * @throws AwsFault 412
 */
export const checkRead = (
  headers: Headers,
  object: ObjectVersion,
  prefix: '' | 'x-amz-copy-source-' = '',
): 'read' | 'not-modified' => {
  const header = (name: string): string | undefined => textOf(headers[prefix + name]);
  const since = (name: string): number => Date.parse(header(name) ?? '');
  const match = header('if-match');
  const noneMatch = header('if-none-match');
  if (match !== undefined) {
    if (!names(match, object)) throw failed(`${prefix}If-Match`);
  } else if (seconds(object.modified) > seconds(since('if-unmodified-since')))
    throw failed(`${prefix}If-Unmodified-Since`);
  const unchanged =
    noneMatch === undefined
      ? seconds(object.modified) <= seconds(since('if-modified-since'))
      : names(noneMatch, object);
  if (!unchanged) return 'read';
  if (prefix !== '')
    throw failed(`${prefix}${noneMatch === undefined ? 'If-Modified-Since' : 'If-None-Match'}`);
  return 'not-modified';
};
