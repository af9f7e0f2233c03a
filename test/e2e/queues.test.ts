import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { dynamoSweepCatalogue } from '../../functions/adapters/dynamodb/outbox-catalogue.ts';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import { ALL } from '../../functions/core/publish/outbox.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { subscribe } from './subscriber.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

/** Enables or disables the bulk lane for ingest. */
const openBulkLane = async (Enabled: boolean): Promise<void> => {
  const lambda = new LambdaClient(cloud().settings);
  const bulk = cloud().output('BulkQueueUrl').split('/').at(-1);
  const { EventSourceMappings = [] } = await lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName: cloud().output('IngestFunctionName') }),
  );
  const lane = EventSourceMappings.filter(({ EventSourceArn }) => EventSourceArn?.split(':').at(-1) === bulk);
  expect(lane).toHaveLength(1);
  for (const { UUID } of lane) await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
};

it('an invalid message is given to ingest five times, which logs each time that it is not an event', async () => {
  const sqs = new SQSClient(cloud().settings);
  const QueueUrl = cloud().output('UploadsQueueUrl');
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '1' } }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'this is no event' }));
  const complaints = () => cloud().lines.filter(({ text }) => /not an S3 event|SyntaxError/.test(text));
  await eventually(() => expect(complaints()).toHaveLength(5));
});

it('news does not wait for silent uploads that came before it', async () => {
  const silent = 60;
  const { settings, output, lines } = cloud();
  // Nothing reads silent uploads from the bulk lane, as if millions preceded them.
  await openBulkLane(false);
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const put = (Key: string, headline: string, Metadata: Record<string, string> = {}) =>
    s3.send(
      new PutObjectCommand({ Bucket: output('UploadsBucketName'), Key, Body: article(headline), Metadata }),
    );
  const everything = await subscribe({ settings }, output(channelOutput('articles')));
  await Promise.all(
    Array.from({ length: silent }, (_, at) =>
      put(`archive/${at}.txt`, `What happened on day ${at}`, { silent: 'true' }),
    ),
  );
  await put('breaking.txt', 'The dam has burst');
  await everything.next(({ upload }) => (upload as { key: string }).key === 'breaking.txt');
  const committed = () =>
    new Set(
      lines.flatMap(({ text }) =>
        text.includes('"outcome":"committed"') ? (/archive\/\d+\.txt/.exec(text)?.[0] ?? []) : [],
      ),
    ).size;
  // It overtook all of them, and none is lost.
  expect(committed()).toBe(0);
  await openBulkLane(true);
  await eventually(() => expect(committed()).toBe(silent));
  await eventually(async () => {
    const catalogue = dynamoSweepCatalogue({
      client: DynamoDBDocumentClient.from(new DynamoDBClient(settings)),
      name: output('CatalogueTableName'),
    });
    for await (const item of catalogue.dueUntil('bulk', ALL)) throw new Error(`${item.articleId} waits`);
  });
  expect(everything.rest()).toEqual([]);
  await everything.close();
});
