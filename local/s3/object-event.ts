import { createHash, randomBytes } from 'node:crypto';
import type { SystemAttributes } from '../sqs/system-attributes.ts';

/** Something that happened to an object, as S3 names it after `s3:`. */
export interface ObjectChange {
  readonly bucket: string;
  readonly key: string;
  readonly eventName: string;
  /** Bytes and ETag, of a created object. */
  readonly object?: { readonly size: number; readonly eTag: string } | undefined;
  /** In a bucket with versions, the version that was created or removed. */
  readonly versionId?: string | undefined;
  /** Added to the messages about it. */
  readonly trace?: SystemAttributes;
}

/** One entry of a bucket's notification configuration. */
export interface QueueNotification {
  /** For example `s3:ObjectCreated:*`. */
  readonly event: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly queueArn: string;
}

/**
 * The key as it stands in an event: URL-encoded, spaces as `+`, slashes kept.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 *
 * @example encodeKey('a b+c/é.html') // 'a+b%2Bc/%C3%A9.html'
 */
export const encodeKey = (key: string): string =>
  encodeURIComponent(key)
    .replace(/[!'()]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/');

/**
 * Whether a notification asks for this change. `s3:ObjectRemoved:*` takes delete markers too.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
 */
export const asksFor = (notification: QueueNotification, change: ObjectChange): boolean => {
  const event = notification.event.replace(/^s3:/, '');
  const named = event.endsWith(':*')
    ? change.eventName.startsWith(event.slice(0, -1))
    : event === change.eventName;
  return named && change.key.startsWith(notification.prefix) && change.key.endsWith(notification.suffix);
};

/** Makes sequencers: hexadecimal, of one length, each greater than all before it. */
export const sequencers = (): (() => string) => {
  let last = 0n;
  return () => {
    const now = BigInt(Date.now()) << 20n;
    last = now > last ? now : last + 1n;
    return last.toString(16).toUpperCase().padStart(18, '0');
  };
};

/**
 * The message S3 sends: event message structure 2.1.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export const objectEvent = (
  change: ObjectChange,
  notification: QueueNotification,
  context: { readonly region: string; readonly sequencer: string; readonly at: Date },
): unknown => ({
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: context.region,
      eventTime: context.at.toISOString(),
      eventName: change.eventName,
      userIdentity: { principalId: 'AWS:LOCAL' },
      requestParameters: { sourceIPAddress: '127.0.0.1' },
      responseElements: {
        'x-amz-request-id': randomBytes(8).toString('hex').toUpperCase(),
        'x-amz-id-2': randomBytes(48).toString('base64'),
      },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: createHash('md5').update(JSON.stringify(notification)).digest('hex'),
        bucket: {
          name: change.bucket,
          ownerIdentity: { principalId: 'LOCAL' },
          arn: `arn:aws:s3:::${change.bucket}`,
        },
        object: {
          key: encodeKey(change.key),
          ...change.object,
          ...(change.versionId !== undefined && { versionId: change.versionId }),
          sequencer: context.sequencer,
        },
      },
    },
  ],
});
