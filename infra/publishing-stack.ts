import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { checkLimits } from './limits/check-limits.ts';
import { PublishingPipeline } from './publishing-pipeline.ts';
import type { Settings } from './settings.ts';

export interface PublishingStackProps extends StackProps {
  readonly settings: Settings;
  /** The environment's name, a dimension of its metrics. */
  readonly environment: string;
}

/** A stack of the pipeline alone, which tells its outputs to people and, as SSM parameters, to other stacks. */
export class PublishingStack extends Stack {
  constructor(scope: Construct, id: string, { settings, environment, ...props }: PublishingStackProps) {
    super(scope, id, props);
    // CDK leaves `Default` out of logical ids: they are the same as if the stack itself had made everything.
    const { outputs } = new PublishingPipeline(this, 'Default', { settings, environment });
    const parameters = Object.entries(outputs).map(([name, value]) => {
      new CfnOutput(this, name, { value });
      return new StringParameter(this, `${name}Parameter`, {
        parameterName: `/slugline/${this.stackName}/${name}`,
        stringValue: value,
      });
    });
    checkLimits(this, parameters);
  }
}
