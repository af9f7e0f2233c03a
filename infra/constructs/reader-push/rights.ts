import { Aws } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { allow } from '../stages/stage-function.ts';

/** Allows a function to read and write readers and what they follow. */
export const allowReaders = (fn: Lambda, readers: TableV2): void =>
  allow(
    fn,
    [
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:ConditionCheckItem',
    ],
    readers.tableArn,
  );

/** Allows a function to read the keys of web push. @param name of the SSM parameter, which begins with a slash */
export const allowPushKeys = (fn: Lambda, name: string): void =>
  allow(
    fn,
    ['ssm:GetParameter'],
    `arn:${Aws.PARTITION}:ssm:${Aws.REGION}:${Aws.ACCOUNT_ID}:parameter${name}`,
  );
