import { Duration } from 'aws-cdk-lib';
import { FilterCriteria, type Function as Lambda, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { AnnounceEnvironment } from '../../../functions/announce/config.ts';
import { formerIdsOf } from '../../../functions/core/tag/taxonomy/former-ids.ts';
import { channelsDefinition } from '../../channels-definition.ts';
import { type Parts, storiesTable } from './parts.ts';
import { allow, allowKey, allowTracing, StageFunction } from './stage-function.ts';
import { allowReleasing } from './stored-documents.ts';

/** Batches of silent versions that are handled at once for each shard: with one, ingest's bulk lane would outrun them. */
const BULK_PARALLEL = 2;

/** Records of items with these text attributes. */
const filter = (image: Readonly<Record<string, string | { readonly exists: false }>>) =>
  FilterCriteria.filter({
    dynamodb: {
      NewImage: Object.fromEntries(Object.entries(image).map(([name, value]) => [name, { S: [value] }])),
    },
  });

/** Adds announce: it announces what is in the outbox to the channels. */
export const addAnnounce = (
  scope: Construct,
  parts: Parts,
  timeout: Duration,
  deadLetters: Queue,
): Lambda => {
  const { pipeline, storage, editions, catalogue, channels, stories, taxonomy } = parts;
  const { settings, encryption } = storage;
  const announce = new StageFunction<keyof AnnounceEnvironment>(scope, 'Announce', {
    stage: 'announce',
    pipeline,
    description: 'Announces what is in the outbox to the channels',
    memoryMegabytes: 512,
    timeout,
    settings,
    key: encryption.key,
    define: channelsDefinition(settings, formerIdsOf(taxonomy)),
    environment: {
      CATALOGUE_TABLE: catalogue.table.tableName,
      STORIES_TABLE: storiesTable(parts),
      CHANNEL_PREFIX: channels.arnPrefix,
    },
  });
  const mapping = {
    startingPosition: StartingPosition.TRIM_HORIZON,
    // There is no window, so a single change is announced at once. Of some twelve changes an article makes one is for announce: with 25 a back
    // catalogue went out four articles at a time, and every batch has waits, calls to channels and a trace of its own.
    batchSize: 100,
    reportBatchItemFailures: true,
    // By default a mapping retries for ever. Records that it gives up are still in the outbox, and the sweep emits them again.
    retryAttempts: 5,
    maxRecordAge: Duration.hours(1),
    // CDK's own destination would bring more than the one call that sends there.
    onFailure: { bind: () => ({ destination: deadLetters.queueArn }) },
  };
  announce.addEventSource(
    new DynamoEventSource(catalogue.table, {
      ...mapping,
      // Versions that are ready in the outbox, and announcements that a channel lacks and that are due to be sent again.
      filters: [
        filter({ state: 'ready', lane: 'news' }),
        // An item without a lane is news.
        filter({ state: 'ready', lane: { exists: false } }),
        filter({ state: 'due' }),
      ],
    }),
  );
  // Silent versions have a lane of their own: a back catalogue keeps no news waiting. A stream has room for two such readers.
  announce.addEventSourceMapping('Bulk', {
    ...mapping,
    eventSourceArn: catalogue.table.tableStreamArn ?? '',
    parallelizationFactor: BULK_PARALLEL,
    filters: [filter({ state: 'ready', lane: 'bulk' })],
  });
  allow(announce, ['sqs:SendMessage'], deadLetters.queueArn);
  allow(
    announce,
    ['dynamodb:BatchGetItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:PartiQLInsert'],
    catalogue.table.tableArn,
  );
  allow(
    announce,
    ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    stories.table.tableArn,
  );
  allowReleasing(announce, editions);
  allow(announce, ['sns:Publish'], ...channels.announced.map(({ topicArn }) => topicArn));
  // Operators are notified when a channel refuses an announcement.
  allow(announce, ['sns:Publish'], channels.operations.topicArn);
  allowTracing(announce);
  allowKey(announce, encryption.key);
  return announce;
};
