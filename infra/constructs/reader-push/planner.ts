import { Duration } from 'aws-cdk-lib';
import { CfnEventInvokeConfig, type CfnFunction, type Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { PlannerEnvironment } from '../../../functions/planner/config.ts';
import { storiesTable } from '../stages/parts.ts';
import { allow, allowKey, StageFunction } from '../stages/stage-function.ts';
import type { ReaderParts } from './parts.ts';
import { allowPlanning } from './rights.ts';

/** Executions that are reserved for it where push has reserved ones, too. Where nobody follows anything, each plans a hundred announcements a second. */
const CONCURRENCY = 10;

/** Adds the function that receives every announcement and divides its readers among executions of push. */
export const addPlanner = (scope: Construct, parts: ReaderParts, push: Lambda, work: Queue): Lambda => {
  const { pipeline, storage, readerStorage, readers, stories, channels, deadLetters, canary } = parts;
  const { settings, encryption } = storage;
  const planner = new StageFunction<keyof PlannerEnvironment>(scope, 'Planner', {
    stage: 'planner',
    pipeline,
    description: 'Divides the readers of an announcement among executions of push',
    memoryMegabytes: 256,
    timeout: Duration.seconds(30),
    settings,
    key: encryption.key,
    isQuiet: true,
    environment: {
      READERS_TABLE: readers.tableName,
      STORIES_TABLE: storiesTable(parts),
      PUSH_FUNCTION: push.functionName,
      PUSH_QUEUE_URL: work.queueUrl,
    },
  });
  // A storm of announcements takes nothing of what ingest and announce need. Lambda keeps what is over that, and tries again.
  if (settings.pushConcurrency !== null)
    (planner.node.defaultChild as CfnFunction).reservedConcurrentExecutions = CONCURRENCY;
  new CfnEventInvokeConfig(scope, 'PlannerInvocations', {
    functionName: planner.functionName,
    qualifier: '$LATEST',
    maximumRetryAttempts: 2,
    maximumEventAgeInSeconds: Duration.hours(6).toSeconds(),
    destinationConfig: { onFailure: { destination: deadLetters.queueArn } },
  });
  // Invoked, not queued: SQS charges for each message that SNS sends it, which is more than all else that an announcement nobody follows costs.
  channels.articles.addSubscription(new LambdaSubscription(planner, { deadLetterQueue: deadLetters }));
  // Only the canary's reader gets notices of these.
  if (canary !== null) channels.monitor.addSubscription(new LambdaSubscription(planner));
  allowPlanning(planner, readers);
  allow(planner, ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], stories.table.tableArn);
  allow(planner, ['lambda:InvokeFunction'], push.functionArn);
  allow(planner, ['sqs:SendMessage'], work.queueArn, deadLetters.queueArn);
  allowKey(planner, encryption.key);
  allowKey(planner, readerStorage.encryption.key);
  return planner;
};
