import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  GetEventSourceMappingCommand,
  GetFunctionConfigurationCommand,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { PublishCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { failuresOf } from '../../local/mappings/batch-response.ts';
import { readMapping } from '../../local/mappings/mapping.ts';
import { runQueueMapping } from '../../local/mappings/queue-mapping.ts';
import { readRate, ruleSchedules, schedulerSchedules } from '../../local/mappings/schedules.ts';
import { openQueues } from '../../local/sqs/queues.ts';
import { openStore } from '../../local/store/store.ts';
import { eventually } from '../eventually.ts';
import { startTestStack } from './assembly.ts';
import { bodies, clientsOf, receive } from './clients.ts';

/** Prints what it got, one batch a line, and does with each record what its body or item asks for. */
const source = `
export const handler = async ({ Records }) => {
  const wanted = Records.map((r) => r.body ?? r.dynamodb?.NewImage?.todo?.S ?? r.Sns?.Message);
  console.log(JSON.stringify(wanted));
  if (wanted.includes('hang') && Records[0].attributes.ApproximateReceiveCount === '1') await new Promise(() => setInterval(() => {}, 1000));
  if (wanted.includes('throw')) throw new Error('as asked');
  if (wanted.includes('malformed')) return { batchItemFailures: [{ id: 1 }] };
  return {
    batchItemFailures: Records.filter((_, at) => wanted[at].startsWith('fail')).map((r) => ({
      itemIdentifier: r.messageId ?? r.dynamodb.SequenceNumber,
    })),
  };
};`;

interface Running {
  readonly cloud: Cloud;
  /** The batches that the function got. */
  readonly batches: readonly (readonly string[])[];
}

const run = async (resources: object, properties: object = {}): Promise<Running> => {
  const batches: (readonly string[])[] = [];
  const cloud = await startTestStack(
    {
      resources: resources as never,
      functions: { Work: { source, properties: { Timeout: 10, ...properties } as never } },
    },
    { onLog: ({ text }) => batches.push(JSON.parse(text) as readonly string[]) },
  );
  return { cloud, batches };
};

const arnOf = (id: string): object => ({ 'Fn::GetAtt': [id, 'Arn'] });

const mapping = (EventSourceArn: object, properties: object): object => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { EventSourceArn, FunctionName: { Ref: 'Work' }, ...properties },
});

const sent = async ({ cloud }: Running, ...messages: readonly string[]): Promise<void> => {
  await clientsOf(cloud).sqs.send(
    new SendMessageBatchCommand({
      QueueUrl: cloud.resource('Queue'),
      Entries: messages.map((MessageBody, Id) => ({ Id: String(Id), MessageBody })),
    }),
  );
};

const counts = async ({ cloud }: Running): Promise<readonly string[]> => {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes = {} } = await clientsOf(cloud).sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: cloud.resource('Queue'), AttributeNames: [...AttributeNames] }),
  );
  return AttributeNames.map((name) => Attributes[name] ?? '');
};

const deadLettered = (VisibilityTimeout: number, mappingProperties: object): object => ({
  Dead: { Type: 'AWS::SQS::Queue' },
  Queue: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      VisibilityTimeout,
      RedrivePolicy: { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount: 2 },
    },
  },
  Mapping: mapping(arnOf('Queue'), {
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ...mappingProperties,
  }),
});

