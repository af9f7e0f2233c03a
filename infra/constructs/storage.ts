import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type CfnGlobalTable,
  TableEncryptionV2,
  type TablePropsV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Queue, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { FORGET_AT } from '../../functions/adapters/dynamodb/items.ts';
import { acknowledge } from '../acknowledge.ts';
import type { Settings } from '../settings.ts';
import type { Encryption } from './encryption.ts';

/** Parameters of everything that stores data. */
export interface Storage {
  readonly settings: Settings;
  /** Whether data and channels are kept or deleted when the stack is deleted. */
  readonly removalPolicy: RemovalPolicy;
  readonly encryption: Encryption;
  /** Where the other buckets write down who read what; null where they do not. */
  readonly accessLogs: Bucket | null;
}

/** A table with partition key `pk` and sort key `sk`: encrypted, on demand, with point-in-time recovery. */
export const dataTable = (
  scope: Construct,
  { settings, removalPolicy, encryption }: Storage,
  props: Partial<TablePropsV2> = {},
): TableV2 => {
  const table = new TableV2(scope, 'Table', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.awsManagedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    timeToLiveAttribute: FORGET_AT,
    deletionProtection: settings.keepData,
    removalPolicy,
    ...props,
  });
  // CDK's own property wants to know the region when it synthesizes; CloudFormation does not.
  if (encryption.key !== null)
    (table.node.defaultChild as CfnGlobalTable).addPropertyOverride('Replicas.0.SSESpecification', {
      KMSMasterKeyId: encryption.key.keyArn,
    });
  return table;
};

const PRIVATE: BucketProps = {
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
};

/** The bucket of access logs. S3 writes them under its own keys only. */
export const accessLogBucket = (scope: Construct, removalPolicy: RemovalPolicy): Bucket =>
  new Bucket(scope, 'AccessLogs', {
    ...PRIVATE,
    encryption: BucketEncryption.S3_MANAGED,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy,
    lifecycleRules: [{ expiration: Duration.days(365) }],
  });

/** A bucket that holds data: encrypted, private, over TLS only. */
export const dataBucket = (
  scope: Construct,
  id: string,
  { removalPolicy, encryption, accessLogs }: Storage,
  props: BucketProps = {},
): Bucket => {
  const bucket = new Bucket(scope, id, {
    ...PRIVATE,
    ...encryption.bucket,
    removalPolicy,
    ...(accessLogs === null
      ? {}
      : { serverAccessLogsBucket: accessLogs, serverAccessLogsPrefix: `${id.toLowerCase()}/` }),
    ...props,
  });
  if (accessLogs === null)
    acknowledge(
      bucket,
      'S1',
      'This environment is set to write no access logs (accessLogs), as those that hold no production data are; the preset production writes them.',
    );
  return bucket;
};

/** A queue: encrypted, over TLS only. */
export const safeQueue = (
  scope: Construct,
  id: string,
  { encryption }: Pick<Storage, 'encryption'>,
  props: QueueProps = {},
): Queue => new Queue(scope, id, { ...encryption.queue, enforceSSL: true, ...props });

/** A queue of dead letters: they wait a fortnight, as long as SQS keeps anything. */
export const deadLetterQueue = (scope: Construct, id: string, storage: Pick<Storage, 'encryption'>): Queue =>
  safeQueue(scope, id, storage, { retentionPeriod: Duration.days(14) });
