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
  /** Waits for the end. Null: the wait was interrupted; the move goes on. */
  end(signal: AbortSignal): Promise<MoveEnd | null>;
}

/** What services answer that do not know the operation. */
const UNKNOWN = /NotImplemented|UnknownOperation|InvalidAction|UnsupportedOperation/;

/**
 * Has SQS move all messages of a dead-letter queue back
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html).
 *
 * @returns null where that is not to be had
 */
export const startMoveTask = async (sqs: SQSClient, url: string): Promise<MoveTask | null> => {
  const { GetQueueAttributesCommand, ListMessageMoveTasksCommand, StartMessageMoveTaskCommand } =
    await import('@aws-sdk/client-sqs');
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
  );
  const SourceArn = Attributes?.QueueArn;
  try {
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn }));
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
