import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSHandler } from 'aws-lambda';
import { dynamoFollowerCounts } from '../adapters/dynamodb/fan-out/followers.ts';
import { dynamoOutletFirsts } from '../adapters/dynamodb/fan-out/outlet-firsts.ts';
import { dynamoFanOutProgress } from '../adapters/dynamodb/fan-out/progress.ts';
import { invocationPatience } from '../adapters/dynamodb/patience.ts';
import { storiesBeside } from '../adapters/dynamodb/stories.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { emfJournal } from '../adapters/emf-journal.ts';
import { lambdaPushWork, sqsPushWork } from '../adapters/push-work.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { readEnvironment } from '../config.ts';
import { explain } from '../ports/faults.ts';
import { PLANNER_ENVIRONMENT } from './config.ts';
import { type PlannerPorts, plan } from './plan.ts';
import { readTold } from './read-told.ts';

const environment = readEnvironment(PLANNER_ENVIRONMENT, process.env);
const invocation = invocationPatience();
const table = openTable(environment.READERS_TABLE, invocation.patience);
const journal = emfJournal('planner', environment);
const ports: PlannerPorts = {
  followers: dynamoFollowerCounts(table, systemClock),
  ...storiesBeside(table, environment.STORIES_TABLE),
  outlets: dynamoOutletFirsts(table),
  progress: dynamoFanOutProgress(table),
  work: {
    ...lambdaPushWork(new LambdaClient({}), environment.PUSH_FUNCTION),
    ...sqsPushWork(new SQSClient({}), environment.PUSH_QUEUE_URL),
  },
  journal,
};

/** Plans the fan-out of announcements; messages that failed are handed back one by one. */
export const handler: SQSHandler = async ({ Records }, context) => {
  invocation.begin(context);
  const failed: string[] = [];
  await Promise.all(
    Records.map(async (record) => {
      try {
        await plan(readTold(record), ports);
      } catch (error) {
        failed.push(record.messageId);
        journal({ outcome: 'failed', message: explain(error) });
      }
    }),
  );
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
};
