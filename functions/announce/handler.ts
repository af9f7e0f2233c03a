import { setTimeout as pause } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { dynamoAnnounceCatalogue } from '../adapters/dynamodb/announce-catalogue.ts';
import { jointReads } from '../adapters/dynamodb/joint-reads.ts';
import { dynamoOwingCatalogue } from '../adapters/dynamodb/owed-catalogue.ts';
import { invocationPatience } from '../adapters/dynamodb/patience.ts';
import { storiesBeside } from '../adapters/dynamodb/stories.ts';
import { type StreamImage, versionInImage } from '../adapters/dynamodb/stream-image.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { emfJournal } from '../adapters/emf-journal.ts';
import { s3ReleaseStore } from '../adapters/s3-release-store.ts';
import { snsAnnouncer, snsNotices } from '../adapters/sns-announcer.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { openTraces } from '../adapters/xray-traces.ts';
import { readEnvironment } from '../config.ts';
import { announce } from './announce.ts';
import { bundledChannels } from './bundled-channels.ts';
import { ANNOUNCE_ENVIRONMENT, channelForNotices, openChannels } from './config.ts';
import { payOwed } from './owed.ts';
import type { AnnouncePorts } from './ports.ts';
import { failedNumbers, readRefs } from './stream-record.ts';

const environment = readEnvironment(ANNOUNCE_ENVIRONMENT, process.env);
const invocation = invocationPatience();

const opened = openTable(environment.CATALOGUE_TABLE, invocation.patience);
// The catalogue and the stories are read in one batch.
const table = { ...opened, read: jointReads(opened.client) };
const sns = new SNSClient({});
const channels = openChannels(environment, bundledChannels());

const traces = openTraces('announce', emfJournal('announce', environment));

const ports: AnnouncePorts = {
  catalogue: { ...dynamoAnnounceCatalogue(table), ...dynamoOwingCatalogue(table) },
  editions: s3ReleaseStore(new S3Client({})),
  ...storiesBeside(table, environment.STORIES_TABLE),
  announcer: snsAnnouncer(sns),
  notices: snsNotices(sns, channelForNotices(channels)),
  channels,
  clock: systemClock,
  journal: traces.journal,
  pause,
};

/**
 * Announces the outbox items that a batch of stream records names. Records whose announcement failed are returned for
 * a retry.
 */
export const handler = async (
  { Records }: DynamoDBStreamEvent,
  context: Context,
): Promise<DynamoDBBatchResponse> => {
  invocation.begin(context);
  const named = readRefs(Records as Parameters<typeof readRefs>[0]);
  const failed = await announce(
    named.outbox.map(({ ref }) => ref),
    ports,
    Records.flatMap(({ dynamodb }) => versionInImage((dynamodb?.NewImage ?? {}) as StreamImage) ?? []),
  );
  await payOwed(named.owed, ports);
  await traces.flush();
  return {
    batchItemFailures: failedNumbers(named.outbox, failed).map((itemIdentifier) => ({ itemIdentifier })),
  };
};
