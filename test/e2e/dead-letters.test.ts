import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEAD_LETTER_QUEUES } from '../../cli/dead-letters/queues.ts';
import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { keyOfLedger } from '../../functions/adapters/dynamodb/items.ts';
import { uploadEventBody } from '../../functions/adapters/sqs-upload-queue.ts';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import { jsonLines, makeDirectory, runCli, startCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { subscribe } from './subscriber.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();
let sqs: SQSClient;
let s3: S3Client;

beforeAll(() => {
  sqs = new SQSClient(cloud().settings);
  s3 = new S3Client({ ...cloud().settings, forcePathStyle: true });
});

const deadLetters = async (...args: string[]) => {
  await using folder = await makeDirectory();
  return await runCli(['dead-letters', ...args, '--endpoint', cloud().endpoint], { directory: folder.path });
};

/** Turns the event source mappings of the announce function on or off. */
const feedAnnounce = async (Enabled: boolean): Promise<void> => {
  const lambda = new LambdaClient(cloud().settings);
  const FunctionName = cloud().output('AnnounceFunctionName');
  const { EventSourceMappings = [] } = await lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName }),
  );
  for (const { UUID } of EventSourceMappings)
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
};

const depth = async (QueueUrl: string) => {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
};

const table = () => ({
  client: DynamoDBDocumentClient.from(new DynamoDBClient(cloud().settings)),
  name: cloud().output('CatalogueTableName'),
});

it('knows every dead-letter queue of the stack', () => {
  const named = Object.keys(cloud().outputs).filter((name) => name.endsWith('DeadLetterQueueUrl'));
  expect(
    Object.values(DEAD_LETTER_QUEUES)
      .map(({ output }) => output)
      .sort(),
  ).toEqual(named.sort());
});

describe('dead letters of uploads', () => {
  it('are listed with their reasons, redriven and handled, or deleted', async () => {
    const upload = { bucket: cloud().output('UploadsBucketName'), key: 'dead/a b.txt' };
    const QueueUrl = cloud().output('UploadsDeadLetterQueueUrl');
    const ledger = () => dynamoIngestCatalogue(table()).readKey(upload);
    await s3.send(
      new PutObjectCommand({ Bucket: upload.bucket, Key: upload.key, Body: article('Left among the dead') }),
    );
    await eventually(async () => expect(await ledger()).toMatchObject({ outcome: 'committed', rev: 1 }));
    // This is the state if that had been an earlier upload.
    await table().client.send(
      new UpdateCommand({
        TableName: table().name,
        Key: keyOfLedger(upload),
        UpdateExpression: 'SET handled = :other',
        ExpressionAttributeValues: { ':other': 'version:other' },
      }),
    );
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: uploadEventBody(upload, 'created') }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'no event \u202Ecba' }));

    const listed = await deadLetters('--queue', 'uploads', '--json');
    expect(listed.code).toBe(0);
    const [stuck, poison] = jsonLines(listed.stdout);
    expect(stuck).toMatchObject({
      queue: 'uploads',
      received: 1,
      about: [`s3://${upload.bucket}/${upload.key}`],
      advice: 'redrive',
    });
    expect(stuck?.reason).toMatch(/was not handled.*an earlier one/);
    expect(stuck?.reason).toContain(cloud().output('IngestFunctionName'));
    expect(poison).toMatchObject({ queue: 'uploads', about: [], advice: 'drop' });
    // Listed messages can be listed again at once.
    expect((await deadLetters('list')).stdout).toMatch(/a b\.txt.*not an S3 event/s);

    const shown = await deadLetters('show', String(poison?.id));
    expect(shown.stdout).toMatch(/no event cba/);
    expect(await deadLetters('show', 'nothing')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no dead letter/),
    });
    expect(await deadLetters('redrive')).toMatchObject({ code: 2 });

    expect(await deadLetters('redrive', String(stuck?.id))).toMatchObject({ code: 0 });
    await eventually(async () => expect(await ledger()).toMatchObject({ outcome: 'unchanged', rev: 2 }));
    expect(await depth(QueueUrl)).toBe(1);

    expect(await deadLetters('drop', String(poison?.id))).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--yes/),
    });
    expect(await depth(QueueUrl)).toBe(1);
    expect(await deadLetters('drop', String(poison?.id).slice(0, 8), '--yes')).toMatchObject({ code: 0 });
    expect(await depth(QueueUrl)).toBe(0);
    expect(await deadLetters()).toMatchObject({ code: 0, stdout: '', stderr: 'No dead letters.\n' });
  });
});

