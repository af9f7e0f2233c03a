import { CfnResource, type Stack, Token } from 'aws-cdk-lib';

/** The greatest lengths of CloudFormation's pseudo parameters, in characters. */
const PSEUDO: Readonly<Record<string, number>> = {
  'AWS::AccountId': 12,
  // aws-us-gov, aws-iso-b
  'AWS::Partition': 10,
  // ap-southeast-1, us-isob-east-1; new ones may be longer
  'AWS::Region': 20,
  // amazonaws.com.cn
  'AWS::URLSuffix': 24,
};

/** CloudFormation allows a stack's name so many characters. It names nested stacks itself, and cuts the names to this. */
const LONGEST_STACK_NAME = 128;

/** The length that CloudFormation adds to a name that it makes from the stack's name and a logical id: hyphens, 12 or 13 characters. */
const RANDOM = 15;

/** `arn:aws-us-gov:dynamodb:ap-southeast-1:123456789012:table/`, with room for longer regions; a stream's ARN ends in a timestamp. */
const ARN = 60;
const STREAM = '/stream/2026-11-29T00:00:00.000'.length;

/** `https://sqs.ap-southeast-1.amazonaws.com.cn/123456789012/`, with room for longer regions. */
const QUEUE_URL = 75;

/** How long the names of a type of resource can be, which property sets them, and what `Ref` gives. */
interface Naming {
  readonly property: string;
  readonly most: number;
  readonly ref: 'name' | 'arn' | 'url';
}

const NAMINGS: Readonly<Record<string, Naming>> = {
  'AWS::S3::Bucket': { property: 'bucketName', most: 63, ref: 'name' },
  'AWS::SQS::Queue': { property: 'queueName', most: 80, ref: 'url' },
  'AWS::SNS::Topic': { property: 'topicName', most: 256, ref: 'arn' },
  'AWS::DynamoDB::GlobalTable': { property: 'tableName', most: 255, ref: 'name' },
  'AWS::Lambda::Function': { property: 'functionName', most: 64, ref: 'name' },
  'AWS::Logs::LogGroup': { property: 'logGroupName', most: 512, ref: 'name' },
};

/** Other types: no name that CloudFormation makes is longer. */
const OTHER: Naming = { property: 'name', most: 255, ref: 'arn' };

/** How long values of a stack's template can become when CloudFormation fills them in. */
export interface Lengths {
  /** The most characters of a value, as `stack.resolve` gives it. */
  readonly longest: (value: unknown) => number;
  /** The most bytes of a value as JSON without white space. */
  readonly longestJson: (value: unknown) => number;
}

/** Bounds from above what is only known at deployment. */
export const lengthsIn = (stack: Stack): Lengths => {
  const stackName = Token.isUnresolved(stack.stackName) ? LONGEST_STACK_NAME : stack.stackName.length;
  const resources = new Map(
    stack.node
      .findAll()
      .filter((one) => CfnResource.isCfnResource(one))
      .map((one) => [stack.resolve(one.logicalId) as string, one as CfnResource]),
  );

  const nameOf = (logicalId: string): number => {
    const resource = resources.get(logicalId);
    const { property, most } = namingOf(resource);
    const own: unknown = resource === undefined ? undefined : Reflect.get(resource, property);
    return typeof own === 'string'
      ? longest(stack.resolve(own))
      : Math.min(most, stackName + logicalId.length + RANDOM);
  };

  const refOf = (name: string): number => {
    if (name === 'AWS::StackName') return stackName;
    if (PSEUDO[name] !== undefined) return PSEUDO[name];
    const { ref } = namingOf(resources.get(name));
    return nameOf(name) + { name: 0, arn: ARN, url: QUEUE_URL }[ref];
  };

  const attributeOf = (logicalId: string, attribute: string): number =>
    nameOf(logicalId) + (attribute.endsWith('Name') ? 0 : ARN + (attribute === 'StreamArn' ? STREAM : 0));

  const longest = (value: unknown): number => {
    if (!isIntrinsic(value)) return Buffer.byteLength(typeof value === 'string' ? value : String(value));
    const [[fn, given] = ['', null]] = Object.entries(value);
    const parts = Array.isArray(given) ? given : [given];
    switch (fn) {
      case 'Ref':
        return refOf(String(given));
      case 'Fn::GetAtt':
        return attributeOf(String(parts[0]), String(parts[1]));
      case 'Fn::Join': {
        const items = parts[1] as readonly unknown[];
        return sum(items.map(longest)) + String(parts[0]).length * Math.max(0, items.length - 1);
      }
      case 'Fn::Select':
      case 'Fn::Split':
        return longest(parts[1]);
      default:
        // An app of one's own may put in what another stack or a parameter says.
        return OTHER.most + ARN;
    }
  };

  const longestJson = (value: unknown): number => {
    if (isIntrinsic(value)) return longest(value) + 2;
    if (Array.isArray(value)) return 2 + sum(value.map(longestJson)) + Math.max(0, value.length - 1);
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value);
      return (
        2 +
        sum(entries.map(([name, one]) => JSON.stringify(name).length + 1 + longestJson(one))) +
        Math.max(0, entries.length - 1)
      );
    }
    return Buffer.byteLength(JSON.stringify(value));
  };

  return { longest, longestJson };
};

const namingOf = (resource: CfnResource | undefined): Naming =>
  NAMINGS[resource?.cfnResourceType ?? ''] ?? OTHER;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const isIntrinsic = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null) return false;
  const [name, ...more] = Object.keys(value);
  return name !== undefined && more.length === 0 && /^(Ref|Fn::\w+)$/.test(name);
};
