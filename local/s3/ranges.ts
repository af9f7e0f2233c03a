import { AwsFault } from '../errors.ts';
import { invalidArgument, partNumberOf } from './limits.ts';
import type { ObjectVersion } from './object-store.ts';

/** The first and the last byte of what is read. */
export type Range = readonly [first: number, last: number];

/** Bytes of a range, or undefined for one that S3 ignores: RFC 9110 section 14.1.2. */
const rangeOf = (header: string, size: number): Range | undefined => {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  if (from === '' && to === '') return undefined;
  // An invalid range is ignored; it is not an unsatisfiable one.
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first >= size || (from === '' && to === '0'))
    throw new AwsFault('InvalidRange', 'The requested range is not satisfiable', 416, {
      RangeRequested: header,
      ActualObjectSize: size,
    });
  return [first, last];
};

/** Bytes of a part; an object that was put at once is its first. */
const partOf = ({ parts, size }: ObjectVersion, number: number): Range | undefined => {
  const known = parts.length === 0 ? [{ number: 1, size }] : parts;
  let first = 0;
  for (const part of known) {
    if (part.number === number) return part.size === 0 ? undefined : [first, first + part.size - 1];
    first += part.size;
  }
  throw new AwsFault('InvalidPartNumber', 'The requested partnumber is not satisfiable', 416, {
    PartNumberRequested: number,
    ActualPartCount: known.length,
  });
};

/**
 * The bytes that a GET or HEAD reads; undefined for all.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 *
 * @throws AwsFault 416 for what is not there; 400
 */
export const requestedBytes = (
  object: ObjectVersion,
  range: string | undefined,
  partNumber: string | undefined,
): Range | undefined => {
  if (partNumber === undefined) return range === undefined ? undefined : rangeOf(range, object.size);
  if (range !== undefined)
    throw new AwsFault('InvalidRequest', 'Cannot specify both Range header and partNumber query parameter');
  return partOf(object, partNumberOf(partNumber));
};

/**
 * The bytes of a source that a part is a copy of; undefined for all.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html
 *
 * @throws AwsFault `InvalidArgument`
 */
export const copiedBytes = (header: string | undefined, size: number): Range | undefined => {
  if (header === undefined) return undefined;
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(header) ?? [];
  const refuse = (problem: string) => invalidArgument(problem, 'x-amz-copy-source-range', header);
  if (from === undefined || to === undefined || Number(to) < Number(from))
    throw refuse(
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
    );
  if (Number(to) >= size) throw refuse(`Range specified is not valid for source object of size: ${size}`);
  return [Number(from), Number(to)];
};
