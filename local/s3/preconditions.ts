import { AwsFault } from '../errors.ts';
import type { ObjectVersion } from './object-store.ts';

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const failed = (): AwsFault =>
  new AwsFault('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);

const names = (wanted: string, { eTag }: ObjectVersion): boolean =>
  wanted.split(',').some((one) => {
    const bare = one.trim().replace(/^W\//, '').replaceAll('"', '');
    return bare === '*' || bare === eTag;
  });

const textOf = (value: Headers[string]): string | undefined =>
  typeof value === 'string' ? value : undefined;

/**
 * Conditional writes: `If-None-Match: *` only where there is no object, `If-Match` only over this one.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 *
 * @param current the current version; a delete marker is no object
 * @throws AwsFault 412; 404 when there is nothing to match
 */
export const checkWrite = (headers: Headers, current: ObjectVersion | undefined): void => {
  const object = current?.isMarker ? undefined : current;
  const match = textOf(headers['if-match']);
  const noneMatch = textOf(headers['if-none-match']);
  if (noneMatch !== undefined) {
    if (noneMatch !== '*')
      throw new AwsFault('NotImplemented', 'If-None-Match of a write can only be *', 501);
    if (object !== undefined) throw failed();
  }
  if (match === undefined) return;
  if (object === undefined) throw new AwsFault('NoSuchKey', 'The specified key does not exist.', 404);
  if (!names(match, object)) throw failed();
};

/**
 * Conditional deletes, which look at the current version only.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html
 *
 * @throws AwsFault 412
 */
export const checkDelete = (match: string | undefined, current: ObjectVersion | undefined): void => {
  if (match === undefined) return;
  if (current === undefined || current.isMarker || !names(match, current)) throw failed();
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
    if (!names(match, object)) throw failed();
  } else if (seconds(object.modified) > seconds(since('if-unmodified-since'))) throw failed();
  const unchanged =
    noneMatch === undefined
      ? seconds(object.modified) <= seconds(since('if-modified-since'))
      : names(noneMatch, object);
  if (!unchanged) return 'read';
  if (prefix !== '') throw failed();
  return 'not-modified';
};