describe('a queue mapping', () => {
  it('deletes what succeeded; what failed comes back and ends in the dead-letter queue', async () => {
    const running = await run(deadLettered(3, {}));
    await sent(running, 'one', 'fail', 'two');
    const dead = await receive(running.cloud, running.cloud.resource('Dead'), 1);
    expect(dead.map(({ Body }) => Body)).toEqual(['fail']);
    expect(running.batches.flat().sort()).toEqual(['fail', 'fail', 'one', 'two']);
    expect(await counts(running)).toEqual(['0', '0']);
  });

  it.each(['throw', 'malformed'])('keeps the whole batch after %s', async (wanted) => {
    const running = await run(deadLettered(60, {}));
    await sent(running, wanted, 'innocent');
    await eventually(() => expect(running.batches.flat()).toHaveLength(2));
    await eventually(async () => expect(await counts(running)).toEqual(['0', '2']));
  });

  it('collects a batch for its window, over the ten of one receive', async () => {
    const running = await run(deadLettered(60, { BatchSize: 25, MaximumBatchingWindowInSeconds: 5 }));
    const messages = Array.from({ length: 25 }, (_, at) => `m${at}`);
    for (let at = 0; at < 25; at += 10) await sent(running, ...messages.slice(at, at + 10));
    await eventually(() => expect(running.batches).toHaveLength(1));
    expect([...(running.batches[0] ?? [])].sort()).toEqual([...messages].sort());
  });

  it('deletes what its filter does not take', async () => {
    const FilterCriteria = { Filters: [{ Pattern: '{"body":{"kind":["wanted"]}}' }] };
    const running = await run(deadLettered(60, { FilterCriteria }));
    await sent(running, '{"kind":"other"}', '{"kind":"wanted"}', 'no JSON');
    await eventually(async () => expect(await counts(running)).toEqual(['0', '0']));
    expect(running.batches.flat()).toEqual(['{"kind":"wanted"}']);
  });

  it('takes delayed messages when they are due', async () => {
    const running = await run(deadLettered(60, {}));
    const { cloud } = running;
    const before = Date.now();
    const QueueUrl = cloud.resource('Queue');
    await clientsOf(cloud).sqs.send(
      new SendMessageCommand({ QueueUrl, MessageBody: 'later', DelaySeconds: 1 }),
    );
    await eventually(() => expect(running.batches.flat()).toEqual(['later']));
    expect(Date.now() - before).toBeGreaterThanOrEqual(1000);
  });
});

const withStream = (properties: object): object => ({
  Dead: { Type: 'AWS::SQS::Queue' },
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    },
  },
  Mapping: mapping(
    { 'Fn::GetAtt': ['Table', 'StreamArn'] },
    { StartingPosition: 'TRIM_HORIZON', ...properties },
  ),
});

const OnFailure = { OnFailure: { Destination: arnOf('Dead') } };

const put = async ({ cloud }: Running, ...todos: readonly string[]): Promise<void> => {
  const TableName = cloud.resource('Table');
  for (const todo of todos) {
    const Item = { id: { S: todo }, todo: { S: todo } };
    await clientsOf(cloud).dynamodb.send(new PutItemCommand({ TableName, Item }));
  }
};

interface FailureRecord {
  readonly requestContext: { readonly condition: string; readonly approximateInvokeCount: number };
  readonly DDBStreamBatchInfo: { readonly batchSize: number; readonly streamArn: string };
}

const failures = async (running: Running, count: number): Promise<readonly FailureRecord[]> =>
  bodies(await receive(running.cloud, running.cloud.resource('Dead'), count)) as readonly FailureRecord[];

