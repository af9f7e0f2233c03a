import { fileURLToPath } from 'node:url';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { Environment } from './environments/parse.ts';
import { checkLimits } from './limits/check-limits.ts';
import { PublishingPipeline } from './publishing-pipeline.ts';

/** The project's folder, whatever folder CDK is started in: paths in the settings are relative to it. */
export const PROJECT = fileURLToPath(new URL('..', import.meta.url));

export interface PublishingStackProps extends StackProps {
  readonly environment: Environment;
}

/** A stack of the pipeline alone, which tells its outputs to people and, as SSM parameters, to other stacks. */
export class PublishingStack extends Stack {
  constructor(scope: Construct, id: string, { environment, ...props }: PublishingStackProps) {
    const { name: environmentName, account, region, settings } = environment;
    super(scope, id, {
      ...props,
      env: { ...(account === null ? {} : { account }), ...(region === null ? {} : { region }) },
      terminationProtection: settings.keepData,
    });
    // CDK leaves `Default` out of logical ids: they are the same as if the stack itself had made everything.
    const { outputs } = new PublishingPipeline(this, 'Default', {
      settings,
      environment: environmentName,
      folder: PROJECT,
    });
    const parameters = Object.entries({ Environment: environmentName, ...outputs }).map(([name, value]) => {
      new CfnOutput(this, name, { value });
      return new StringParameter(this, `${name}Parameter`, {
        parameterName: `/slugline/${this.stackName}/${name}`,
        stringValue: value,
      });
    });
    checkLimits(this, parameters);
  }
}
