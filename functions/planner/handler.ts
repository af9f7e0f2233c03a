import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SNSHandler } from 'aws-lambda';
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
import { rememberFollows } from './follow-memory.ts';
import { type PlannerPorts, plan } from './plan.ts';
import { readAnnouncement } from './read-announcement.ts';

const environment = readEnvironment(PLANNER_ENVIRONMENT, process.env);
const invocation = invocationPatience();
const table = openTable(environment.READERS_TABLE, invocation.patience);
const journal = emfJournal('planner', environment);
const followers = dynamoFollowerCounts(table);
const ports: PlannerPorts = {
  followers,
  isFollowed: rememberFollows(followers, systemClock),
  ...storiesBeside(table, environment.STORIES_TABLE),
  outlets: dynamoOutletFirsts(table),
  progress: dynamoFanOutProgress(table),
  work: {
    ...lambdaPushWork(new LambdaClient({}), environment.PUSH_FUNCTION),
    ...sqsPushWork(new SQSClient({}), environment.PUSH_QUEUE_URL),
  },
  journal,
};

/**
 * Plans the fan-out of an announcement that the channel invokes it with. Lambda retries a failed invocation twice,
 * and then sends it to the dead-letter queue.
 */
export const handler: SNSHandler = async ({ Records }, context) => {
  invocation.begin(context);
  // An event has exactly one record: https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
  for (const { Sns } of Records)
    try {
      await plan(readAnnouncement(Sns), ports);
    } catch (error) {
      journal({ outcome: 'failed', message: explain(error) });
      throw error;
    }
};
