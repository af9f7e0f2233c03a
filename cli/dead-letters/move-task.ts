import { setTimeout as pause } from 'node:timers/promises';
import type { SQSClient } from '@aws-sdk/client-sqs';

/** How a move ended. */
export interface MoveEnd {
  readonly moved: number;
  /** Null when everything was moved. */
  readonly failure: string | null;
}

/** SQS moving all messages of a dead-letter queue back to where they came from. */
export interface MoveTask {
  /** Waits for the end. Returns null if the wait was interrupted; the move goes on. */
  end(signal: AbortSignal): Promise<MoveEnd | null>;
}

/** Errors of services that do not know the operation. */
const UNKNOWN = /NotImplemented|UnknownOperation|InvalidAction|UnsupportedOperation/;

/**
 * Has SQS move all messages of a dead-letter queue back
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html).
 *
 * @param to where they came from: SQS itself does not know it of messages that were sent to the dead letters by hand
 * @returns null where that is not to be had
 */
export const startMoveTask = async (sqs: SQSClient, url: string, to: string): Promise<MoveTask | null> => {
  const { GetQueueAttributesCommand, ListMessageMoveTasksCommand, StartMessageMoveTaskCommand } =
    await import('@aws-sdk/client-sqs');
  const arnOf = async (QueueUrl: string): Promise<string | undefined> => {
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
    return (await sqs.send(command)).Attributes?.QueueArn;
  };
  const [SourceArn, DestinationArn] = await Promise.all([arnOf(url), arnOf(to)]);
  try {
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn }));
  } catch (error) {
    if (error instanceof Error && UNKNOWN.test(error.name)) return null;
    throw error;
  }
  return {
    end: async (signal) => {
      for (let wait = 200; !signal.aborted; wait = Math.min(2000, wait * 1.5)) {
        const { Results = [] } = await sqs.send(
          new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }),
        );
        const [task] = Results;
        if (task?.Status !== 'RUNNING')
          return {
            moved: task?.ApproximateNumberOfMessagesMoved ?? 0,
            failure: task?.Status === 'COMPLETED' ? null : (task?.FailureReason ?? task?.Status ?? 'unknown'),
          };
        await pause(wait, undefined, { signal }).catch(() => undefined);
      }
      return null;
    },
  };
};
