import { setTimeout as pause } from 'node:timers/promises';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { S3Client } from '@aws-sdk/client-s3';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { cloudFrontPurge } from '../adapters/cloudfront-purge.ts';
import { dynamoFeedReader } from '../adapters/dynamodb/feed-reader.ts';
import { invocationPatience } from '../adapters/dynamodb/patience.ts';
import { storiesBeside } from '../adapters/dynamodb/stories.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { emfJournal } from '../adapters/emf-journal.ts';
import { s3ReleasedDocuments } from '../adapters/s3-released-documents.ts';
import { s3SiteIndexStore } from '../adapters/s3-site-index.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { bundledSite } from '../bundled-site.ts';
import { readEnvironment } from '../config.ts';
import { SETTLED } from '../core/site/remembered.ts';
import { explain } from '../ports/faults.ts';
import { SITE_INDEX_ENVIRONMENT } from './config.ts';
import type { SiteIndexPorts } from './ports.ts';
import { updateSite } from './site-index.ts';

const environment = readEnvironment(SITE_INDEX_ENVIRONMENT, process.env);
const invocation = invocationPatience();
const table = openTable(environment.CATALOGUE_TABLE, invocation.patience);
const s3 = new S3Client({});

const ports: SiteIndexPorts = {
  feeds: dynamoFeedReader(table),
  documents: s3ReleasedDocuments(s3, environment.EDITIONS_BUCKET),
  store: s3SiteIndexStore(s3, environment.SITE_BUCKET),
  ...storiesBeside(table, environment.STORIES_TABLE),
  settle: () => pause(SETTLED),
  purge: cloudFrontPurge(new CloudFrontClient({}), environment.DISTRIBUTION_ID),
  timeZone: bundledSite().settings.timeZone,
  clock: systemClock,
  journal: emfJournal('site-index', environment),
};

/** Runs every minute, and with withdrawals as they are announced. All of a batch is one run, which fails or succeeds as one. */
export const handler = async (
  { Records = [] }: Partial<SQSEvent>,
  context: Context,
): Promise<SQSBatchResponse> => {
  invocation.begin(context);
  try {
    await updateSite(
      Records.map(({ body }) => body),
      ports,
    );
    return { batchItemFailures: [] };
  } catch (error) {
    ports.journal({ outcome: 'failed', message: explain(error) });
    throw error;
  }
};
