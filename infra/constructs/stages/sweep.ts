import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { OUTBOX_INDEX } from '../../../functions/adapters/dynamodb/items.ts';
import type { SweepEnvironment } from '../../../functions/sweep/config.ts';
import { type Parts, storiesTable } from './parts.ts';
import { allow, allowKey, StageFunction } from './stage-function.ts';

/** Adds sweep: every minute it brings back what was committed and not announced. */
export const addSweep = (scope: Construct, parts: Parts): Lambda => {
  const { pipeline, storage, uploads, catalogue, releases, stories } = parts;
  const { settings, encryption } = storage;
  const sweep = new StageFunction<keyof SweepEnvironment>(scope, 'Sweep', {
    stage: 'sweep',
    pipeline,
    description: 'Brings back what was committed and not announced',
    memoryMegabytes: 512,
    timeout: Duration.seconds(55),
    settings,
    key: encryption.key,
    environment: {
      CATALOGUE_TABLE: catalogue.table.tableName,
      STORIES_TABLE: storiesTable(parts),
      RELEASE_QUEUE_URL: releases.queueUrl,
      UPLOADS_QUEUE_URL: uploads.queue.queueUrl,
    },
  });
  new Rule(scope, 'EveryMinute', {
    schedule: Schedule.rate(Duration.minutes(1)),
    // A missed minute is made up by the next; retries would only pile up behind a fault.
    targets: [new LambdaFunction(sweep, { retryAttempts: 0 })],
  });
  allow(
    sweep,
    ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    catalogue.table.tableArn,
  );
  allow(sweep, ['dynamodb:Query'], `${catalogue.table.tableArn}/index/${OUTBOX_INDEX.name}`);
  allow(sweep, ['dynamodb:Query'], stories.table.tableArn);
  allow(sweep, ['sqs:SendMessage'], releases.queueArn, uploads.queue.queueArn);
  allowKey(sweep, encryption.key);
  return sweep;
};
