import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readWanted } from './context.ts';
import { FEATURE_FLAGS } from './feature-flags.ts';
import { PublishingStack } from './publishing-stack.ts';

const app = new App({ context: { ...FEATURE_FLAGS } });
const { stage, settings } = readWanted((name) => app.node.tryGetContext(name));
new PublishingStack(app, stage === 'prod' ? 'Slugline' : `Slugline-${stage}`, {
  description: 'Slugline: articles from a bucket to the followers of their topics',
  settings,
  environment: stage,
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
