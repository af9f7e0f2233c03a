import type { Context, Exit } from '../context.ts';
import { explain } from '../explain.ts';
import { Fault } from '../fault.ts';
import { dueBy, emitAgain, nameOf, readyItems } from '../sweep/outbox.ts';
import { onTarget } from '../target/options.ts';
import type { Target } from '../target/target.ts';
import { type DeadLetterClients, withDeadLetterClients } from './clients.ts';
import { type DeadLetter, remove, withLetters } from './dead-letters.ts';
import { readDiscardedRecords } from './discarded-records.ts';
import { findDeadLetter } from './find.ts';
import { type MoveTask, startMoveTask } from './move-task.ts';
import type { DeadLetterOptions } from './options.ts';
import { type DeadLetterQueue, deadLetterQueues } from './queues.ts';
import { readUndeliveredPush } from './undelivered-push.ts';

/**
 * Sends messages back to where they came from. Records that a stream mapping gave up cannot return to the stream. Instead,
 * the items that wait in the outbox since then are emitted again, as the sweep does it. A message is deleted only after
 * that, so that an interruption can at most handle one twice.
 *
 * @param id one message; null for all
 * @returns 1 if a message could not be sent back
 * @throws Fault if the message does not exist
 */
export const redrive = async (
  id: string | null,
  options: DeadLetterOptions,
  context: Context,
): Promise<Exit> =>
  onTarget<Exit>(options, context, async (target) =>
    withDeadLetterClients(target, async (post) => {
      const queues = deadLetterQueues(target, options.queue);
      if (id === null) return redriveAll(queues, post, target, context);
      let failed = 0;
      await withLetters(post.sqs, queues, context.signal, async (letters, gone) => {
        failed = await sendBack([findDeadLetter(letters, id)], gone, post, target, context);
      });
      return failed === 0 ? 0 : 1;
    }),
  );

const redriveAll = async (
  queues: readonly DeadLetterQueue[],
  post: DeadLetterClients,
  target: Target,
  context: Context,
): Promise<Exit> => {
  const { output, signal } = context;
  const byHand: DeadLetterQueue[] = [];
  let failed = 0;
  for (const queue of queues) {
    // SQS moves all messages of a queue to one other.
    const isByHand = queue.sourceUrl === null || queue.kind === 'telling';
    const task = isByHand ? null : await startMoveTask(post.sqs, queue.url, queue.sourceUrl);
    if (task === null) byHand.push(queue);
    else failed += await follow(task, queue, context);
  }
  await withLetters(post.sqs, byHand, signal, async (letters, gone) => {
    failed += await sendBack(letters, gone, post, target, context);
    if (letters.length === 0 && byHand.length === queues.length) output.note('No dead letters.');
  });
  signal.throwIfAborted();
  return failed === 0 ? 0 : 1;
};

const follow = async (
  task: MoveTask,
  { name }: DeadLetterQueue,
  { output, signal }: Context,
): Promise<number> => {
  const end = await task.end(signal);
  if (end === null) {
    output.note(`SQS goes on sending the messages of ${name} back by itself.`);
    return 0;
  }
  await output.line(`${name}: ${end.moved} sent back by SQS`);
  if (end.failure === null) return 0;
  output.note(`slugline: ${name}: SQS could not move all messages: ${end.failure}`);
  return 1;
};

/** Answers how many could not be sent back. */
const sendBack = async (
  letters: readonly DeadLetter[],
  gone: (letter: DeadLetter) => void,
  post: DeadLetterClients,
  target: Target,
  { output, signal }: Context,
): Promise<number> => {
  let failed = 0;
  const emitted = new Set<string>();
  for (const letter of letters) {
    if (signal.aborted) break;
    try {
      const did = await sendOneBack(letter, post, emitted);
      await remove(post.sqs, letter);
      gone(letter);
      await output.line(`${letter.queue.name}  ${letter.id}  ${did}`);
    } catch (error) {
      if (signal.aborted) break;
      failed += 1;
      output.note(`slugline: ${letter.id} stays where it is: ${explain(error, target.endpoint)}`);
    }
  }
  return failed;
};

/** @param emitted the outbox items that were emitted again for letters before */
const sendOneBack = async (
  letter: DeadLetter,
  { sqs, catalogue, invoke }: DeadLetterClients,
  emitted: Set<string>,
): Promise<string> => {
  const { queue, message } = letter;
  if (queue.sourceUrl === null) {
    const givenUp = readDiscardedRecords(letter.body);
    const waiting = dueBy(await readyItems(catalogue), givenUp?.lastArrival ?? letter.since);
    const fresh = waiting.filter((item) => !emitted.has(nameOf(item)));
    await emitAgain(catalogue, fresh, new Date().toISOString());
    for (const item of fresh) emitted.add(nameOf(item));
    return fresh.length > 0
      ? `${fresh.length} emitted again from the outbox`
      : 'nothing more waits in the outbox from then';
  }
  const way = wayBack(letter, queue.sourceUrl);
  switch (way.kind) {
    case 'nothing':
      return 'deleted: nothing of it is to be done any more';
    case 'function':
      await invoke(way.name, way.event);
      return 'sent back';
    case 'queue': {
      const { SendMessageCommand } = await import('@aws-sdk/client-sqs');
      const { AWSTraceHeader } = message.Attributes ?? {};
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: way.url,
          MessageBody: way.body,
          MessageAttributes: message.MessageAttributes,
          ...(AWSTraceHeader === undefined
            ? {}
            : {
                MessageSystemAttributes: {
                  AWSTraceHeader: { DataType: 'String', StringValue: AWSTraceHeader },
                },
              }),
        }),
      );
      return 'sent back';
    }
    default:
      return way satisfies never;
  }
};

/** Where a message goes back to, and as what. */
type WayBack =
  | { readonly kind: 'queue'; readonly url: string; readonly body: string }
  | { readonly kind: 'function'; readonly name: string; readonly event: object }
  /** There is nothing to send back. */
  | { readonly kind: 'nothing' };

const wayBack = ({ queue, body }: DeadLetter, sourceUrl: string): WayBack => {
  if (queue.kind !== 'telling') return { kind: 'queue', url: sourceUrl, body };
  const undelivered = readUndeliveredPush(body);
  switch (undelivered.kind) {
    case 'announcement':
      if (queue.planner === undefined)
        throw new Fault('The stack has no output PlannerFunctionName. Deploy it from this version.');
      return { kind: 'function', name: queue.planner, event: undelivered.event };
    case 'unit':
      return { kind: 'queue', url: sourceUrl, body: JSON.stringify(undelivered.unit) };
    case 'look':
      return { kind: 'nothing' };
    case 'unknown':
      throw new Fault('It is not an announcement or a unit of notices for readers. Drop it.');
    default:
      return undelivered satisfies never;
  }
};
