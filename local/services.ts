import type { Database } from './dynamodb/database.ts';
import { AwsFault } from './errors.ts';
import { jsonReply, queryReply } from './replies.ts';
import { readRequest } from './request.ts';
import type { ServiceHandler } from './service-handler.ts';
import { readForm } from './sns/form.ts';
import type { channelOperations } from './sns/operations.ts';
import { QUERY_NAMESPACE, readQuery, writeQuery } from './sqs/query-protocol.ts';
import type { Queues } from './sqs/queues.ts';
import { traceOf } from './sqs/system-attributes.ts';
import type { Place } from './template/identities.ts';
import type { Stack } from './template/stack.ts';

/** The services behind the gateway. */
export interface Backends {
  readonly queues: Queues;
  readonly channels: ReturnType<typeof channelOperations>;
  /** Performs an operation of DynamoDB or DynamoDB streams. */
  readonly items: Database['call'];
  readonly lambda: Readonly<Record<string, ServiceHandler>>;
  readonly cloudfront: ServiceHandler;
  readonly parameters: Readonly<Record<string, ServiceHandler>>;
  readonly stack: Stack;
  readonly place: Place;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
const describeStacks =
  ({ stack, place }: Backends): ServiceHandler =>
  async ({ operation, body }) => {
    const stackName = readForm(body).child('StackName').text ?? stack.name;
    if (stackName !== stack.name && !stackName.includes(`stack/${stack.name}/`)) {
      throw new AwsFault('ValidationError', `Stack with id ${stackName} does not exist`);
    }
    const member = {
      StackId: `arn:aws:cloudformation:${place.region}:${place.account}:stack/${stack.name}/local`,
      StackName: stack.name,
      CreationTime: place.startedAt.toISOString(),
      StackStatus: 'CREATE_COMPLETE',
      DisableRollback: false,
      Outputs: {
        member: Object.entries(stack.outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
      },
    };
    return queryReply(operation, 'http://cloudformation.amazonaws.com/doc/2010-05-15/', {
      Stacks: { member: [member] },
    });
  };

const byOperation =
  (operations: Readonly<Record<string, ServiceHandler>>): ServiceHandler =>
  async (request) => {
    const perform = operations[request.operation];
    if (perform === undefined) throw new Error(`${request.operation} is served and not done`);
    return perform(request);
  };

/** The handlers of all services but S3, by the service's name. */
export const serviceHandlers = (backends: Backends): Readonly<Record<string, ServiceHandler>> => {
  const { queues, channels, place } = backends;
  const items: ServiceHandler = async ({ operation, body }) =>
    jsonReply(await backends.items(operation, readRequest(body)));
  return {
    sqs: async ({ operation, protocol, url, headers, body, gone }) => {
      const perform = (members: unknown) => queues.call(operation, members, gone, traceOf(headers));
      if (protocol !== 'query') return jsonReply(await perform(readRequest(body)));
      const [path = '/', search = ''] = url.split('?');
      const members = readQuery(operation, readForm(body || search), path);
      return queryReply(operation, QUERY_NAMESPACE, writeQuery(operation, await perform(members)));
    },
    sns: async ({ operation, url, headers, body }) => {
      const form = readForm(body || (url.split('?')[1] ?? ''));
      const result =
        channels[operation]?.(form, {
          isSigned: headers.authorization !== undefined,
          trace: traceOf(headers),
        }) ?? {};
      return queryReply(operation, 'http://sns.amazonaws.com/doc/2010-03-31/', result);
    },
    dynamodb: items,
    dynamodbstreams: items,
    lambda: byOperation(backends.lambda),
    ssm: byOperation(backends.parameters),
    cloudformation: describeStacks(backends),
    cloudfront: backends.cloudfront,
    sts: async ({ operation }) =>
      queryReply(operation, 'https://sts.amazonaws.com/doc/2011-06-15/', {
        Arn: `arn:aws:iam::${place.account}:root`,
        UserId: place.account,
        Account: place.account,
      }),
  };
};
