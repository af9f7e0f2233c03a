import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { channelOutput, logicalIdOf, topicName } from '../../functions/core/publish/channel-names.ts';
import { declareChannels, isAnnouncedTo, isForFollowers } from '../../functions/core/publish/channels.ts';
import type { PipelineIdentity } from '../identity.ts';
import type { Storage } from './storage.ts';

/** The SNS topics that subscribers follow, and those of operators and monitors: one for each declared channel. */
export class Channels extends Construct {
  /** The topics by the channel's id: `articles`, `section:sport`, `custom:news-in-german`. */
  readonly byId: ReadonlyMap<string, Topic>;
  /** Every announcement. */
  readonly articles: Topic;
  /** Refused uploads and alarms. */
  readonly operations: Topic;
  /** The announcements of canaries, and no others. */
  readonly monitor: Topic;
  /** The topics that announcements are published to. */
  readonly announced: readonly Topic[];
  /** The prefix of the ARNs of all channels, up to the pipeline's name. */
  readonly arnPrefix: string;

  constructor(
    scope: Construct,
    id: string,
    { settings, removalPolicy, encryption }: Storage,
    { stack: pipeline }: PipelineIdentity,
  ) {
    super(scope, id);
    const declared = declareChannels(settings);
    this.byId = new Map(
      declared.map((channel) => {
        const topic = new Topic(this, logicalIdOf(channel.id), {
          enforceSSL: true,
          displayName: channel.displayName,
          // Others subscribe by the ARN, and announce derives it.
          topicName: topicName(pipeline, channel.id),
          ...encryption.channel,
        });
        // A deleted topic takes subscriptions of others along. A first deployment that fails leaves none behind.
        topic.applyRemovalPolicy(
          removalPolicy === RemovalPolicy.RETAIN ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : removalPolicy,
        );
        return [channel.id, topic];
      }),
    );
    this.articles = this.of('articles');
    this.operations = this.of('operations');
    this.monitor = this.of('monitor');
    this.announced = declared.filter(isAnnouncedTo).map((channel) => this.of(channel.id));
    this.arnPrefix = Stack.of(this).formatArn({
      service: 'sns',
      resource: pipeline,
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
    // A policy of its own (for TLS) replaces the one by which SNS lets alarms of the account in.
    this.operations.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsMayPublish',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.operations.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (settings.organisation !== null)
      for (const channel of declared.filter(isForFollowers))
        openTo(settings.organisation, this.of(channel.id));
  }

  /**
   * The topic of a channel.
   *
   * @throws Error when the deployment has no such channel
   */
  of(id: string): Topic {
    const topic = this.byId.get(id);
    if (topic === undefined)
      throw new Error(`There is no channel ${id}. The channels are ${[...this.byId.keys()].join(', ')}.`);
    return topic;
  }

  /** The ARN of each channel, by the name of its output. */
  get outputs(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.byId].map(([id, { topicArn }]) => [channelOutput(id), topicArn]));
  }
}

/** Lets every account of an organisation subscribe. */
const openTo = (organisation: string, channel: Topic): void => {
  channel.addToResourcePolicy(
    new PolicyStatement({
      sid: 'OrganisationMaySubscribe',
      principals: [new AnyPrincipal()],
      actions: ['sns:Subscribe'],
      resources: [channel.topicArn],
      conditions: { StringEquals: { 'aws:PrincipalOrgID': organisation } },
    }),
  );
};
