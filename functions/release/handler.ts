import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSHandler } from 'aws-lambda';
import { dynamoIngestCatalogue } from '../adapters/dynamodb/ingest-catalogue.ts';
import { dynamoReleaseCatalogue } from '../adapters/dynamodb/outbox-catalogue.ts';
import { invocationPatience } from '../adapters/dynamodb/patience.ts';
import { storiesBeside } from '../adapters/dynamodb/stories.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { emfJournal } from '../adapters/emf-journal.ts';
import { s3EditionStore } from '../adapters/s3-edition-store.ts';
import { readReminder, sqsReleaseQueue } from '../adapters/sqs-release-queue.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { readEnvironment } from '../config.ts';
import { explain } from '../ports/faults.ts';
import { LaterSchemaFault } from '../ports/later-schema.ts';
import { RELEASE_ENVIRONMENT } from './config.ts';
import { type ReleasePorts, release } from './release.ts';

const environment = readEnvironment(RELEASE_ENVIRONMENT, process.env);
const invocation = invocationPatience();

const table = openTable(environment.CATALOGUE_TABLE, invocation.patience);
const ports: ReleasePorts = {
  catalogue: { ...dynamoIngestCatalogue(table), ...dynamoReleaseCatalogue(table) },
  editions: s3EditionStore(new S3Client({}), environment.EDITIONS_BUCKET),
  ...storiesBeside(table, environment.STORIES_TABLE),
  queue: sqsReleaseQueue(new SQSClient({}), environment.RELEASE_QUEUE_URL),
  clock: systemClock,
  journal: emfJournal('release', environment),
};

/** Releases the held items that a batch of reminders names. Failed reminders are requeued. */
export const handler: SQSHandler = async ({ Records }, context) => {
  invocation.begin(context);
  const batchItemFailures: { itemIdentifier: string }[] = [];
  await Promise.all(
    Records.map(async ({ messageId, body }) => {
      try {
        await release(readReminder(body), ports);
      } catch (error) {
        if (error instanceof LaterSchemaFault) {
          // The release that wrote it decides whether and when; its sweep sends another reminder.
          ports.journal({ outcome: 'deferred', message: error.message });
          return;
        }
        batchItemFailures.push({ itemIdentifier: messageId });
        ports.journal({ outcome: 'failed', message: `reminder ${messageId}: ${explain(error)}` });
      }
    }),
  );
  return { batchItemFailures };
};
