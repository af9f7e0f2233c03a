import { Duration } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { SubscriptionFilter } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { SiteIndexEnvironment } from '../../../functions/site-index/config.ts';
import { allow, allowKey, StageFunction } from '../stages/stage-function.ts';
import { safeQueue } from '../storage.ts';
import type { SiteParts } from './parts.ts';
import { allowReading, readingEnvironment } from './reads.ts';

const TIMEOUT = Duration.seconds(60);
const MOST_RECEIVES = 5;

/** Adds the queue that receives every withdrawal, and nothing else. */
export const withdrawalsQueue = (
  scope: Construct,
  { storage, channels }: SiteParts,
  deadLetters: Queue,
): Queue => {
  const queue = safeQueue(scope, 'Withdrawals', storage, {
    visibilityTimeout: Duration.seconds(6 * TIMEOUT.toSeconds()),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: MOST_RECEIVES },
  });
  channels.articles.addSubscription(
    new SqsSubscription(queue, {
      rawMessageDelivery: true,
      // Messages that SNS cannot deliver go to the same queue as the function's failures.
      deadLetterQueue: deadLetters,
      filterPolicy: { type: SubscriptionFilter.stringFilter({ allowlist: ['withdrawn'] }) },
    }),
  );
  return queue;
};

/**
 * Adds the function that keeps the index: every minute, and at once when something was withdrawn, which it also has CloudFront
 * forget. New articles need no invalidation: pages are a few seconds old at the most.
 */
export const addSiteIndex = (
  scope: Construct,
  parts: SiteParts,
  distribution: Distribution,
  withdrawals: Queue,
): Lambda => {
  const { pipeline, storage, bucket, define } = parts;
  const { settings, encryption } = storage;
  const index = new StageFunction<keyof SiteIndexEnvironment>(scope, 'Index', {
    stage: 'site-index',
    pipeline,
    description: 'Keeps the index of the reader site, and has CloudFront forget what was withdrawn',
    memoryMegabytes: 1024,
    timeout: TIMEOUT,
    settings,
    key: encryption.key,
    define,
    environment: {
      ...readingEnvironment(parts),
      DISTRIBUTION_ID: distribution.distributionId,
    },
  });
  new Rule(scope, 'EveryMinute', {
    schedule: Schedule.rate(Duration.minutes(1)),
    // A missed minute is made up by the next.
    targets: [new LambdaFunction(index, { retryAttempts: 0 })],
  });
  index.addEventSource(
    new SqsEventSource(withdrawals, {
      batchSize: 10,
      reportBatchItemFailures: true,
      // Each run writes the index on the condition that nobody else did: more at once would only try again.
      maxConcurrency: 2,
    }),
  );
  allowReading(index, parts);
  allow(index, ['s3:PutObject'], bucket.arnForObjects('*'));
  allow(index, ['cloudfront:CreateInvalidation'], distribution.distributionArn);
  allowKey(index, encryption.key);
  return index;
};
