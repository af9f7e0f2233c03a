import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { dataTable, type Storage } from './storage.ts';

/** The story table. It has no stream because nothing reacts to its writes. It can be rebuilt from the catalogue. */
export class Stories extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, storage: Storage) {
    super(scope, id);
    this.table = dataTable(this, storage);
  }
}
