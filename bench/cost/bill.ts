import { PRICES, type PriceName } from './prices.ts';

/** Counts for a number of articles. */
export interface Usage {
  readonly articles: number;
  readonly s3Get: number;
  readonly s3Put: number;
  readonly s3Copy: number;
  /** Sends by S3, and receives and deletes by Lambda. */
  readonly sqs: number;
  readonly lambdaRequests: Readonly<Record<string, number>>;
  /** Gigabyte-seconds as billed. */
  readonly lambdaSeconds: Readonly<Record<string, number>>;
  readonly tableWriteUnits: number;
  readonly indexWriteUnits: number;
  readonly readUnits: number;
  readonly sns: number;
  readonly logBytes: number;
  /** Bytes that stay: items with the 100 that DynamoDB adds to each, and documents with their released copies. */
  readonly itemBytes: number;
  readonly editionBytes: number;
}

/** One line of a bill for a million articles. */
export interface Line {
  readonly what: string;
  readonly quantity: number;
  readonly price: PriceName;
  readonly dollars: number;
}

/** The lines for handling a million articles, for releasing them to readers' roles, and for keeping them a month. */
export interface Bill {
  readonly handling: readonly Line[];
  readonly releasing: readonly Line[];
  readonly keeping: readonly Line[];
}

const MILLION = 1_000_000;

/** The price of some quantity in dollars. `costOf('sqs', 1_000_000)` is 0.4. */
export const costOf = (price: PriceName, quantity: number): number =>
  (quantity / PRICES[price].per) * PRICES[price].dollars;

/** Prices what was counted, as if it had been for a million articles. */
export const billOf = (usage: Usage): Bill => {
  const line = (what: string, price: PriceName, counted: number): Line => {
    const quantity = (counted / usage.articles) * MILLION;
    return { what, quantity, price, dollars: costOf(price, quantity) };
  };
  return {
    handling: [
      line('S3: uploads read', 's3Get', usage.s3Get),
      line('S3: editions written', 's3Put', usage.s3Put),
      line('SQS: uploads queue', 'sqs', usage.sqs),
      ...Object.entries(usage.lambdaRequests).map(([name, count]) =>
        line(`Lambda: invocations of ${name}`, 'lambdaRequest', count),
      ),
      ...Object.entries(usage.lambdaSeconds).map(([name, seconds]) =>
        line(`Lambda: duration of ${name}`, 'lambdaArm', seconds),
      ),
      line('DynamoDB: table writes', 'dynamoWrite', usage.tableWriteUnits),
      line('DynamoDB: index writes', 'dynamoWrite', usage.indexWriteUnits),
      line('DynamoDB: reads', 'dynamoRead', usage.readUnits),
      line('SNS: publishing', 'sns', usage.sns),
      line('CloudWatch: logs', 'logs', usage.logBytes),
    ],
    releasing: [line('S3: editions released', 's3Copy', usage.s3Copy)],
    keeping: [
      line('DynamoDB: items', 'dynamoStorage', usage.itemBytes),
      line('DynamoDB: point-in-time recovery', 'dynamoRecovery', usage.itemBytes),
      line('S3: editions, stored and released', 's3Storage', usage.editionBytes),
    ],
  };
};

/** The sum of some lines in dollars. */
export const sumOf = (lines: readonly Line[]): number => lines.reduce((sum, { dollars }) => sum + dollars, 0);
