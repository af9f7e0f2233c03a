import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readEnvironments } from './environments/file.ts';
import { type ChosenEnvironment, chooseEnvironment } from './environments/overrides.ts';
import { FEATURE_FLAGS } from './feature-flags.ts';
import { PROJECT, PublishingStack } from './publishing-stack.ts';
import { readLogo } from './site-definition.ts';

const app = new App({ context: { ...FEATURE_FLAGS } });

/** Ends the program with what is wrong, and without a stack trace, when the file or an option is wrong. */
const choose = (): ChosenEnvironment => {
  try {
    const chosen = chooseEnvironment(app.node.getAllContext(), readEnvironments());
    readLogo(PROJECT, chosen.environment.settings.site);
    return chosen;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
};

const { environment, notes } = choose();
for (const note of notes) process.stderr.write(`warning: ${note}\n`);
new PublishingStack(app, environment.stack, {
  description: 'Slugline: articles from a bucket to the subscribers of their topics',
  environment,
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
