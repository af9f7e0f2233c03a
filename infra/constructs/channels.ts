import { CfnOutput, Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';

/** `subject:science-and-technology` → `ScienceAndTechnology`. */
const pascal = (sectionId: string): string =>
  sectionId
    .replace(/^subject:/, '')
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** The SNS topics that subscribers follow, and the one that operators do. */
export class Channels extends Construct {
  /** Every announcement. */
  readonly articles: Topic;
  /** A section's id to its channel. */
  readonly sections: ReadonlyMap<string, Topic>;
  /** Quarantined uploads and alarms. */
  readonly operations: Topic;

  constructor(scope: Construct, id: string, { settings }: { readonly settings: Settings }) {
    super(scope, id);
    this.articles = new Topic(this, 'Articles', { enforceSSL: true, displayName: 'Articles' });
    this.operations = new Topic(this, 'Operations', { enforceSSL: true, displayName: 'Slugline' });
    // A policy of its own (for TLS) replaces the one by which SNS lets alarms of the account in.
    this.operations.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    this.sections = new Map(
      settings.sections.map(({ id: sectionId, name }) => [
        sectionId,
        new Topic(this, pascal(sectionId), { enforceSSL: true, displayName: name.slice(0, 100) }),
      ]),
    );
    for (const [sectionId, topic] of this.sections)
      new CfnOutput(Stack.of(this), `Section${pascal(sectionId)}ChannelArn`, {
        value: topic.topicArn,
        description: `Channel of ${sectionId}`,
      });
  }

  /** Every channel that announcements go to. */
  get all(): readonly Topic[] {
    return [this.articles, ...this.sections.values()];
  }
}
