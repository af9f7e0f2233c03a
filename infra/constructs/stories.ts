import {
  AttributeType,
  Billing,
  type CfnGlobalTable,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { FORGET_AT } from '../../functions/adapters/dynamodb/items.ts';
import type { Storage } from './storage.ts';

/** The story table. It has no stream, for nothing follows from its writes. */
export class Stories extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { settings, removalPolicy, encryption }: Storage) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      // Editors' rulings are nowhere else.
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: FORGET_AT,
      deletionProtection: settings.keepData,
      removalPolicy,
    });
    if (encryption.key !== null)
      (this.table.node.defaultChild as CfnGlobalTable).addPropertyOverride('Replicas.0.SSESpecification', {
        KMSMasterKeyId: encryption.key.keyArn,
      });
  }
}