describe('a queue mapping under faults', () => {
  it.each([
    [
      'whose thread is killed',
      {},
      (cloud: Cloud) => eventually(async () => expect(await cloud.kill('Work')).toBe(true)),
    ],
    ['whose time is up', { Timeout: 1 }, async () => undefined],
  ])('hands on a batch again %s, when its visibility timeout is over', async (_, properties, harm) => {
    const running = await run(deadLettered(3, {}), properties);
    await sent(running, 'hang');
    await eventually(() => expect(running.batches).toHaveLength(1));
    await harm(running.cloud);
    await eventually(() => expect(running.batches).toEqual([['hang'], ['hang']]));
    await eventually(async () => expect(await counts(running)).toEqual(['0', '0']));
  });

  // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
  it('burns receives while the function is throttled', async () => {
    const running = await run(deadLettered(1, {}), { ReservedConcurrentExecutions: 0 });
    await sent(running, 'never');
    const dead = await receive(running.cloud, running.cloud.resource('Dead'), 1);
    expect(dead.map(({ Body }) => Body)).toEqual(['never']);
    expect(running.batches).toEqual([]);
  });

  it.each([
    [1, 1],
    [Number.POSITIVE_INFINITY, 2],
  ])('with a maximum concurrency of %d has %d batches under way', async (concurrency, expected) => {
    const store = openStore();
    const place = {
      endpoint: 'http://x',
      region: 'eu-west-1',
      account: '000000000000',
      startedAt: new Date(),
      readerSite: null,
    };
    const queues = openQueues(store, place);
    const stop = new AbortController();
    const sourceArn = 'arn:aws:sqs:eu-west-1:000000000000:queue';
    await queues.call('CreateQueue', { QueueName: 'queue' });
    for (const body of ['a', 'b', 'c', 'd']) queues.send(sourceArn, body);
    let under = 0;
    let most = 0;
    let handled = 0;
    const target = {
      name: 'work',
      friendlyId: 'Work',
      arn: 'arn',
      invoke: async () => {
        under += 1;
        most = Math.max(most, under);
        // As long as another one would need to begin.
        await new Promise((resolve) => setTimeout(resolve, 50));
        under -= 1;
        handled += 1;
        return { kind: 'returned', payload: 'null' } as const;
      },
      kill: async () => false,
      stop: async () => undefined,
    };
    const properties = {
      EventSourceArn: sourceArn,
      FunctionName: 'work',
      BatchSize: 1,
      ...(Number.isFinite(concurrency) && { ScalingConfig: { MaximumConcurrency: concurrency } }),
    };
    const identity = { ref: '', attributes: {} };
    const mapping = readMapping({ logicalId: 'Mapping', friendlyId: 'Mapping', properties, identity });
    const running = runQueueMapping(mapping, target, queues, stop.signal);
    await eventually(() => expect(handled).toBe(4));
    stop.abort();
    queues.close();
    await running;
    store.close();
    expect(Math.min(most, 2)).toBe(expected);
  });
});

