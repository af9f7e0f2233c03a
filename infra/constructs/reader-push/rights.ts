import { Aws } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { allow, allowItems } from '../stages/stage-function.ts';

const READS = ['GetItem', 'BatchGetItem', 'Query'] as const;
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'] as const;

/** Partitions of the readers' table by the beginnings of their keys: functions/adapters/dynamodb/readers/items.ts. */
const READER = ['READER#*', 'ENDPOINT#*', 'FAN#*', 'SCOPE#*', 'SLOT#*'];
const FAN_OUT = 'FANOUT#*';

const calls = (actions: readonly string[]): readonly string[] =>
  actions.map((action) => `dynamodb:${action}`);

/** Allows the function that readers' browsers call to store and erase their choices, but not to read deliveries or their progress. */
export const allowPreferences = (fn: Lambda, readers: TableV2): void =>
  allowItems(fn, readers.tableArn, calls([...READS, ...WRITES, 'BatchWriteItem']), [...READER, 'NETWORK#*']);

/** Allows the function that notifies readers to read them, to hold notices for later, and to delete a device that is gone. */
export const allowFanOut = (fn: Lambda, readers: TableV2): void =>
  allowItems(fn, readers.tableArn, calls([...READS, ...WRITES]), [...READER, FAN_OUT]);

/** Allows the function that divides readers to count follows, and to record how it divided them and which outlets covered a story. It cannot read readers. */
export const allowPlanning = (fn: Lambda, readers: TableV2): void => {
  const noted = [FAN_OUT, 'STORY#*'];
  allowItems(fn, readers.tableArn, calls(['GetItem', 'BatchGetItem']), ['SCOPE#*', ...noted]);
  allowItems(fn, readers.tableArn, calls(['PutItem', 'UpdateItem']), noted);
};

/** Allows a function to read the keys of web push. @param name of the SSM parameter, which begins with a slash */
export const allowPushKeys = (fn: Lambda, name: string): void =>
  allow(
    fn,
    ['ssm:GetParameter'],
    `arn:${Aws.PARTITION}:ssm:${Aws.REGION}:${Aws.ACCOUNT_ID}:parameter${name}`,
  );
