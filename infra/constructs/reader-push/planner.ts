import { Duration } from 'aws-cdk-lib';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { PlannerEnvironment } from '../../../functions/planner/config.ts';
import { storiesTable } from '../stages/parts.ts';
import { allow, allowKey, StageFunction } from '../stages/stage-function.ts';
import { safeQueue } from '../storage.ts';
import type { ReaderParts } from './reader-push.ts';
import { allowParting } from './rights.ts';

const TIMEOUT = Duration.seconds(30);
const MOST_RECEIVES = 5;

/** Adds the function that hears every announcement and parts its readers among executions of push. */
export const addPlanner = (
  scope: Construct,
  parts: ReaderParts,
  push: Lambda,
  work: Queue,
): { readonly planner: Lambda; readonly announcements: Queue } => {
  const { pipeline, storage, readerStorage, readers, stories, channels, deadLetters, canary } = parts;
  const { settings, encryption } = storage;
  const announcements = safeQueue(scope, 'Announcements', storage, {
    visibilityTimeout: Duration.seconds(6 * TIMEOUT.toSeconds()),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: MOST_RECEIVES },
  });
  channels.articles.addSubscription(
    new SqsSubscription(announcements, { rawMessageDelivery: true, deadLetterQueue: deadLetters }),
  );
  // Only the canary's reader hears of these.
  if (canary !== null)
    channels.monitor.addSubscription(new SqsSubscription(announcements, { rawMessageDelivery: true }));
  const planner = new StageFunction<keyof PlannerEnvironment>(scope, 'Planner', {
    stage: 'planner',
    pipeline,
    description: 'Parts the readers of an announcement among those who tell them',
    memoryMegabytes: 512,
    timeout: TIMEOUT,
    settings,
    key: encryption.key,
    environment: {
      READERS_TABLE: readers.tableName,
      STORIES_TABLE: storiesTable(parts),
      PUSH_FUNCTION: push.functionName,
      PUSH_QUEUE_URL: work.queueUrl,
    },
  });
  planner.addEventSource(
    new SqsEventSource(announcements, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 5 }),
  );
  allowParting(planner, readers);
  allow(planner, ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], stories.table.tableArn);
  allow(planner, ['lambda:InvokeFunction'], push.functionArn);
  allow(planner, ['sqs:SendMessage'], work.queueArn);
  allowKey(planner, encryption.key);
  allowKey(planner, readerStorage.encryption.key);
  return { planner, announcements };
};
