import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { OUTBOX_INDEX } from '../../../functions/adapters/dynamodb/items.ts';
import { deployedSettings } from '../../target/deployed-settings.ts';
import type { Target } from '../../target/target.ts';
import { type Check, type Finding, fail, ok, orOk, warn } from '../finding.ts';

/** Whether the catalogue, its index and its stream are there. */
export const table: Check = {
  about: 'catalogue',
  run: async (target, { dynamo }) => {
    const { DescribeTableCommand } = await import('@aws-sdk/client-dynamodb');
    const { Table = {} } = await dynamo.send(new DescribeTableCommand({ TableName: target.catalogueTable }));
    return [...judgeTable(Table), ...judgeTableProtection(target, Table.DeletionProtectionEnabled)];
  },
};

type Described = Pick<TableDescription, 'TableStatus' | 'StreamSpecification'> & {
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexName?: string; readonly IndexStatus?: string }[];
};

export const judgeTable = ({
  TableStatus,
  StreamSpecification,
  GlobalSecondaryIndexes = [],
}: Described): readonly Finding[] => {
  const index = GlobalSecondaryIndexes.find(({ IndexName }) => IndexName === OUTBOX_INDEX.name);
  return orOk(
    [
      ...(TableStatus === 'ACTIVE'
        ? []
        : [
            fail(
              'catalogue',
              `the table is ${TableStatus ?? 'in no state'}`,
              'see it in the DynamoDB console',
            ),
          ]),
      ...(StreamSpecification?.StreamEnabled
        ? []
        : [fail('catalogue', 'the table has no stream: only the sweep announces', 'deploy again')]),
      ...(index?.IndexStatus === 'ACTIVE'
        ? []
        : [
            fail(
              'catalogue',
              `the index ${OUTBOX_INDEX.name} is ${index?.IndexStatus ?? 'not there'}: the sweep finds nothing`,
              'wait while it is being made; deploy again if it is not',
            ),
          ]),
    ],
    'catalogue',
    'table, index and stream are there',
  );
};

/** @param isProtected what DynamoDB says; undefined where it does not say */
export const judgeTableProtection = (
  target: Pick<Target, 'outputs' | 'catalogueTable'>,
  isProtected: boolean | undefined,
): readonly Finding[] =>
  isProtected === false && deployedSettings(target)?.keepData === true
    ? [
        fail(
          'catalogue',
          'the environment keeps its data (keepData), and the table does not refuse to be deleted',
          `aws dynamodb update-table --deletion-protection-enabled --table-name ${target.catalogueTable}`,
        ),
      ]
    : [];

/** Whether the catalogue can be restored to a point in time. */
export const backups: Check = {
  about: 'backups',
  run: async ({ catalogueTable }, { dynamo }) => {
    const { DescribeContinuousBackupsCommand } = await import('@aws-sdk/client-dynamodb');
    const { ContinuousBackupsDescription } = await dynamo.send(
      new DescribeContinuousBackupsCommand({ TableName: catalogueTable }),
    );
    const { PointInTimeRecoveryDescription: recovery } = ContinuousBackupsDescription ?? {};
    return [
      recovery?.PointInTimeRecoveryStatus === 'ENABLED'
        ? ok('backups', 'the catalogue can be restored to any point in time of the last weeks')
        : warn('backups', 'the catalogue has no point-in-time recovery', 'deploy again: npx cdk deploy'),
    ];
  },
};
