import { Duration } from 'aws-cdk-lib';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import {
  RELEASE_BATCH,
  RELEASE_CONCURRENCY,
  type ReleaseEnvironment,
} from '../../../functions/release/config.ts';
import { acknowledge, everyObjectOf } from '../../acknowledge.ts';
import { type Parts, storiesTable } from './parts.ts';
import { allow, allowKey, StageFunction } from './stage-function.ts';
import { allowStoring } from './stored-documents.ts';

/** Adds release: it lifts embargoes and withdraws expiring articles when they are due. */
export const addRelease = (scope: Construct, parts: Parts): Lambda => {
  const { pipeline, storage, editions, catalogue, releases, stories } = parts;
  const { settings, encryption } = storage;
  const release = new StageFunction<keyof ReleaseEnvironment>(scope, 'Release', {
    stage: 'release',
    pipeline,
    description: 'Lifts embargoes and withdraws expiring articles when they are due',
    memoryMegabytes: 512,
    timeout: Duration.seconds(30),
    settings,
    key: encryption.key,
    environment: {
      CATALOGUE_TABLE: catalogue.table.tableName,
      STORIES_TABLE: storiesTable(parts),
      EDITIONS_BUCKET: editions.bucketName,
      RELEASE_QUEUE_URL: releases.queueUrl,
    },
  });
  release.addEventSource(
    new SqsEventSource(releases, {
      batchSize: RELEASE_BATCH,
      reportBatchItemFailures: true,
      maxConcurrency: RELEASE_CONCURRENCY,
    }),
  );
  allow(
    release,
    [
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
    ],
    catalogue.table.tableArn,
  );
  allow(release, ['dynamodb:BatchGetItem', 'dynamodb:DeleteItem'], stories.table.tableArn);
  allow(release, ['sqs:SendMessage'], releases.queueArn);
  allowStoring(release, editions);
  // An article that is announced again is stored again, as its next version.
  allow(release, ['s3:GetObject'], editions.arnForObjects('*'));
  acknowledge(
    release.role ?? release,
    everyObjectOf(editions),
    'Any article may be the one of its story that is announced again, so release reads any document of this one bucket.',
  );
  allowKey(release, encryption.key);
  return release;
};
