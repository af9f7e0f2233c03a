import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { dataBucket, deadLetterQueue, type Storage, safeQueue } from './storage.ts';

/** Deliveries of one message before it goes to the dead-letter queue. */
const MOST_RECEIVES = 5;

export interface UploadsProps {
  readonly storage: Storage;
  /** How long one batch may take; a message stays hidden six times as long, as Lambda advises. */
  readonly batchTimeout: Duration;
}

/** Where articles arrive: the uploads bucket, and the queue that receives every change in it. */
export class Uploads extends Construct {
  readonly bucket: Bucket;
  readonly queue: Queue;
  /** Silent uploads wait here: a back catalogue keeps no news waiting. */
  readonly bulk: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { storage, batchTimeout }: UploadsProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters', storage);
    const [queue, bulk] = ['Queue', 'BulkQueue'].map((name) =>
      safeQueue(this, name, storage, {
        // A weekend of outage loses nothing.
        retentionPeriod: Duration.days(7),
        visibilityTimeout: Duration.seconds(6 * batchTimeout.toSeconds()),
        deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MOST_RECEIVES },
      }),
    ) as [Queue, Queue];
    this.queue = queue;
    this.bulk = bulk;
    this.bucket = dataBucket(this, 'Bucket', storage, {
      versioned: true,
      ...(storage.accessLogs === null ? {} : { serverAccessLogsPrefix: 'uploads/' }),
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(7),
          noncurrentVersionExpiration: Duration.days(storage.settings.noncurrentDays),
        },
      ],
    });
    this.#notify();
  }

  /**
   * The L2 `addEventNotification` would bring a Python function that sets the notification from outside; the bucket's own
   * property does the same. S3 checks the queue's policy when the bucket is made, so the bucket must wait for it.
   */
  #notify(): void {
    const { policyDependable } = this.queue.addToResourcePolicy(
      new PolicyStatement({
        sid: 'UploadsMaySend',
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.queue.queueArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    const bucket = this.bucket.node.defaultChild as CfnBucket;
    // Lifecycle expiry has events of its own (s3:LifecycleExpiration:*); what merely expires is not withdrawn.
    bucket.notificationConfiguration = {
      queueConfigurations: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'].map((event) => ({
        event,
        queue: this.queue.queueArn,
      })),
    };
    if (policyDependable) bucket.node.addDependency(policyDependable);
  }
}
