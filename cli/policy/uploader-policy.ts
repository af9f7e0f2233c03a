import type { Target } from '../target/target.ts';

/** A statement of an IAM policy. */
interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string;
  readonly Condition: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** An identity-based policy. */
export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

const OVER_TLS = { Bool: { 'aws:SecureTransport': 'true' } };

/**
 * The policy of someone who may upload under one prefix, and nowhere else.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html
 *
 * @param prefix ends with a slash
 * @param deletes whether they may remove objects, too; never versions, so what was there can be brought back
 */
export const uploaderPolicy = (
  { uploadBucket, articlesChannel, region, outputs }: Target,
  prefix: string,
  deletes: boolean,
): Policy => {
  const [, partition = 'aws'] = articlesChannel.split(':');
  const bucket = `arn:${partition}:s3:::${uploadBucket}`;
  const objects = `${bucket}/${literal(prefix)}*`;
  const { KeyArn } = outputs;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'UploadUnderPrefix',
        Effect: 'Allow',
        Action: ['s3:PutObject', 's3:AbortMultipartUpload', ...(deletes ? ['s3:DeleteObject'] : [])],
        Resource: objects,
        Condition: OVER_TLS,
      },
      ...(KeyArn === undefined
        ? []
        : [
            {
              Sid: 'EncryptUploads',
              Effect: 'Allow' as const,
              // S3 decrypts the parts of an upload in parts. https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
              Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
              Resource: KeyArn,
              // Through S3 alone, which takes what it encrypts with such a key over TLS only.
              Condition: {
                StringEquals: { 'kms:ViaService': `s3.${region}.${domainOf(partition)}` },
                // With the bucket's own key the context names the bucket, without it the object.
                StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucket, objects] },
              },
            },
          ]),
    ],
  };
};

/** Text that means itself in a policy, where `*`, `?` and `$` mean more. */
const literal = (text: string): string => text.replace(/[*?$]/g, (sign) => `\${${sign}}`);

const domainOf = (partition: string): string =>
  partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
