/**
 * Milliseconds that a request takes on AWS within a region, for the durations that Lambda bills: here, answers come in one
 * or two. Assumed, on the high side, after what AWS says of its services: single-digit milliseconds for items
 * (https://aws.amazon.com/dynamodb/features/), 100 to 200 for the first byte of an object at high rates
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html; 30 to 60 are usual).
 */
const WAITS: Readonly<Record<string, number>> = {
  's3 GetObject': 60,
  's3 PutObject': 80,
  's3 CopyObject': 80,
  'dynamodb TransactWriteItems': 20,
  dynamodb: 8,
  sns: 30,
  sqs: 15,
};

/** How long a request is taken to last, in milliseconds. */
export const waitOf = (service: string, operation: string): number =>
  WAITS[`${service} ${operation}`] ?? WAITS[service] ?? 20;
