import { Stack } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { SECTIONS } from '../../functions/core/section.ts';
import { announcedSections } from '../settings.ts';
import type { Storage } from './storage.ts';

/** `subject:science-and-technology` → `ScienceAndTechnology`. */
export const pascal = (sectionId: string): string =>
  sectionId
    .replace(/^subject:/, '')
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** A section's id to its channel's ARN. */
export const arnsOf = (channels: ReadonlyMap<string, Topic>): Readonly<Record<string, string>> =>
  Object.fromEntries([...channels].map(([section, { topicArn }]) => [section, topicArn]));

/** The SNS topics that subscribers follow, and those that operators and monitors do. */
export class Channels extends Construct {
  /** Every announcement. */
  readonly articles: Topic;
  /** A section's id to its channel: all 17, for a channel that goes takes the subscriptions of others along. */
  readonly sections: ReadonlyMap<string, Topic>;
  /** Quarantined uploads and alarms. */
  readonly operations: Topic;
  /** The announcements of canaries, and no others. */
  readonly monitor: Topic;
  /** The sections in which articles are announced, with their channels; the other channels stay silent. */
  readonly announced: ReadonlyMap<string, Topic>;

  constructor(scope: Construct, id: string, { settings, removalPolicy, encryption }: Storage) {
    super(scope, id);
    const channel = (name: string, displayName: string): Topic => {
      const topic = new Topic(this, name, { enforceSSL: true, displayName, ...encryption.channel });
      topic.applyRemovalPolicy(removalPolicy);
      return topic;
    };
    this.articles = channel('Articles', 'Articles');
    this.operations = channel('Operations', 'Slugline');
    this.monitor = channel('Monitor', 'Slugline canary');
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
    this.sections = new Map(
      SECTIONS.map(({ id: sectionId, name }) => [sectionId, channel(pascal(sectionId), name.slice(0, 100))]),
    );
    const announced = announcedSections(settings).map(({ id: sectionId }) => sectionId);
    this.announced = new Map([...this.sections].filter(([sectionId]) => announced.includes(sectionId)));
    if (settings.organisation !== null) this.#openTo(settings.organisation);
  }

  /** Every channel that is open to subscribers. */
  get all(): readonly Topic[] {
    return [this.articles, ...this.sections.values()];
  }

  /** Lets every account of an organisation subscribe; what operators and monitors hear stays in this one. */
  #openTo(organisation: string): void {
    for (const channel of this.all)
      channel.addToResourcePolicy(
        new PolicyStatement({
          sid: 'OrganisationMaySubscribe',
          principals: [new AnyPrincipal()],
          actions: ['sns:Subscribe'],
          resources: [channel.topicArn],
          conditions: { StringEquals: { 'aws:PrincipalOrgID': organisation } },
        }),
      );
  }
}
