import type { S3Client } from '@aws-sdk/client-s3';
import { quote } from '../target/aws-options.ts';

/** Whom an invitation lets upload what. */
export interface Invitation {
  readonly bucket: string;
  /** The beginning of every key; ends with a slash. */
  readonly prefix: string;
  /** Seconds from now. */
  readonly lifetime: number;
  /** Bytes. */
  readonly maxSize: number;
  /** A content type, or the beginning of one that ends with a slash: `text/`. */
  readonly type: string;
  /** User metadata that every upload has to carry, by key; values in ASCII. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** A form whose upload S3 accepts without credentials: where it goes, and the fields that go before the file. */
export interface PresignedPost {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Signs an invitation with the credentials at hand. S3 itself enforces it: prefix, size, type, metadata and end. The file's own name
 * becomes the end of its key. It makes no call.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
export const invite = async (
  client: S3Client,
  { bucket, prefix, lifetime, maxSize, type, metadata }: Invitation,
): Promise<PresignedPost> => {
  const { createPresignedPost } = await import('@aws-sdk/s3-presigned-post');
  return createPresignedPost(client, {
    Bucket: bucket,
    Key: `${prefix}\${filename}`,
    Expires: lifetime,
    Conditions: [
      ['content-length-range', 1, maxSize],
      type.endsWith('/') ? ['starts-with', '$Content-Type', type] : { 'Content-Type': type },
    ],
    // S3 wants each of these fields with this very value, and accepts no field that is not signed.
    Fields: {
      ...Object.fromEntries(Object.entries(metadata).map(([key, value]) => [`x-amz-meta-${key}`, value])),
      ...(type.endsWith('/') ? {} : { 'Content-Type': type }),
    },
  });
};

/** The command that uploads a file by an invitation. */
export const curlCommand = ({ url, fields }: PresignedPost, type: string): string => {
  const sent = {
    ...fields,
    'Content-Type': type === 'text/' ? 'text/plain' : (fields['Content-Type'] ?? type),
  };
  return [
    'curl --fail-with-body',
    ...Object.entries(sent).map(([name, value]) => `  --form-string ${quote(`${name}=${value}`)}`),
    // S3 passes over every field that comes after the file.
    '  --form file=@story.txt',
    `  ${quote(url)}`,
  ].join(' \\\n');
};
