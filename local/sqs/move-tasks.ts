import { randomUUID } from 'node:crypto';
import { AwsFault } from '../errors.ts';
import { redriveOf } from './queue-attributes.ts';
import type { Queue, QueueStore } from './queue-store.ts';

type Members = Readonly<Record<string, unknown>>;

interface Task {
  readonly handle: string;
  readonly source: string;
  readonly destination: string | undefined;
  readonly startedAt: number;
  readonly moved: number;
}

/**
 * Dead-letter queue redrive. A task is done before its answer: it takes what is visible then.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 */
export const moveTasks = (
  queues: QueueStore,
  arnOf: (name: string) => string,
): Readonly<Record<'StartMessageMoveTask' | 'ListMessageMoveTasks', (input: Members) => Members>> => {
  const tasks: Task[] = [];
  const byArn = (arn: unknown): Queue => {
    const queue = queues.get(String(arn).split(':').at(-1) ?? '');
    if (queue === undefined)
      throw new AwsFault('ResourceNotFoundException', 'The queue does not exist.', 404);
    return queue;
  };
  return {
    StartMessageMoveTask: ({ SourceArn, DestinationArn }) => {
      const from = byArn(SourceArn);
      const isDeadLetters = queues
        .all()
        .some(({ attributes }) => redriveOf(attributes)?.deadLetterTargetArn === arnOf(from.name));
      if (!isDeadLetters)
        throw new AwsFault(
          'InvalidParameterValue',
          'Source queue must be configured as a dead-letter queue.',
        );
      const to = DestinationArn === undefined ? undefined : byArn(DestinationArn);
      const moved = queues.move(from, queues.counts(from).visible, to);
      const handle = Buffer.from(JSON.stringify({ taskId: randomUUID(), sourceArn: SourceArn })).toString(
        'base64',
      );
      tasks.unshift({
        handle,
        source: arnOf(from.name),
        destination: to && arnOf(to.name),
        startedAt: Date.now(),
        moved,
      });
      return { TaskHandle: handle };
    },
    ListMessageMoveTasks: ({ SourceArn, MaxResults = 1 }) => ({
      Results: tasks
        .filter(({ source }) => source === SourceArn)
        .slice(0, Number(MaxResults))
        .map(({ source, destination, startedAt, moved }) => ({
          Status: 'COMPLETED',
          SourceArn: source,
          ...(destination && { DestinationArn: destination }),
          ApproximateNumberOfMessagesMoved: moved,
          ApproximateNumberOfMessagesToMove: moved,
          StartedTimestamp: startedAt,
        })),
    }),
  };
};
