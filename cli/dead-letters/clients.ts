import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import {
  dynamoReleaseCatalogue,
  dynamoSweepCatalogue,
} from '../../functions/adapters/dynamodb/outbox-catalogue.ts';
import { s3UploadStore } from '../../functions/adapters/s3-upload-store.ts';
import type { OutboxRecord } from '../../functions/core/publish/records.ts';
import type { SweepCatalogue } from '../../functions/ports/catalogue.ts';
import { readyItems } from '../sweep/outbox.ts';
import { openDynamo, openLambda, openS3, openSqs } from '../target/clients.ts';
import type { Target } from '../target/target.ts';
import type { PipelineState } from './explained.ts';

/** The clients of the commands about dead letters. */
export interface DeadLetterClients {
  readonly sqs: SQSClient;
  readonly catalogue: SweepCatalogue;
  readonly knowledge: PipelineState;
  /** Invokes a function later. */
  readonly invoke: (functionName: string, event: object) => Promise<void>;
}

/** Opens what is needed, and closes it when `work` has ended. */
export const withDeadLetterClients = async <T>(
  target: Target,
  work: (post: DeadLetterClients) => Promise<T>,
): Promise<T> => {
  const [sqs, s3, client] = await Promise.all([
    openSqs(target, target.region),
    openS3(target),
    openDynamo(target),
  ]);
  const table = { client, name: target.catalogueTable };
  const ledgers = dynamoIngestCatalogue(table);
  const outbox = dynamoReleaseCatalogue(table);
  const catalogue = dynamoSweepCatalogue(table);
  const uploads = s3UploadStore(s3);
  // Every given-up batch is compared with the same outbox: it is read once.
  let ready: Promise<readonly OutboxRecord[]> | null = null;
  const knowledge: PipelineState = {
    ledger: ({ upload }) => ledgers.readKey(upload),
    object: async ({ upload }) => {
      const current = await uploads.current(upload);
      current?.discard();
      return current?.object ?? null;
    },
    outboxItem: (ref) => outbox.readOutbox(ref),
    expiry: async ({ articleId }) => (await ledgers.readArticle(articleId, [])).article?.expiresAt ?? null,
    ready: () => {
      ready ??= readyItems(catalogue);
      return ready;
    },
    now: () => new Date().toISOString(),
  };
  const opened: LambdaClient[] = [];
  const invoke: DeadLetterClients['invoke'] = async (FunctionName, event) => {
    const { InvokeCommand } = await import('@aws-sdk/client-lambda');
    const lambda = opened[0] ?? (await openLambda(target, target.region));
    opened[0] = lambda;
    await lambda.send(
      new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: JSON.stringify(event) }),
    );
  };
  try {
    return await work({ sqs, catalogue, knowledge, invoke });
  } finally {
    sqs.destroy();
    s3.destroy();
    client.destroy();
    opened[0]?.destroy();
  }
};
