import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { emfJournal } from '../adapters/emf-journal.ts';
import { lambdaCanaryReader } from '../adapters/lambda-canary-reader.ts';
import { s3CanaryUpload } from '../adapters/s3-canary-upload.ts';
import { sqsMonitor } from '../adapters/sqs-monitor.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { readEnvironment } from '../config.ts';
import { type CanaryPorts, canary } from './canary.ts';
import { CANARY_ENVIRONMENT } from './config.ts';

const environment = readEnvironment(CANARY_ENVIRONMENT, process.env);

const ports: CanaryPorts = {
  upload: s3CanaryUpload(new S3Client({}), environment.UPLOADS_BUCKET),
  monitor: sqsMonitor(new SQSClient({}), environment.MONITOR_QUEUE_URL),
  reader:
    environment.READERS_FUNCTION === 'off'
      ? null
      : lambdaCanaryReader(new LambdaClient({}), environment.READERS_FUNCTION),
  clock: systemClock,
  journal: emfJournal('canary', environment),
};

/** Sends the canary; runs every five minutes. */
export const handler = async (): Promise<void> => canary(ports);
