import { Aws, Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Parts } from '../stages/parts.ts';
import { dataBucket, dataTable, type Storage, safeQueue } from '../storage.ts';
import type { ReaderParts } from './parts.ts';
import { addPlanner } from './planner.ts';
import { addPush } from './push.ts';
import { addReadersApi } from './readers-api.ts';

/**
 * Readers' follows and web push. Readers' data has a table, a key and roles of its own: nothing that handles articles can read
 * it.
 */
export class ReaderPush extends Construct {
  readonly table: TableV2;
  readonly erasures: Bucket;
  /** Signs readers up and keeps what they want. */
  readonly readers: Lambda;
  readonly api: HttpApi;
  /** Parts an announcement's readers among executions of `push`. */
  readonly planner: Lambda;
  readonly push: Lambda;
  /** Work that is done in its turn. */
  readonly work: Queue;
  readonly deadLetters: Queue;
  readonly keysParameter: string;

  constructor(
    scope: Construct,
    id: string,
    parts: Parts,
    define: Readonly<Record<string, string>>,
    canary: Queue | null,
  ) {
    super(scope, id);
    const { encryption, removalPolicy } = parts.storage;
    const key =
      encryption.key === null
        ? null
        : new Key(this, 'Key', {
            description: 'Slugline: what readers follow, and where their devices are reached',
            enableKeyRotation: true,
            removalPolicy,
          });
    const readerStorage: Storage = {
      ...parts.storage,
      encryption:
        key === null
          ? encryption
          : {
              ...encryption,
              key,
              bucket: { ...encryption.bucket, encryptionKey: key },
            },
    };
    this.table = dataTable(this, readerStorage);
    this.erasures = dataBucket(this, 'Erasures', readerStorage, {
      // A backup of the table is 35 days old at the most.
      lifecycleRules: [{ expiration: Duration.days(60) }],
      ...(readerStorage.accessLogs === null ? {} : { serverAccessLogsPrefix: 'erasures/' }),
    });
    // After three days nothing is sent any more, and what waits here may name readers who are erased by now.
    this.deadLetters = safeQueue(this, 'DeadLetters', parts.storage, { retentionPeriod: Duration.days(4) });
    this.keysParameter = `/slugline/${Aws.STACK_NAME}/push`;
    const readerParts: ReaderParts = {
      ...parts,
      readerStorage,
      readers: this.table,
      erasures: this.erasures,
      keysParameter: this.keysParameter,
      deadLetters: this.deadLetters,
      canary,
    };
    const { fn, api } = addReadersApi(this, readerParts, define);
    this.readers = fn;
    this.api = api;
    const { push, work } = addPush(this, readerParts);
    this.push = push;
    this.work = work;
    this.planner = addPlanner(this, readerParts, push, work);
  }

  /** Values for users and other stacks, by name. */
  get outputs(): Readonly<Record<string, string>> {
    return {
      ReadersTableName: this.table.tableName,
      ErasuresBucketName: this.erasures.bucketName,
      ReadersFunctionName: this.readers.functionName,
      PlannerFunctionName: this.planner.functionName,
      PushFunctionName: this.push.functionName,
      PushQueueUrl: this.work.queueUrl,
      PushDeadLetterQueueUrl: this.deadLetters.queueUrl,
      PushKeysParameter: this.keysParameter,
    };
  }
}