describe('redriving all of a queue', () => {
  /** A folder whose pipeline has an uploads queue that nobody reads. */
  const quietPipeline = async () => {
    const folder = await makeDirectory();
    const make = async (QueueName: string, Attributes: Record<string, string> = {}) =>
      (await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl ?? '';
    const name = `quiet-${Math.floor(performance.now())}`;
    const from = await make(`${name}-dead`);
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: from, AttributeNames: ['QueueArn'] }),
    );
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: 5 });
    const to = await make(name, { RedrivePolicy });
    await mkdir(join(folder.path, '.slugline'));
    await writeFile(
      join(folder.path, '.slugline', 'outputs.json'),
      JSON.stringify({
        Slugline: {
          ...cloud().outputs,
          Endpoint: cloud().endpoint,
          UploadsQueueUrl: to,
          UploadsDeadLetterQueueUrl: from,
        },
      }),
    );
    return { folder, from, to };
  };

  it('keeps body and attributes', async () => {
    const { folder, from, to } = await quietPipeline();
    await using _ = folder;
    const attributes = { desk: { DataType: 'String', StringValue: 'sport' } };
    await sqs.send(
      new SendMessageCommand({ QueueUrl: from, MessageBody: 'née 😀', MessageAttributes: attributes }),
    );
    const args = ['dead-letters', 'redrive', '--all', '--queue', 'uploads'];
    expect(await runCli(args, { directory: folder.path })).toMatchObject({ code: 0 });
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: to, MessageAttributeNames: ['All'] }),
    );
    expect(Messages).toMatchObject([{ Body: 'née 😀', MessageAttributes: attributes }]);
    expect(await depth(from)).toBe(0);
  });

  it('loses nothing when it is interrupted', async () => {
    const { folder, from, to } = await quietPipeline();
    await using _ = folder;
    const bodies = Array.from({ length: 200 }, (_, index) => `message ${index}`);
    await Promise.all(
      bodies.map((MessageBody) => sqs.send(new SendMessageCommand({ QueueUrl: from, MessageBody }))),
    );
    const child = startCli(['dead-letters', 'redrive', '--all', '--queue', 'uploads'], folder.path);
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    child.kill('SIGINT');
    await once(child, 'close');
    // No message stays hidden, and each is in exactly one of the two queues.
    expect((await depth(to)) + (await depth(from))).toBe(bodies.length);
  });
});

describe('dead letters of the stream', () => {
  it('are records that the announce function gave up on, and redriving emits them again', async () => {
    const channel = cloud().output(channelOutput('articles'));
    const upload = { Bucket: cloud().output('UploadsBucketName'), Key: 'dead/unheard.txt' };
    const record = () => dynamoIngestCatalogue(table()).readKey({ bucket: upload.Bucket, key: upload.Key });
    // The document that must be released does not exist.
    await feedAnnounce(false);
    await s3.send(new PutObjectCommand({ ...upload, Body: article('Unheard at first') }));
    await eventually(async () => expect(await record()).toMatchObject({ outcome: 'committed' }));
    const articleId = (await record())?.articleId ?? '';
    const Bucket = cloud().output('EditionsBucketName');
    const { Contents: [document] = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: `${articleId}/` }),
    );
    const Key = document?.Key ?? '';
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'aside.json', CopySource: `${Bucket}/${Key}` }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await feedAnnounce(true);
    const QueueUrl = cloud().output('AnnounceDeadLetterQueueUrl');
    await eventually(async () => expect(await depth(QueueUrl)).toBe(1));
    const listed = await deadLetters('--queue', 'announce', '--json');
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    const [letter] = jsonLines(listed.stdout);
    expect(letter).toMatchObject({ advice: 'redrive', about: [`${articleId}.1`] });
    expect(letter?.reason).toMatch(/failed 6 times on 1 record.*1 version/);

    await s3.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/aside.json` }));
    const follower = await subscribe(cloud(), channel);
    const { code, stdout } = await deadLetters('redrive', '--all');
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/1 emitted again/) });
    expect(await follower.next(({ type }) => type === 'published')).toMatchObject({
      headline: 'Unheard at first',
    });
    expect(await depth(QueueUrl)).toBe(0);
    await follower.close();
  });
});
