import { AttributeType, StreamViewType, type TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { OUTBOX_INDEX } from '../../functions/adapters/dynamodb/items.ts';
import { dataTable, type Storage } from './storage.ts';

/** The catalogue table with its outbox index and its stream. */
export class Catalogue extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, storage: Storage) {
    super(scope, id);
    this.table = dataTable(this, storage, {
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      globalSecondaryIndexes: [
        {
          indexName: OUTBOX_INDEX.name,
          partitionKey: { name: OUTBOX_INDEX.partition, type: AttributeType.STRING },
          sortKey: { name: OUTBOX_INDEX.sort, type: AttributeType.STRING },
        },
      ],
    });
  }
}
