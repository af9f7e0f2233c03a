import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { CanaryEnvironment } from '../../../functions/canary/config.ts';
import { CANARY_KEY } from '../../../functions/core/publish/canary.ts';
import { acknowledge } from '../../acknowledge.ts';
import { safeQueue } from '../storage.ts';
import type { Parts } from './parts.ts';
import { allow, allowKey, StageFunction } from './stage-function.ts';

/** Adds the canary: every five minutes it sends an article of its own all the way, which only monitors hear of. */
export const addCanary = (scope: Construct, { pipeline, storage, uploads, channels }: Parts): Lambda => {
  const { settings, encryption } = storage;
  const queue = safeQueue(scope, 'CanaryHeard', storage, {
    // What nobody listens to any more is of no use.
    retentionPeriod: Duration.hours(1),
  });
  acknowledge(
    queue,
    'SQS3',
    'Only the canary listens here; what it does not hear within the hour is of no use to anybody, and the alarm has told.',
  );
  channels.monitor.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }));
  const canary = new StageFunction<keyof CanaryEnvironment>(scope, 'Canary', {
    stage: 'canary',
    pipeline,
    description: 'Sends an article of its own all the way, which only monitors hear of',
    memoryMegabytes: 256,
    timeout: Duration.minutes(2),
    settings,
    key: encryption.key,
    environment: { UPLOADS_BUCKET: uploads.bucket.bucketName, MONITOR_QUEUE_URL: queue.queueUrl },
  });
  new Rule(scope, 'EveryFiveMinutes', {
    schedule: Schedule.rate(Duration.minutes(5)),
    // A canary that is tried again says nothing about the first; the next is five minutes away.
    targets: [new LambdaFunction(canary, { retryAttempts: 0 })],
  });
  allow(canary, ['s3:PutObject', 's3:DeleteObject'], uploads.bucket.arnForObjects(CANARY_KEY));
  allow(canary, ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], queue.queueArn);
  allowKey(canary, encryption.key);
  return canary;
};
