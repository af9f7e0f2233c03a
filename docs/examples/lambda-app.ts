/** A CDK app that deploys lambda.ts and subscribes it to a channel. README.md has the commands. */
import { fileURLToPath } from 'node:url';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { type ITopic, SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';

/** Adds a function that keeps the headlines of a section, and its table. */
export const addHeadlines = (stack: Stack, channel: ITopic, section: string): void => {
  const table = new TableV2(stack, 'Headlines', {
    partitionKey: { name: 'articleId', type: AttributeType.STRING },
  });
  const deadLetterQueue = new Queue(stack, 'HeadlinesDeadLetters', {
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  const keeper = new NodejsFunction(stack, 'HeadlinesFunction', {
    entry: fileURLToPath(new URL('lambda.ts', import.meta.url)),
    runtime: Runtime.NODEJS_24_X,
    memorySize: 512,
    timeout: Duration.seconds(10),
    environment: { TABLE_NAME: table.tableName },
    bundling: { format: OutputFormat.ESM, mainFields: ['module', 'main'], bundleAwsSDK: true },
    // For announcements that the function failed to handle.
    onFailure: new SqsDestination(deadLetterQueue),
  });
  table.grantWriteData(keeper);
  channel.addSubscription(
    new LambdaSubscription(keeper, {
      filterPolicy: { sections: SubscriptionFilter.stringFilter({ allowlist: [section] }) },
      // For announcements that SNS failed to deliver.
      deadLetterQueue,
    }),
  );
};

if (import.meta.main) {
  const app = new App();
  const channel: unknown = app.node.tryGetContext('channel');
  if (typeof channel !== 'string') {
    console.error('Give the ARN of a channel: --context channel=ARN. `npx slugline outputs` prints it.');
    process.exit(2);
  }
  const stack = new Stack(app, 'Headlines');
  addHeadlines(stack, Topic.fromTopicArn(stack, 'Channel', channel), 'subject:sport');
}
