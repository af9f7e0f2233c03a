import { describe, expect, it, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { startStack, startTestStack } from './assembly.ts';

const source = `
export const handler = async (event, context) => {
  switch (event.do) {
    case 'describe':
      return { event, context, left: context.getRemainingTimeInMillis(), env: { ...process.env } };
    case 'count':
      globalThis.count = (globalThis.count ?? 0) + 1;
      return globalThis.count;
    case 'print':
      console.log('one\\ntwo');
      console.error('three');
      return;
    case 'throw':
      throw new RangeError('not today');
    case 'exit':
      process.exit(7);
    case 'sleep':
      await new Promise(() => setInterval(() => undefined, 1000));
    case 'spin':
      for (;;);
  }
};`;

const start = (properties: object = {}, onLog?: Parameters<typeof startStack>[1]) =>
  startTestStack(
    { resources: {}, functions: { Work0A1B2C3D: { source, properties: properties as never } } },
    onLog,
  );

describe('functions', () => {
  it('get an event, a context and an environment as in Lambda', async () => {
    const cloud = await start({
      Timeout: 20,
      MemorySize: 300,
      Environment: { Variables: { TABLE: { Ref: 'Work0A1B2C3D' } } },
    });
    expect(await cloud.invoke('Work', { do: 'describe' })).toMatchObject({
      event: { do: 'describe' },
      context: {
        functionName: 'Newsroom-Work',
        functionVersion: '$LATEST',
        invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:Newsroom-Work',
        memoryLimitInMB: '300',
        awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        logGroupName: '/aws/lambda/Newsroom-Work',
      },
      left: expect.toSatisfy((left: number) => left > 19_000 && left <= 20_000),
      env: {
        TABLE: 'Newsroom-Work',
        AWS_REGION: 'eu-west-1',
        AWS_ENDPOINT_URL: cloud.endpoint,
        AWS_LAMBDA_FUNCTION_NAME: 'Newsroom-Work',
        TZ: ':UTC',
      },
    });
  });

  it('stay warm, and one after the other uses the same environment', async () => {
    const cloud = await start();
    for (const expected of [1, 2, 3]) expect(await cloud.invoke('Work', { do: 'count' })).toBe(expected);
  });

  it('print line by line', async () => {
    const onLog = vi.fn();
    const cloud = await start({}, { onLog });
    await cloud.invoke('Work', { do: 'print' });
    await eventually(() => expect(onLog).toHaveBeenCalledTimes(3));
    expect(onLog).toHaveBeenCalledWith({ fn: 'Work', stream: 'stdout', text: 'one' });
    expect(onLog).toHaveBeenCalledWith({ fn: 'Work', stream: 'stdout', text: 'two' });
    expect(onLog).toHaveBeenCalledWith({ fn: 'Work', stream: 'stderr', text: 'three' });
  });

  it('fail with their own error', async () => {
    const cloud = await start();
    await expect(cloud.invoke('Work', { do: 'throw' })).rejects.toMatchObject({
      name: 'RangeError',
      message: 'not today',
    });
  });

  it.each([
    ['sleep', 'Sandbox.Timedout', /Task timed out after 1.00 seconds/],
    ['spin', 'Sandbox.Timedout', /Task timed out after 1.00 seconds/],
    ['exit', 'Runtime.ExitError', /exit status 7/],
  ])('that %s are ended, and the next event gets a fresh environment', async (what, name, message) => {
    const cloud = await start({ Timeout: 1 });
    await cloud.invoke('Work', { do: 'count' });
    await expect(cloud.invoke('Work', { do: what })).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
    expect(await cloud.invoke('Work', { do: 'count' })).toBe(1);
  });

  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
  it('over their reserved concurrency are throttled', async () => {
    const cloud = await start({ Timeout: 1, ReservedConcurrentExecutions: 1 });
    const first = cloud.invoke('Work', { do: 'sleep' });
    const url = `${cloud.endpoint}/2015-03-31/functions/Newsroom-Work/invocations`;
    const answer = await fetch(url, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('x-amzn-errortype')).toBe('TooManyRequestsException');
    await expect(first).rejects.toThrow('timed out');
    expect(await cloud.invoke('Work', { do: 'count' })).toBe(1);
  });

  it('that cannot be loaded fail at each event', async () => {
    const cloud = await startTestStack({
      resources: {},
      functions: { Broken: 'throw new TypeError("no module")' },
    });
    for (const _ of [1, 2]) {
      await expect(cloud.invoke('Broken', {})).rejects.toMatchObject({
        name: 'TypeError',
        message: 'no module',
      });
    }
  });

  it('are invoked over HTTP too, and waited for only when asked', async () => {
    const onLog = vi.fn();
    const cloud = await start({}, { onLog });
    const url = `${cloud.endpoint}/2015-03-31/functions/Newsroom-Work/invocations`;
    const invoke = (event: unknown, headers: Record<string, string> = {}) =>
      fetch(url, { method: 'POST', headers, body: JSON.stringify(event) });
    expect(await (await invoke({ do: 'count' })).json()).toBe(1);
    const failed = await invoke({ do: 'throw' });
    expect(failed.headers.get('x-amz-function-error')).toBe('Unhandled');
    expect(await failed.json()).toMatchObject({ errorType: 'RangeError', errorMessage: 'not today' });
    expect((await invoke({ do: 'print' }, { 'x-amz-invocation-type': 'Event' })).status).toBe(202);
    await eventually(() => expect(onLog).toHaveBeenCalledTimes(3));
  });
});

describe('stop', () => {
  it('ends without waiting for functions that are busy and queues are polled', async () => {
    const cloud = await startStack({
      resources: {
        Queue: { Type: 'AWS::SQS::Queue' },
        Mapping: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: { EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, FunctionName: { Ref: 'Work' } },
        },
      },
      functions: { Work: { source, properties: { Timeout: 600 } } },
    });
    await cloud.invoke('Work', { do: 'count' });
    const busy = ['spin', 'sleep'].map((what) =>
      cloud.invoke('Work', { do: what }).catch((error: Error) => error.name),
    );
    // A stop that waited for them would take ten minutes, which is beyond a test's time.
    await cloud.stop();
    expect(await Promise.all(busy)).toEqual(['Runtime.ExitError', 'Runtime.ExitError']);
    await expect(fetch(cloud.endpoint)).rejects.toThrow();
  });
});
