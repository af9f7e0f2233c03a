import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import { dynamoSweepCatalogue } from '../adapters/dynamodb/outbox-catalogue.ts';
import { dynamoCollectingCatalogue } from '../adapters/dynamodb/owed-catalogue.ts';
import { invocationPatience } from '../adapters/dynamodb/patience.ts';
import { dynamoPauseCatalogue } from '../adapters/dynamodb/pause-catalogue.ts';
import { storiesBeside } from '../adapters/dynamodb/stories.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { emfJournal } from '../adapters/emf-journal.ts';
import { sqsReleaseQueue } from '../adapters/sqs-release-queue.ts';
import { sqsUploadQueue } from '../adapters/sqs-upload-queue.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { readEnvironment } from '../config.ts';
import { SWEEP_ENVIRONMENT } from './config.ts';
import type { SweepPorts } from './ports.ts';
import { sweep } from './sweep.ts';

const environment = readEnvironment(SWEEP_ENVIRONMENT, process.env);
const invocation = invocationPatience();

const sqs = new SQSClient({});
const table = openTable(environment.CATALOGUE_TABLE, invocation.patience);
const ports: SweepPorts = {
  catalogue: {
    ...dynamoSweepCatalogue(table),
    ...dynamoPauseCatalogue(table),
    ...dynamoCollectingCatalogue(table),
  },
  ...storiesBeside(table, environment.STORIES_TABLE),
  queue: sqsReleaseQueue(sqs, environment.RELEASE_QUEUE_URL),
  uploadQueue: sqsUploadQueue(sqs, environment.UPLOADS_QUEUE_URL),
  clock: systemClock,
  journal: emfJournal('sweep', environment),
};

/** Sweeps the outbox; runs every minute. */
export const handler = async (_event: unknown, context: Context): Promise<void> => {
  invocation.begin(context);
  await sweep(ports);
};
