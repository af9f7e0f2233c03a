import type { UploadRef } from '../core/publish/identity.ts';
import type { Instant } from '../core/publish/records.ts';

/**
 * An S3 event about a key. It arrives at least once and in no order, and only says that the key's object changed.
 */
export interface UploadEvent {
  readonly upload: UploadRef;
  /** An object was removed. A missing object means a withdrawal only in this case. */
  readonly removed: boolean;
  readonly sequencer: string | null;
  /** The object's size in bytes, if S3 gives it. */
  readonly size?: number;
  /** The time of the event, if S3 gives it. */
  readonly at?: Instant;
  /** The trace in which it is handled, if it is traced. */
  readonly trace?: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** S3 writes keys as HTML forms do: spaces as `+`, the rest percent-encoded UTF-8. */
const decodeKey = (key: string): string => decodeURIComponent(key.replaceAll('+', ' '));

/**
 * Reads the upload events of one S3 event notification
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html).
 *
 * @param body the queue message's body
 * @returns no event for `s3:TestEvent`, for other kinds of event, and for the empty objects that consoles make as
 *   folders
 * @throws SyntaxError, TypeError or URIError if it is not such a notification: a poison message
 */
export const readUploadEvents = (body: string): readonly UploadEvent[] => {
  const event: unknown = JSON.parse(body);
  if (!isObject(event)) throw new TypeError('not an S3 event notification: it is not a JSON object');
  if (event.Event === 's3:TestEvent') return [];
  const records = event.Records;
  if (!Array.isArray(records)) throw new TypeError('not an S3 event notification: it has no Records');
  return records.flatMap(readRecord);
};

const instantOf = (eventTime: unknown): Instant | null => {
  const at = typeof eventTime === 'string' ? Date.parse(eventTime) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
};

const readRecord = (record: unknown): readonly UploadEvent[] => {
  const s3 = isObject(record) ? record.s3 : undefined;
  const bucket = isObject(s3) && isObject(s3.bucket) ? s3.bucket.name : undefined;
  const object = isObject(s3) && isObject(s3.object) ? s3.object : undefined;
  if (!isObject(record) || typeof bucket !== 'string' || typeof object?.key !== 'string')
    throw new TypeError('not an S3 event notification: a record names no bucket and key');
  const name = String(record.eventName).replace(/^s3:/, '');
  const removed = name.startsWith('ObjectRemoved:');
  if (!removed && !name.startsWith('ObjectCreated:')) return [];
  const key = decodeKey(object.key);
  // Only created objects have a size. An article under such a key is unusual, but must not be lost.
  if (!removed && key.endsWith('/') && !(Number(object.size) > 0)) return [];
  const sequencer = typeof object.sequencer === 'string' ? object.sequencer : null;
  const at = instantOf(record.eventTime);
  const size = !removed && typeof object.size === 'number' ? { size: object.size } : {};
  return [{ upload: { bucket, key }, removed, sequencer, ...size, ...(at === null ? {} : { at }) }];
};
