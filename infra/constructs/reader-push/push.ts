import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { CfnEventInvokeConfig, type CfnFunction, type Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { PushEnvironment } from '../../../functions/push/config.ts';
import { allow, allowKey, StageFunction } from '../stages/stage-function.ts';
import { safeQueue } from '../storage.ts';
import type { ReaderParts } from './parts.ts';
import { allowFanOut, allowPushKeys } from './rights.ts';

const TIMEOUT = Duration.seconds(90);
const MOST_RECEIVES = 5;

/** Executions of push that take their work from the queue. Urgent work is invoked besides them. */
const FROM_QUEUE = 5;

/** Adds the function that notifies readers' devices, and the queue of work that is not urgent. */
export const addPush = (
  scope: Construct,
  parts: ReaderParts,
): { readonly push: Lambda; readonly work: Queue } => {
  const { pipeline, storage, readerStorage, readers, keysParameter, deadLetters } = parts;
  const { settings, encryption } = storage;
  const work = safeQueue(scope, 'Work', storage, {
    visibilityTimeout: Duration.seconds(6 * TIMEOUT.toSeconds()),
    // Units name readers whose notices are retried, for an hour as a rule. A reader who is erased gets no notices, and is not named for longer.
    retentionPeriod: Duration.days(1),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: MOST_RECEIVES },
  });
  const push = new StageFunction<keyof PushEnvironment>(scope, 'Push', {
    stage: 'push',
    pipeline,
    description: 'Tells the devices of readers what was published',
    memoryMegabytes: 1024,
    timeout: TIMEOUT,
    settings,
    key: encryption.key,
    environment: {
      READERS_TABLE: readers.tableName,
      PUSH_QUEUE_URL: work.queueUrl,
      PUSH_KEYS_PARAMETER: keysParameter,
    },
  });
  // A storm of pushes takes nothing of what ingest and announce need.
  if (settings.pushConcurrency !== null)
    (push.node.defaultChild as CfnFunction).reservedConcurrentExecutions = settings.pushConcurrency;
  new CfnEventInvokeConfig(scope, 'PushInvocations', {
    functionName: push.functionName,
    qualifier: '$LATEST',
    maximumRetryAttempts: 2,
    // Older announcements are not news.
    maximumEventAgeInSeconds: Duration.hours(1).toSeconds(),
    destinationConfig: { onFailure: { destination: deadLetters.queueArn } },
  });
  push.addEventSource(
    new SqsEventSource(work, {
      batchSize: 1,
      reportBatchItemFailures: true,
      maxConcurrency: FROM_QUEUE,
    }),
  );
  new Rule(scope, 'EveryMinute', {
    schedule: Schedule.rate(Duration.minutes(1)),
    // A missed minute is made up by the next.
    targets: [new LambdaFunction(push, { retryAttempts: 0 })],
  });
  allowFanOut(push, readers);
  allowPushKeys(push, keysParameter);
  allow(push, ['sqs:SendMessage'], work.queueArn, deadLetters.queueArn);
  allowKey(push, encryption.key);
  allowKey(push, readerStorage.encryption.key);
  return { push, work };
};
