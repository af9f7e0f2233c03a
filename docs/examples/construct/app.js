/** A CDK app of its own that has the pipeline beside a queue that follows sport. */
import { App, Duration, Stack } from 'aws-cdk-lib';
import { SubscriptionFilter } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { PublishingPipeline } from 'slugline-construct';

const app = new App();
const stack = new Stack(app, 'Newsroom');

const { channels } = new PublishingPipeline(stack, 'Slugline', {
  settings: {
    namespace: 'newsroom',
    encryption: 'aws',
    ingestConcurrency: 10,
    channels: [{ name: 'news-in-german', languages: ['de'] }],
  },
  topics: 'blocked:\n  - keyword:homepage\n',
});

const sport = new Queue(stack, 'Sport', { enforceSSL: true, retentionPeriod: Duration.days(4) });
channels.articles.addSubscription(
  new SqsSubscription(sport, {
    rawMessageDelivery: true,
    filterPolicy: { sections: SubscriptionFilter.stringFilter({ allowlist: ['subject:sport'] }) },
  }),
);
