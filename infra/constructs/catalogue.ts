import { AttributeType, Billing, StreamViewType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { OUTBOX_INDEX } from '../../functions/adapters/dynamodb/items.ts';
import type { Settings } from '../settings.ts';

/** The catalogue table with its outbox index and its stream. */
export class Catalogue extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { settings }: { readonly settings: Settings }) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: settings.protectData,
      removalPolicy: settings.dataRemoval,
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
