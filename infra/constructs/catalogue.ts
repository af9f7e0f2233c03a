import {
  AttributeType,
  Billing,
  type CfnGlobalTable,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { FORGET_AT, OUTBOX_INDEX } from '../../functions/adapters/dynamodb/items.ts';
import type { Storage } from './storage.ts';

/** The catalogue table with its outbox index and its stream. */
export class Catalogue extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { settings, removalPolicy, encryption }: Storage) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: FORGET_AT,
      deletionProtection: settings.keepData,
      removalPolicy,
      globalSecondaryIndexes: [
        {
          indexName: OUTBOX_INDEX.name,
          partitionKey: { name: OUTBOX_INDEX.partition, type: AttributeType.STRING },
          sortKey: { name: OUTBOX_INDEX.sort, type: AttributeType.STRING },
        },
      ],
    });
    // CDK's own property wants to know the region when it synthesizes; CloudFormation does not.
    if (encryption.key !== null)
      (this.table.node.defaultChild as CfnGlobalTable).addPropertyOverride('Replicas.0.SSESpecification', {
        KMSMasterKeyId: encryption.key.keyArn,
      });
  }
}
