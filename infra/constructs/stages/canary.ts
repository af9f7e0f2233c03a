import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { CanaryEnvironment } from '../../../functions/canary/config.ts';
import { CANARY_KEY } from '../../../functions/core/publish/canary.ts';
import { acknowledge } from '../../acknowledge.ts';
import { safeQueue } from '../storage.ts';
import type { Parts } from './parts.ts';
import { allow, allowKey, StageFunction } from './stage-function.ts';

/** Adds the queue from which the canary receives its announcements and the reports of what its device showed. */
export const addCanaryQueue = (scope: Construct, { storage, channels }: Parts): Queue => {
  const queue = safeQueue(scope, 'CanaryHeard', storage, {
    // The canary does not read older messages.
    retentionPeriod: Duration.hours(1),
  });
  acknowledge(
    queue,
    'SQS3',
    'Only the canary reads this queue. Messages that it does not read within the hour are of no use, and the alarm reports it.',
  );
  channels.monitor.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }));
  return queue;
};

/**
 * Adds the canary: every five minutes it sends an article of its own through the pipeline, which only monitors receive.
 *
 * @param readers the function that signs its reader up; null if push is off
 */
export const addCanary = (
  scope: Construct,
  { pipeline, storage, uploads }: Parts,
  queue: Queue,
  readers: Lambda | null,
): Lambda => {
  const { settings, encryption } = storage;
  const canary = new StageFunction<keyof CanaryEnvironment>(scope, 'Canary', {
    stage: 'canary',
    pipeline,
    description: 'Sends an article of its own through the pipeline, which only monitors receive',
    memoryMegabytes: 256,
    timeout: Duration.minutes(4),
    settings,
    key: encryption.key,
    environment: {
      UPLOADS_BUCKET: uploads.bucket.bucketName,
      MONITOR_QUEUE_URL: queue.queueUrl,
      READERS_FUNCTION: readers?.functionName ?? 'off',
    },
  });
  new Rule(scope, 'EveryFiveMinutes', {
    schedule: Schedule.rate(Duration.minutes(5)),
    // A canary that is tried again says nothing about the first; the next is five minutes away.
    targets: [new LambdaFunction(canary, { retryAttempts: 0 })],
  });
  allow(canary, ['s3:PutObject', 's3:DeleteObject'], uploads.bucket.arnForObjects(CANARY_KEY));
  allow(canary, ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], queue.queueArn);
  if (readers !== null) allow(canary, ['lambda:InvokeFunction'], readers.functionArn);
  allowKey(canary, encryption.key);
  return canary;
};
