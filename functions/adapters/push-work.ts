import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { sendableJson } from '../core/sendable.ts';
import type { PushUnit, PushWork } from '../ports/fan-out.ts';

/** The queue of push: units that are done in their turn. */
export const sqsPushWork = (client: SQSClient, url: string): Pick<PushWork, 'later'> => ({
  later: async (unit, seconds) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: sendableJson(unit),
        DelaySeconds: Math.min(900, Math.max(0, Math.ceil(seconds))),
      }),
    );
  },
});

/**
 * Invokes push without waiting for it: a queue's mapping takes a minute to start many executions, but an invocation
 * starts its own at once.
 */
export const lambdaPushWork = (client: LambdaClient, functionName: string): Pick<PushWork, 'atOnce'> => ({
  atOnce: async (unit: PushUnit) => {
    await client.send(
      new InvokeCommand({
        FunctionName: functionName,
        InvocationType: 'Event',
        Payload: sendableJson(unit),
      }),
    );
  },
});
