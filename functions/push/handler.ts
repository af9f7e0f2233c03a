import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { dynamoDailyCounts } from '../adapters/dynamodb/fan-out/daily-counts.ts';
import { dynamoFollowers } from '../adapters/dynamodb/fan-out/followers.ts';
import { dynamoHeldNotices } from '../adapters/dynamodb/fan-out/held-notices.ts';
import { dynamoFanOutProgress } from '../adapters/dynamodb/fan-out/progress.ts';
import { invocationPatience } from '../adapters/dynamodb/patience.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { emfJournal } from '../adapters/emf-journal.ts';
import { sqsPushWork } from '../adapters/push-work.ts';
import { ssmPushKeys } from '../adapters/ssm-push-keys.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { keyedPushServices } from '../adapters/web-push/keyed-services.ts';
import { readEnvironment } from '../config.ts';
import type { PushUnit } from '../ports/fan-out.ts';
import { PUSH_ENVIRONMENT } from './config.ts';
import { nameOf } from './notify.ts';
import type { PushPorts } from './ports.ts';
import { sendHeldNotices } from './summaries.ts';
import { work } from './work.ts';

const environment = readEnvironment(PUSH_ENVIRONMENT, process.env);
const invocation = invocationPatience();
const table = openTable(environment.READERS_TABLE, invocation.patience);
const journal = emfJournal('push', environment);
const keys = ssmPushKeys(new SSMClient({}), environment.PUSH_KEYS_PARAMETER);
const ports: PushPorts = {
  followers: dynamoFollowers(table),
  progress: dynamoFanOutProgress(table),
  held: dynamoHeldNotices(table),
  counts: dynamoDailyCounts(table),
  services: keyedPushServices(keys, process.env.PUSH_EGRESS),
  work: sqsPushWork(new SQSClient({}), environment.PUSH_QUEUE_URL),
  clock: systemClock,
  journal,
};

/** How long before its end an execution stops, in milliseconds: failed work must still be requeued. */
const SPARE = 5000;

const isQueued = (event: object): event is SQSEvent => 'Records' in event;
const isUnit = (event: object): event is PushUnit => 'telling' in event;

/**
 * Notifies readers' devices: a unit of work from an invocation or from the queue, and each minute the notices that
 * were held.
 */
export const handler = async (event: object, context: Context): Promise<SQSBatchResponse | undefined> => {
  invocation.begin(context);
  const until = systemClock.elapsed() + context.getRemainingTimeInMillis() - SPARE;
  if (isUnit(event)) {
    await work(event, ports, until);
    return undefined;
  }
  if (!isQueued(event)) {
    await sendHeldNotices(ports, until);
    return undefined;
  }
  const failed: string[] = [];
  for (const { messageId, body } of event.Records)
    try {
      await work(JSON.parse(body) as PushUnit, ports, until);
    } catch (error) {
      failed.push(messageId);
      // The error's message may name a reader.
      journal({ outcome: 'failed', message: nameOf(error) });
    }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
};