describe('a mapping that is turned off', () => {
  const turn = async (cloud: Cloud, Enabled: boolean) => {
    const { lambda } = clientsOf(cloud);
    const { EventSourceMappings: [mapping] = [] } = await lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName: cloud.resource('Work') }),
    );
    const { UUID } = mapping ?? {};
    const updated = await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
    expect(updated.State).toBe(Enabled ? 'Enabled' : 'Disabled');
    expect(await lambda.send(new GetEventSourceMappingCommand({ UUID }))).toMatchObject({
      State: updated.State,
      BatchSize: 1,
      EventSourceArn: expect.stringMatching(/^arn:aws:/),
    });
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 300));

  it('leaves a queue alone, and goes on when it is turned on', async () => {
    const running = await run(deadLettered(30, { BatchSize: 1 }));
    await sent(running, 'one');
    await eventually(() => expect(running.batches).toEqual([['one']]));
    await turn(running.cloud, false);
    await sent(running, 'two', 'three');
    await settle();
    expect(running.batches).toEqual([['one']]);
    await turn(running.cloud, true);
    await eventually(() => expect(running.batches.flat().sort()).toEqual(['one', 'three', 'two']));
  });

  it('leaves a stream alone, and goes on where it was when it is turned on', async () => {
    const running = await run(withStream({ BatchSize: 1, Enabled: false }));
    await put(running, 'one', 'two');
    await settle();
    expect(running.batches).toEqual([]);
    await turn(running.cloud, true);
    await eventually(() => expect(running.batches).toEqual([['one'], ['two']]));
    await turn(running.cloud, false);
    await put(running, 'three');
    await settle();
    expect(running.batches).toEqual([['one'], ['two']]);
    await turn(running.cloud, true);
    await eventually(() => expect(running.batches).toEqual([['one'], ['two'], ['three']]));
  });

  it('changes nothing else', async () => {
    const { cloud } = await run(deadLettered(30, { BatchSize: 1 }));
    const { lambda } = clientsOf(cloud, { maxAttempts: 1 });
    const { EventSourceMappings: [mapping] = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
    await expect(
      lambda.send(new UpdateEventSourceMappingCommand({ UUID: mapping?.UUID, BatchSize: 5 })),
    ).rejects.toMatchObject({ name: 'NotImplemented' });
    await expect(
      lambda.send(new UpdateEventSourceMappingCommand({ UUID: 'none', Enabled: true })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(
      lambda.send(new GetFunctionConfigurationCommand({ FunctionName: 'none' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(
      await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: cloud.resource('Work') })),
    ).toMatchObject({ State: 'Active', Timeout: 10, Handler: expect.any(String) });
  });
});

describe('a stream mapping', () => {
  it.each([
    ['fail', {}],
    ['find no free execution', { ReservedConcurrentExecutions: 0 }],
  ])('gives up records that are too old, when its executions %s', async (_, properties) => {
    const running = await run(
      withStream({ MaximumRecordAgeInSeconds: 1, DestinationConfig: OnFailure }),
      properties,
    );
    await put(running, 'throw');
    expect(await failures(running, 1)).toMatchObject([
      { requestContext: { condition: 'RecordAgeExceeded' }, DDBStreamBatchInfo: { batchSize: 1 } },
    ]);
  });

  it('delivers in order what its filters take', async () => {
    const Pattern = JSON.stringify({ dynamodb: { NewImage: { todo: { S: [{ prefix: 'yes' }] } } } });
    const running = await run(withStream({ FilterCriteria: { Filters: [{ Pattern }] } }));
    await put(running, 'yes-1', 'no', 'yes-2', 'yes-3');
    await eventually(() => expect(running.batches.flat()).toEqual(['yes-1', 'yes-2', 'yes-3']));
  });

  it('goes on from the lowest failed record, gives up after the retries, and tells the destination', async () => {
    const running = await run(
      withStream({
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumBatchingWindowInSeconds: 60,
        MaximumRetryAttempts: 2,
        BatchSize: 3,
        DestinationConfig: OnFailure,
      }),
    );
    await put(running, 'a', 'fail', 'b');
    const [failure] = await failures(running, 1);
    expect(failure).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
      DDBStreamBatchInfo: { batchSize: 2, streamArn: expect.stringContaining('/stream/') },
    });
    await put(running, 'c', 'd', 'e');
    await eventually(() => expect(running.batches.at(-1)).toEqual(['c', 'd', 'e']));
    expect(running.batches.slice(0, -1)).toEqual([
      ['a', 'fail', 'b'],
      ['fail', 'b'],
      ['fail', 'b'],
      ['fail', 'b'],
    ]);
  });

  it('bisects until the bad record stands alone', async () => {
    const running = await run(
      withStream({
        BisectBatchOnFunctionError: true,
        MaximumBatchingWindowInSeconds: 60,
        MaximumRetryAttempts: 1,
        BatchSize: 4,
        DestinationConfig: OnFailure,
      }),
    );
    await put(running, 'a', 'b', 'throw', 'c');
    expect(await failures(running, 1)).toMatchObject([{ DDBStreamBatchInfo: { batchSize: 1 } }]);
    await eventually(() => expect(running.batches).toContainEqual(['c']));
    expect(running.batches).toEqual([
      ['a', 'b', 'throw', 'c'],
      ['a', 'b'],
      ['throw', 'c'],
      ['throw'],
      ['throw'],
      ['c'],
    ]);
  });
});

