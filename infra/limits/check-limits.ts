import { CfnResource, Stack } from 'aws-cdk-lib';
import type { CfnPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { type Lengths, lengthsIn } from './longest.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html; Lambda measures the variables as JSON. */
const MOST_ENVIRONMENT = 4096;
/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: all inline policies of a role, without white space. */
const MOST_POLICIES = 10_240;
/** https://docs.aws.amazon.com/general/latest/gr/ssm.html: a standard parameter. */
const MOST_PARAMETER = 4096;

/** Names that the pipeline chooses, and how long AWS lets them be. CloudFormation cuts the names that it makes itself. */
const NAMES: Readonly<Record<string, readonly [property: string, most: number]>> = {
  'AWS::SNS::Topic': ['topicName', 256],
  'AWS::CloudWatch::Alarm': ['alarmName', 255],
  'AWS::CloudWatch::Dashboard': ['dashboardName', 255],
  'AWS::SSM::Parameter': ['name', 1011],
};

const SHORTEN = "Shorten the stack's name or the ids of the constructs around the pipeline.";

/**
 * Has synthesis fail where a deployment would: a long name, or many channels, can take what is below a construct over a limit of
 * AWS that is only known once names are filled in.
 *
 * @param scope reports the faults
 * @param checked constructs of the same stack; what is below them is checked
 */
export const checkLimits = (scope: Construct, checked: readonly Construct[] = [scope]): void =>
  scope.node.addValidation({ validate: () => [...faultsBelow(checked, Stack.of(scope))] });

function* faultsBelow(checked: readonly Construct[], stack: Stack): Iterable<string> {
  const lengths = lengthsIn(stack);
  const resources = checked
    .flatMap(({ node }) => node.findAll())
    .filter((one) => CfnResource.isCfnResource(one)) as CfnResource[];
  for (const resource of resources) {
    yield* nameFaults(resource, stack, lengths);
    switch (resource.cfnResourceType) {
      case 'AWS::Lambda::Function':
        yield* environmentFaults(resource as CfnFunction, stack, lengths);
        break;
      case 'AWS::SSM::Parameter':
        yield* parameterFaults(resource as CfnParameter, stack, lengths);
        break;
      case 'AWS::IAM::Role':
        yield* policyFaults(resource as CfnRole, resources, stack, lengths);
        break;
    }
  }
}

function* nameFaults(resource: CfnResource, stack: Stack, { longest }: Lengths): Iterable<string> {
  const [property, most] = NAMES[resource.cfnResourceType] ?? [];
  if (property === undefined || most === undefined) return;
  const name: unknown = Reflect.get(resource, property);
  if (typeof name !== 'string') return;
  const length = longest(stack.resolve(name));
  if (length > most)
    yield `${resource.node.path}: its name would have up to ${length} characters, and AWS takes ${most}. ${SHORTEN}`;
}

function* environmentFaults(fn: CfnFunction, stack: Stack, { longestJson }: Lengths): Iterable<string> {
  const { variables = {} } = (stack.resolve(fn.environment) ?? {}) as { variables?: Record<string, unknown> };
  const size = longestJson(variables);
  if (size <= MOST_ENVIRONMENT) return;
  const [largest] = Object.entries(variables)
    .map(([name, value]) => [name, longestJson(value)] as const)
    .toSorted(([, a], [, b]) => b - a);
  yield `${fn.node.path}: its environment would have up to ${size} bytes, and Lambda takes ${MOST_ENVIRONMENT}. The largest variable is ${largest?.[0]}, with up to ${largest?.[1]} bytes. ${SHORTEN}`;
}

function* parameterFaults(parameter: CfnParameter, stack: Stack, { longest }: Lengths): Iterable<string> {
  const size = longest(stack.resolve(parameter.value));
  if (size > MOST_PARAMETER)
    yield `${parameter.node.path}: its value would have up to ${size} characters, and SSM takes ${MOST_PARAMETER}. Declare fewer custom channels, fewer topics in each, or fewer authorities.`;
}

function* policyFaults(
  role: CfnRole,
  resources: readonly CfnResource[],
  stack: Stack,
  { longestJson }: Lengths,
): Iterable<string> {
  const logicalId = stack.resolve(role.logicalId);
  const attached = resources
    .filter(({ cfnResourceType }) => cfnResourceType === 'AWS::IAM::Policy')
    .filter((policy) =>
      ((stack.resolve((policy as CfnPolicy).roles) ?? []) as readonly { Ref?: string }[]).some(
        ({ Ref }) => Ref === logicalId,
      ),
    );
  const size = attached.reduce(
    (total, policy) => total + longestJson(stack.resolve((policy as CfnPolicy).policyDocument)),
    0,
  );
  if (size > MOST_POLICIES)
    yield `${role.node.path}: its policies would have up to ${size} characters, and IAM takes ${MOST_POLICIES}. Declare fewer custom channels. ${SHORTEN}`;
}
