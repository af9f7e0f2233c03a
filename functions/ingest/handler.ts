import { setTimeout } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSHandler, SQSRecord } from 'aws-lambda';
import { dynamoIngestCatalogue } from '../adapters/dynamodb/ingest-catalogue.ts';
import { invocationPatience } from '../adapters/dynamodb/patience.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { emfJournal } from '../adapters/emf-journal.ts';
import { s3EditionStore } from '../adapters/s3-edition-store.ts';
import { s3UploadStore } from '../adapters/s3-upload-store.ts';
import { snsNotices } from '../adapters/sns-announcer.ts';
import { sqsReleaseQueue } from '../adapters/sqs-release-queue.ts';
import { sqsUploadQueue } from '../adapters/sqs-upload-queue.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { openTraces } from '../adapters/xray-traces.ts';
import { readEnvironment } from '../config.ts';
import { handleBatch } from './batch.ts';
import { bundledAuthorities } from './bundled-authorities.ts';
import { bundledTaxonomy } from './bundled-taxonomy.ts';
import { INGEST_ENVIRONMENT, languagesIn } from './config.ts';
import { removalGrace } from './grace.ts';
import { ingest } from './ingest.ts';
import type { IngestPorts } from './ports.ts';

const pause = (milliseconds: number): Promise<void> => setTimeout(milliseconds);

const environment = readEnvironment(INGEST_ENVIRONMENT, process.env);
const invocation = invocationPatience();
const s3 = new S3Client({});

const sqs = new SQSClient({});
const traces = openTraces('ingest', emfJournal('ingest', environment));
const bulk = sqsUploadQueue(sqs, environment.BULK_QUEUE_URL);

const ports: IngestPorts = {
  namespace: environment.NAMESPACE,
  uploads: s3UploadStore(s3),
  editions: s3EditionStore(s3, environment.EDITIONS_BUCKET),
  catalogue: dynamoIngestCatalogue(openTable(environment.CATALOGUE_TABLE, invocation.patience)),
  queue: sqsReleaseQueue(sqs, environment.RELEASE_QUEUE_URL),
  notices: snsNotices(new SNSClient({}), environment.OPERATIONS_CHANNEL),
  clock: systemClock,
  journal: traces.journal,
  trace: traces.begin,
  taxonomy: bundledTaxonomy(),
  authorities: bundledAuthorities(),
  signs: environment.STORIES === 'on',
  languages: languagesIn(environment),
  grace: removalGrace(Date.now, pause),
  pause,
};

/** Whether messages come from the bulk lane's queue. Its URL and its ARN both end with its name. */
const isOfBulk = ([record]: readonly SQSRecord[]): boolean =>
  record?.eventSourceARN.split(':').at(-1) === environment.BULK_QUEUE_URL.split('/').at(-1);

/** Ingests the uploads that a batch of S3 event notifications names. Failed messages are requeued one by one. */
export const handler: SQSHandler = async ({ Records }, context) => {
  invocation.begin(context);
  const lane = isOfBulk(Records) ? ports : { ...ports, bulk };
  const failed = await handleBatch(Records, (event, turn) => ingest(event, { ...lane, turn }), ports.journal);
  await traces.flush();
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
};
