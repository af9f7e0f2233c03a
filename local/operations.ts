import { AwsFault } from './errors.ts';

/** Every operation that the embedded cloud serves, by service. Others answer 501. */
export const servedOperations = {
  s3: [
    'AbortMultipartUpload',
    'CompleteMultipartUpload',
    'CopyObject',
    'CreateBucket',
    'CreateMultipartUpload',
    'DeleteBucket',
    'DeleteObject',
    'DeleteObjects',
    'GetBucketLocation',
    'GetBucketNotificationConfiguration',
    'GetBucketVersioning',
    'GetObject',
    'GetObjectAttributes',
    'GetObjectTagging',
    'HeadBucket',
    'HeadObject',
    'ListBuckets',
    'ListMultipartUploads',
    'ListObjectVersions',
    'ListObjects',
    'ListObjectsV2',
    'ListParts',
    'PostObject',
    'PutBucketNotificationConfiguration',
    'PutBucketVersioning',
    'PutObject',
    'UploadPart',
    'UploadPartCopy',
  ],
  sqs: [
    'ChangeMessageVisibility',
    'ChangeMessageVisibilityBatch',
    'CreateQueue',
    'DeleteMessage',
    'DeleteMessageBatch',
    'DeleteQueue',
    'GetQueueAttributes',
    'GetQueueUrl',
    'ListDeadLetterSourceQueues',
    'ListMessageMoveTasks',
    'ListQueueTags',
    'ListQueues',
    'PurgeQueue',
    'ReceiveMessage',
    'SendMessage',
    'SendMessageBatch',
    'SetQueueAttributes',
    'StartMessageMoveTask',
    'TagQueue',
    'UntagQueue',
  ],
  sns: [
    'ConfirmSubscription',
    'CreateTopic',
    'DeleteTopic',
    'GetSubscriptionAttributes',
    'GetTopicAttributes',
    'ListSubscriptions',
    'ListSubscriptionsByTopic',
    'ListTagsForResource',
    'ListTopics',
    'Publish',
    'PublishBatch',
    'SetSubscriptionAttributes',
    'SetTopicAttributes',
    'Subscribe',
    'TagResource',
    'Unsubscribe',
    'UntagResource',
  ],
  dynamodb: [
    'BatchExecuteStatement',
    'BatchGetItem',
    'BatchWriteItem',
    'CreateTable',
    'DeleteItem',
    'DeleteTable',
    'DescribeTable',
    'DescribeTimeToLive',
    'GetItem',
    'ListTables',
    'PutItem',
    'Query',
    'Scan',
    'TransactGetItems',
    'TransactWriteItems',
    'UpdateItem',
    'UpdateTimeToLive',
  ],
  dynamodbstreams: ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'],
  lambda: [
    'GetEventSourceMapping',
    'GetFunctionConfiguration',
    'Invoke',
    'ListEventSourceMappings',
    'UpdateEventSourceMapping',
  ],
  cloudformation: ['DescribeStacks'],
  cloudfront: ['CreateInvalidation'],
  ssm: ['DeleteParameter', 'GetParameter', 'PutParameter'],
  sts: ['GetCallerIdentity'],
} as const satisfies Record<string, readonly string[]>;

export type Service = keyof typeof servedOperations;

/** Whether the embedded cloud serves this operation. */
export const isServed = (service: string, operation: string): boolean =>
  service in servedOperations &&
  (servedOperations[service as Service] as readonly string[]).includes(operation);

/**
 * The response to an operation outside the closed list. It lists the served operations, so that it does not look like a
 * mistake of the caller.
 *
 * @example notImplemented('sqs', 'AddPermission').status // 501
 */
export const notImplemented = (service: string, operation: string): AwsFault => {
  const served: readonly string[] | undefined =
    service in servedOperations ? servedOperations[service as Service] : undefined;
  const what = served
    ? `It serves ${service}: ${served.join(', ')}`
    : `It serves ${Object.keys(servedOperations).join(', ')}`;
  return new AwsFault(
    'NotImplemented',
    `The embedded cloud does not emulate ${service}:${operation}. ${what}; see docs/embedded-cloud.md`,
    501,
  );
};
