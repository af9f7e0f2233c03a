import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { UNLISTED } from '../../functions/adapters/dynamodb/feed-items.ts';
import { isCanary } from '../../functions/core/publish/canary.ts';
import type { ClientSettings } from '../../local/subscriber.ts';
import { type Item, itemSize } from '../cost/item-size.ts';

/** The state of a pipeline when all is done. */
export interface State {
  readonly articles: number;
  /** Articles whose latest version is not the one that is live. */
  readonly unsettled: number;
  readonly outbox: number;
  /** Items of the feed of everything. */
  readonly listed: number;
  readonly quarantined: number;
  readonly deadLetters: number;
  readonly queued: number;
  readonly itemBytes: number;
  readonly objectBytes: number;
}

/** Looks at everything that a pipeline holds. */
export const readState = async (
  settings: ClientSettings,
  outputs: Readonly<Record<string, string>>,
): Promise<State> => {
  const dynamo = new DynamoDBClient(settings);
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const sqs = new SQSClient(settings);
  const state = {
    articles: 0,
    unsettled: 0,
    outbox: 0,
    listed: 0,
    quarantined: 0,
    itemBytes: 0,
    objectBytes: 0,
  };
  const count = (item: Item): void => {
    const [pk, sk] = [String(item.pk?.S), String(item.sk?.S)];
    state.itemBytes += itemSize(item);
    const owner = item.owner?.M as Readonly<Record<string, { readonly S?: string }>> | undefined;
    // The pipeline's own canary is nobody's article.
    if (sk === 'META' && !isCanary({ bucket: '', key: owner?.key?.S ?? '' })) {
      state.articles += 1;
      if (item.live?.N !== item.latest?.N || item.settled?.N !== item.latest?.N) state.unsettled += 1;
    }
    if (sk.startsWith('VERSION#') && 'state' in item) state.outbox += 1;
    if (pk.startsWith('TOPIC#all#') && !(UNLISTED in item)) state.listed += 1;
    if (sk === 'KEY' && item.outcome?.S === 'quarantined') state.quarantined += 1;
  };
  for await (const { Items = [] } of paginateScan(
    { client: dynamo },
    { TableName: outputs.CatalogueTableName },
  ))
    (Items as unknown as readonly Item[]).forEach(count);
  for (const Bucket of [outputs.UploadsBucketName, outputs.EditionsBucketName])
    for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket }))
      state.objectBytes += Contents.reduce((sum, { Size = 0 }) => sum + Size, 0);
  const depth = async (QueueUrl: string | undefined): Promise<number> => {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    return (
      Number(Attributes.ApproximateNumberOfMessages) +
      Number(Attributes.ApproximateNumberOfMessagesNotVisible)
    );
  };
  return {
    ...state,
    deadLetters: await depth(outputs.UploadsDeadLetterQueueUrl),
    queued: (await depth(outputs.UploadsQueueUrl)) + (await depth(outputs.BulkQueueUrl)),
  };
};
