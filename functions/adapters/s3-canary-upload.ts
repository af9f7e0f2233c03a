import { DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { CANARY_KEY } from '../core/publish/canary.ts';
import type { CanaryUpload } from '../ports/monitor.ts';

/** The canary's upload in S3. */
export const s3CanaryUpload = (client: S3Client, Bucket: string): CanaryUpload => ({
  async put(copy) {
    await client.send(
      new PutObjectCommand({ Bucket, Key: CANARY_KEY, Body: copy, ContentType: 'text/plain; charset=utf-8' }),
    );
  },
  async remove() {
    await client.send(new DeleteObjectCommand({ Bucket, Key: CANARY_KEY }));
  },
});