describe('a channel', () => {
  it('invokes a subscribed function', async () => {
    const running = await run({ Channel: { Type: 'AWS::SNS::Topic' } });
    const { sns } = clientsOf(running.cloud);
    const TopicArn = running.cloud.resource('Channel');
    const Endpoint = 'arn:aws:lambda:eu-west-1:000000000000:function:Newsroom-Work';
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'lambda', Endpoint }));
    await sns.send(new PublishCommand({ TopicArn, Message: 'hello' }));
    await eventually(() => expect(running.batches).toEqual([['hello']]));
  });

  it('invokes a function that the stack subscribes, and what that gives up goes to its destination', async () => {
    const running = await run({
      Channel: { Type: 'AWS::SNS::Topic' },
      Failures: { Type: 'AWS::SQS::Queue' },
      Subscription: {
        Type: 'AWS::SNS::Subscription',
        Properties: { TopicArn: { Ref: 'Channel' }, Protocol: 'lambda', Endpoint: arnOf('Work') },
      },
      Invocations: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: { Ref: 'Work' },
          Qualifier: '$LATEST',
          MaximumRetryAttempts: 0,
          DestinationConfig: { OnFailure: { Destination: arnOf('Failures') } },
        },
      },
    });
    const { sns } = clientsOf(running.cloud);
    await sns.send(new PublishCommand({ TopicArn: running.cloud.resource('Channel'), Message: 'throw' }));
    const [message] = await receive(running.cloud, running.cloud.resource('Failures'), 1);
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
      requestPayload: {
        Records: [{ EventSource: 'aws:sns', Sns: { Type: 'Notification', Message: 'throw' } }],
      },
      responsePayload: { errorMessage: 'as asked' },
    });
  });
});

describe('failuresOf', () => {
  const known = new Set(['a', 'b']);
  const returned = (payload: unknown) => ({ kind: 'returned', payload: JSON.stringify(payload) }) as const;

  it.each([
    [null, 'none'],
    [{}, 'none'],
    [{ batchItemFailures: null }, 'none'],
    [{ batchItemFailures: [] }, 'none'],
    [{ batchItemFailures: [{ itemIdentifier: 'b' }] }, new Set(['b'])],
    [{ batchItemFailures: [{ itemIdentifier: '' }] }, 'all'],
    [{ batchItemFailures: [{ itemIdentifier: null }] }, 'all'],
    [{ batchItemFailures: [{ id: 'a' }] }, 'all'],
    [{ batchItemFailures: [{ itemIdentifier: 'a' }, { itemIdentifier: 'unknown' }] }, 'all'],
    [{ batchItemFailures: 'a' }, 'all'],
    ['done', 'all'],
  ])('reads %j as %s', (payload, expected) => {
    expect(failuresOf(returned(payload), true, known)).toEqual(expected);
  });

  it('does not read the answer when the mapping does not report', () => {
    expect(failuresOf(returned({ batchItemFailures: [{ itemIdentifier: 'a' }] }), false, known)).toBe('none');
  });
});

describe('schedules', () => {
  const resource = (properties: object) => ({
    logicalId: 'Sweep',
    friendlyId: 'Sweep',
    identity: { ref: 'sweep', attributes: { Arn: 'arn:rule' } },
    properties: properties as never,
  });
  const place = {
    endpoint: '',
    readerSite: null,
    region: 'eu-west-1',
    account: '000000000000',
    startedAt: new Date(0),
  };

  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(2 hours)', 7_200_000],
    ['rate(1 day)', 86_400_000],
  ])('%s is %i ms', (expression, milliseconds) => {
    expect(readRate(expression, 'Sweep')).toBe(milliseconds);
  });

  it('of a rule send a scheduled event, or their own input', () => {
    const Targets = [{ Arn: 'arn:one' }, { Arn: 'arn:two', Input: '{"own":true}' }];
    const [one, two] = ruleSchedules([resource({ ScheduleExpression: 'rate(1 minute)', Targets })], place);
    expect(one).toMatchObject({ everyMs: 60_000, functionArn: 'arn:one' });
    expect(one?.event(new Date('2026-11-21T10:00:00.123Z'))).toMatchObject({
      'detail-type': 'Scheduled Event',
      time: '2026-11-21T10:00:00Z',
      resources: ['arn:rule'],
    });
    expect(two?.event(new Date())).toEqual({ own: true });
  });

  it('of the scheduler send their input; those disabled send nothing', () => {
    const Target = { Arn: 'arn:one', Input: '{"a":1}' };
    const [only, none] = schedulerSchedules([
      resource({ ScheduleExpression: 'rate(1 hour)', Target }),
      resource({ ScheduleExpression: 'rate(1 hour)', Target, State: 'DISABLED' }),
    ]);
    expect(only?.event(new Date())).toEqual({ a: 1 });
    expect(none).toBeUndefined();
  });
});
