import { Aws, type RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { BucketEncryption, type BucketProps } from 'aws-cdk-lib/aws-s3';
import { QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** How stored data is encrypted, in the terms of each service. */
export interface Encryption {
  /** Null if AWS holds the keys. */
  readonly key: Key | null;
  readonly bucket: Pick<BucketProps, 'encryption' | 'encryptionKey' | 'bucketKeyEnabled'>;
  readonly queue: Pick<QueueProps, 'encryption' | 'encryptionMasterKey' | 'dataKeyReuse'>;
  readonly channel: { readonly masterKey?: Key };
}

/** Keys that AWS holds and nobody has to look after. SNS has none that alarms could publish with: channels go without. */
export const awsEncryption = (): Encryption => ({
  key: null,
  bucket: { encryption: BucketEncryption.S3_MANAGED },
  queue: { encryption: QueueEncryption.SQS_MANAGED },
  channel: {},
});

/**
 * One key of the customer's for everything that is stored. Its policy admits what AWS itself must do with it on behalf of this
 * account: S3 sends events to an encrypted queue, alarms publish to an encrypted channel, SNS sends to an encrypted queue, and
 * logs are encrypted.
 */
export const customerEncryption = (scope: Construct, removalPolicy: RemovalPolicy): Encryption => {
  const key = new Key(scope, 'Key', {
    description: 'Slugline: everything that the pipeline stores',
    enableKeyRotation: true,
    removalPolicy,
  });
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
  for (const service of ['s3', 'sns', 'cloudwatch'])
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: `${service.charAt(0).toUpperCase()}${service.slice(1)}OfThisAccount`,
        principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'LogsOfThisAccount',
      principals: [new ServicePrincipal(`logs.${Aws.REGION}.amazonaws.com`)],
      actions: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:GenerateDataKey',
        'kms:DescribeKey',
      ],
      resources: ['*'],
      conditions: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:*`,
        },
      },
    }),
  );
  return {
    key,
    // A key of the bucket's own saves a call to KMS for each object.
    bucket: { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true },
    queue: { encryption: QueueEncryption.KMS, encryptionMasterKey: key },
    channel: { masterKey: key },
  };
};
