import type { Duration } from 'aws-cdk-lib';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { ANY_LANGUAGE, type IngestEnvironment } from '../../../functions/ingest/config.ts';
import { acknowledge, everyObjectOf } from '../../acknowledge.ts';
import { authoritiesDefinition } from '../../authorities-definition.ts';
import { taxonomyDefinition } from '../../taxonomy.ts';
import type { Parts } from './parts.ts';
import { allow, allowKey, allowTracing, StageFunction } from './stage-function.ts';
import { allowStoring } from './stored-documents.ts';

/** Adds ingest: it normalises and tags what was uploaded, and commits it to the catalogue. */
export const addIngest = (
  scope: Construct,
  { pipeline, storage, uploads, editions, catalogue, channels, releases, taxonomy }: Parts,
  timeout: Duration,
): Lambda => {
  const { settings, encryption } = storage;
  const ingest = new StageFunction<keyof IngestEnvironment>(scope, 'Ingest', {
    stage: 'ingest',
    pipeline,
    description: 'Normalises and tags what was uploaded, and commits it to the catalogue',
    // A batch waits for AWS most of its time, and memory is paid for meanwhile: less than a whole processor (1769 MB) is cheaper, and
    // costs a single article some 12 ms (docs/cost.md compares). Ten of the largest pages at once take 0.75 GB, so no less.
    memoryMegabytes: 1024,
    timeout,
    settings,
    key: encryption.key,
    define: {
      ...taxonomyDefinition(taxonomy),
      ...authoritiesDefinition(settings.authorities),
    },
    environment: {
      NAMESPACE: settings.namespace,
      CATALOGUE_TABLE: catalogue.table.tableName,
      EDITIONS_BUCKET: editions.bucketName,
      OPERATIONS_CHANNEL: channels.operations.topicArn,
      RELEASE_QUEUE_URL: releases.queueUrl,
      BULK_QUEUE_URL: uploads.bulk.queueUrl,
      STORIES: settings.stories,
      LANGUAGES: settings.languages.join(',') || ANY_LANGUAGE,
    },
  });
  for (const [queue, maxConcurrency] of [
    [uploads.queue, settings.ingestConcurrency],
    // Paced: what is committed in silence must be settled as fast, and leave the table room for news.
    [uploads.bulk, settings.bulkConcurrency],
  ] as const)
    ingest.addEventSource(
      new SqsEventSource(queue, {
        batchSize: 10,
        // Without a cap Lambda takes messages it then throttles, and each throttle burns one of the five receives.
        maxConcurrency,
        reportBatchItemFailures: true,
      }),
    );
  allow(ingest, ['s3:GetObject'], uploads.bucket.arnForObjects('*'));
  // Without it a missing object answers 403, and looks like a fault.
  allow(ingest, ['s3:ListBucket'], uploads.bucket.bucketArn);
  allowStoring(ingest, editions);
  allow(
    ingest,
    [
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
    ],
    catalogue.table.tableArn,
  );
  allow(ingest, ['sns:Publish'], channels.operations.topicArn);
  allow(ingest, ['sqs:SendMessage'], releases.queueArn, uploads.bulk.queueArn);
  acknowledge(
    ingest.role ?? ingest,
    everyObjectOf(uploads.bucket),
    'Ingest reads whatever key publishers choose, in this one bucket, and may do nothing else with its objects.',
  );
  allowTracing(ingest);
  allowKey(ingest, encryption.key);
  return ingest;
};
