import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Parts } from '../stages/parts.ts';
import type { Storage } from '../storage.ts';

/** The parts of the stack that the functions for readers work on. */
export interface ReaderParts extends Parts {
  /** Storage for readers' data, under a key of its own. */
  readonly readerStorage: Storage;
  readonly readers: TableV2;
  /** Notes whom readers' data must not come back of. */
  readonly erasures: Bucket;
  /** Name of the SSM parameter with the keys of web push and the secret of capability links. */
  readonly keysParameter: string;
  readonly deadLetters: Queue;
  /** The queue that reports to the canary what its device showed; null if there is no canary. */
  readonly canary: Queue | null;
}
