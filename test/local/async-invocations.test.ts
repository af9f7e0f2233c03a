import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type AsyncSettings,
  asyncSettings,
  openAsyncInvocations,
} from '../../local/functions/async-invocations.ts';
import type { LocalFunction } from '../../local/functions/function-pool.ts';
import type { Outcome } from '../../local/functions/messages.ts';
import { openStore } from '../../local/store/store.ts';
import type { Resource } from '../../local/template/stack.ts';
import { eventually } from '../eventually.ts';

const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:work';
const failed: Outcome = { kind: 'failed', errorType: 'Error', errorMessage: 'no', trace: [] };
const returned: Outcome = { kind: 'returned', payload: 'null' };

const setUp = (outcomes: readonly Outcome[], settings: Partial<AsyncSettings> = {}) => {
  const store = openStore();
  const invoked: (readonly [unknown, string | undefined])[] = [];
  const sent: (readonly [string, unknown])[] = [];
  const target: LocalFunction = {
    name: 'work',
    friendlyId: 'Work',
    arn: functionArn,
    invoke: async (event, requestId) => {
      invoked.push([event, requestId]);
      return outcomes[invoked.length - 1] ?? returned;
    },
    kill: async () => false,
    stop: async () => undefined,
  };
  const rules = { retries: 2, oldestMs: 60_000, onFailure: 'failures', deadLetters: 'dead', ...settings };
  const open = () =>
    openAsyncInvocations(
      store,
      (arn) => (arn === functionArn ? target : undefined),
      new Map([[functionArn, rules]]),
      (queue, body) => sent.push([queue, JSON.parse(body)]),
      () => 5,
    );
  const invocations = open();
  onTestFinished(async () => {
    await invocations.stop();
    store.close();
  });
  return { invocations, invoked, sent, open };
};

describe('asynchronous invocations: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html', () => {
  it('are tried twice more under one request id, then told to the destination and the dead letters', async () => {
    const { invocations, invoked, sent } = setUp([failed, failed, failed]);
    invocations.start();
    invocations.add(functionArn, { n: 1 });
    await eventually(() => expect(sent).toHaveLength(2));
    expect(invoked.map(([event]) => event)).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
    expect(new Set(invoked.map(([, requestId]) => requestId)).size).toBe(1);
    expect(sent).toMatchObject([
      [
        'failures',
        {
          requestContext: { functionArn, condition: 'RetriesExhausted', approximateInvokeCount: 3 },
          requestPayload: { n: 1 },
          responsePayload: { errorMessage: 'no' },
        },
      ],
      ['dead', { n: 1 }],
    ]);
  });

  it('end with the first success', async () => {
    const { invocations, invoked, sent } = setUp([failed, returned]);
    invocations.start();
    invocations.add(functionArn, 1);
    invocations.add(functionArn, 2);
    await eventually(() => expect(invoked).toHaveLength(3));
    expect(sent).toEqual([]);
  });

  it('wait while the function is throttled, which is no attempt', async () => {
    const { invocations, invoked, sent } = setUp([{ kind: 'throttled' }, failed, returned], { retries: 1 });
    invocations.start();
    invocations.add(functionArn, 1);
    await eventually(() => expect(invoked).toHaveLength(3));
    expect(sent).toEqual([]);
  });

  it('are given up when they are too old', async () => {
    const { invocations, invoked, sent } = setUp([], { oldestMs: -1 });
    invocations.start();
    invocations.add(functionArn, 1);
    await eventually(() => expect(sent).toHaveLength(2));
    expect(invoked).toEqual([]);
    expect(sent[0]).toMatchObject(['failures', { requestContext: { condition: 'EventAgeExceeded' } }]);
  });

  it('that were accepted and not begun are begun by the next run', async () => {
    const { invocations, invoked, open } = setUp([]);
    invocations.add(functionArn, 'left');
    await invocations.stop();
    const next = open();
    next.start();
    await eventually(() => expect(invoked.map(([event]) => event)).toEqual(['left']));
    await next.stop();
  });

  it('need a function', () => {
    const { invocations } = setUp([]);
    expect(() => invocations.add(`${functionArn}-other`, 1)).toThrow(/not found/);
  });

  it('have the settings of the stack', () => {
    const resource = (properties: object, arn: string): Resource => ({
      logicalId: '',
      friendlyId: '',
      properties: properties as never,
      identity: { ref: arn.split(':').at(-1) ?? '', attributes: { Arn: arn } },
    });
    const work = resource({ DeadLetterConfig: { TargetArn: 'dead' } }, functionArn);
    const other = resource({}, `${functionArn}-other`);
    const configuration = resource(
      {
        FunctionName: 'work',
        MaximumRetryAttempts: 0,
        MaximumEventAgeInSeconds: 60,
        DestinationConfig: { OnFailure: { Destination: 'failures' } },
      },
      'x',
    );
    expect([...asyncSettings([work, other], [configuration]).values()]).toEqual([
      { retries: 0, oldestMs: 60_000, onFailure: 'failures', deadLetters: 'dead' },
      { retries: 2, oldestMs: 21_600_000, onFailure: undefined, deadLetters: undefined },
    ]);
  });
});
