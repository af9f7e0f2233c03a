import { dynamoReaders } from '../../functions/adapters/dynamodb/readers/readers.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import { ssmPushKeys } from '../../functions/adapters/ssm-push-keys.ts';
import type { PushKeys } from '../../functions/ports/push-keys.ts';
import type { Readers } from '../../functions/ports/readers.ts';
import type { Context } from '../context.ts';
import { Fault } from '../fault.ts';
import { parameterOf } from '../push/keys.ts';
import { openDynamo, openSsm } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import type { Target } from '../target/target.ts';
import type { ReadersOptions } from './options.ts';

/** The clients and stores of the commands about readers. */
export interface ReaderAdmin {
  readonly target: Target;
  readonly table: Table;
  readonly readers: Readers;
  readonly keys: PushKeys;
}

/** Opens the readers' table and the keys of web push, and closes them when `work` has ended. */
export const onReaders = async <T>(
  options: ReadersOptions,
  context: Context,
  work: (desk: ReaderAdmin) => Promise<T>,
): Promise<T> =>
  onTarget(options, context, async (target) => {
    const parameter = parameterOf(target);
    const { ReadersTableName } = target.outputs;
    if (ReadersTableName === undefined)
      throw new Fault(
        `The stack ${target.stack} has no output ReadersTableName. Deploy it from this version.`,
      );
    const [client, ssm] = await Promise.all([openDynamo(target), openSsm(target)]);
    const table: Table = { client, name: ReadersTableName };
    try {
      return await work({ target, table, readers: dynamoReaders(table), keys: ssmPushKeys(ssm, parameter) });
    } finally {
      client.destroy();
      ssm.destroy();
    }
  });
