import { App } from 'aws-cdk-lib';
import { FEATURE_FLAGS } from './feature-flags.ts';
import { PublishingStack } from './publishing-stack.ts';
import { readStage, SETTINGS } from './settings.ts';

const app = new App({ context: { ...FEATURE_FLAGS } });
const stage = readStage(app.node.tryGetContext('stage'));
new PublishingStack(app, stage === 'prod' ? 'Slugline' : `Slugline-${stage}`, {
  description: 'Slugline: articles from a bucket to the followers of their topics',
  settings: SETTINGS[stage],
});
