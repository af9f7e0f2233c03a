/** A list price in US dollars. */
export interface Price {
  readonly dollars: number;
  /** Of how many. */
  readonly per: number;
  readonly unit: string;
  readonly source: string;
}

const MILLION = 1_000_000;
const GIGABYTE = 1024 ** 3;

/**
 * The day of this table. List prices of us-east-1, first tier, free tiers left out. AWS's pages fill prices in by script, so
 * those of Lambda, SQS, SNS and CloudWatch were compared with what others wrote of them in 2026 (cloudburn.io in February and
 * March, factualminds.com in June); DynamoDB's requests are those since AWS halved them on 2024-11-01; S3's, storage and
 * X-Ray are as long known, not compared; so are CloudFront's, noted on 2026-11-30. Check the pages named before relying on them.
 */
export const PRICES_AS_OF = '2026-11-21';

export const PRICES = {
  s3Put: { dollars: 0.005, per: 1000, unit: 'PUT', source: 'aws.amazon.com/s3/pricing' },
  s3Copy: { dollars: 0.005, per: 1000, unit: 'COPY', source: 'aws.amazon.com/s3/pricing' },
  s3Get: { dollars: 0.0004, per: 1000, unit: 'GET', source: 'aws.amazon.com/s3/pricing' },
  s3List: { dollars: 0.005, per: 1000, unit: 'LIST', source: 'aws.amazon.com/s3/pricing' },
  s3Storage: { dollars: 0.023, per: GIGABYTE, unit: 'GB-month', source: 'aws.amazon.com/s3/pricing' },
  sqs: { dollars: 0.4, per: MILLION, unit: 'request', source: 'aws.amazon.com/sqs/pricing' },
  httpApi: {
    dollars: 1,
    per: MILLION,
    unit: 'request of an HTTP API',
    source: 'aws.amazon.com/api-gateway/pricing (as known on 2026-11-30)',
  },
  lambdaRequest: { dollars: 0.2, per: MILLION, unit: 'request', source: 'aws.amazon.com/lambda/pricing' },
  lambdaArm: {
    dollars: 0.0000133334,
    per: 1,
    unit: 'GB-second (arm64)',
    source: 'aws.amazon.com/lambda/pricing',
  },
  dynamoWrite: {
    dollars: 0.625,
    per: MILLION,
    unit: 'write request unit',
    source: 'aws.amazon.com/dynamodb/pricing/on-demand (since 2024-11-01)',
  },
  dynamoRead: {
    dollars: 0.125,
    per: MILLION,
    unit: 'read request unit',
    source: 'aws.amazon.com/dynamodb/pricing/on-demand (since 2024-11-01)',
  },
  dynamoStorage: {
    dollars: 0.25,
    per: GIGABYTE,
    unit: 'GB-month',
    source: 'aws.amazon.com/dynamodb/pricing/on-demand',
  },
  dynamoRecovery: {
    dollars: 0.2,
    per: GIGABYTE,
    unit: 'GB-month (point-in-time recovery)',
    source: 'aws.amazon.com/dynamodb/pricing/on-demand',
  },
  sns: { dollars: 0.5, per: MILLION, unit: 'request of 64 KB', source: 'aws.amazon.com/sns/pricing' },
  logs: { dollars: 0.5, per: GIGABYTE, unit: 'GB ingested', source: 'aws.amazon.com/cloudwatch/pricing' },
  metric: { dollars: 0.3, per: 1, unit: 'metric-month', source: 'aws.amazon.com/cloudwatch/pricing' },
  alarm: { dollars: 0.1, per: 1, unit: 'alarm-month', source: 'aws.amazon.com/cloudwatch/pricing' },
  dashboard: {
    dollars: 3,
    per: 1,
    unit: 'dashboard-month',
    source: 'aws.amazon.com/cloudwatch/pricing',
  },
  edgeRequest: {
    dollars: 0.01,
    per: 10_000,
    unit: 'HTTPS request (North America; Europe 0.012)',
    source: 'aws.amazon.com/cloudfront/pricing (as known on 2026-11-30)',
  },
  edgeTransfer: {
    dollars: 0.085,
    per: GIGABYTE,
    unit: 'GB to readers (first 10 TB a month)',
    source: 'aws.amazon.com/cloudfront/pricing (as known on 2026-11-30)',
  },
  edgeFunction: {
    dollars: 0.1,
    per: MILLION,
    unit: 'run of a CloudFront function',
    source: 'aws.amazon.com/cloudfront/pricing (as known on 2026-11-30)',
  },
  invalidation: {
    dollars: 0.005,
    per: 1,
    unit: 'invalidated path after the first 1,000 a month',
    source: 'aws.amazon.com/cloudfront/pricing (as known on 2026-11-30)',
  },
  transferOut: {
    dollars: 0.09,
    per: GIGABYTE,
    unit: 'GB to the internet (first 10 TB a month)',
    source: 'aws.amazon.com/ec2/pricing/on-demand (egresscost.com/aws, read on 2026-11-30)',
  },
  trace: { dollars: 5, per: MILLION, unit: 'trace recorded', source: 'aws.amazon.com/xray/pricing' },
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof PRICES;
