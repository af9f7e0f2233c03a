import { openLambda, openSqs } from '../target/clients.ts';
import type { Target } from '../target/target.ts';
import type { FunctionRef } from './destination.ts';
import { makeQueue } from './made-queue.ts';
import { findQueueUrl, type Queue, queueUrl } from './queue.ts';
import { admit, admits, dismiss } from './queue-policy.ts';
import { statementId } from './statement-id.ts';

/**
 * Lets the channel send to a queue if `allow` is set, and makes a missing queue if `make` is set.
 *
 * @returns a note for the user, or null
 * @throws Fault if the queue does not exist and `make` is not set
 */
export const admitToQueue = async (
  target: Target,
  queue: Queue,
  channel: string,
  { allow, make }: { readonly allow: boolean; readonly make: boolean },
): Promise<string | null> => {
  const { GetQueueAttributesCommand, SetQueueAttributesCommand } = await import('@aws-sdk/client-sqs');
  const sqs = await openSqs(target, queue.region);
  if (make && (await findQueueUrl(sqs, queue, target.account)) === null) {
    await makeQueue(sqs, queue, channel);
    return null;
  }
  const QueueUrl = await queueUrl(sqs, queue, target.account);
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy', 'KmsMasterKeyId'] }),
  );
  const before = Attributes.Policy ?? null;
  if (allow) {
    const policy = admit(before, queue.arn, channel);
    if (policy !== null)
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: policy } }));
  } else if (!admits(before, queue.arn, channel))
    return `The policy of ${queue.name} does not let the channel send to it. Run this again with --allow${
      target.endpoint === null ? '.' : '; the embedded cloud delivers without it, AWS does not.'
    }`;
  return Attributes.KmsMasterKeyId
    ? `${queue.name} is encrypted with ${Attributes.KmsMasterKeyId}: that key's policy must let sns.amazonaws.com use it.`
    : null;
};

/** Takes out of a queue's policy what `admitToQueue` added for a channel. Returns whether something was there. */
export const withdrawAdmission = async (target: Target, queue: Queue, channel: string): Promise<boolean> => {
  // Another account's policies are not ours to change.
  if (queue.account !== target.account) return false;
  const { GetQueueAttributesCommand, SetQueueAttributesCommand } = await import('@aws-sdk/client-sqs');
  const sqs = await openSqs(target, queue.region);
  const QueueUrl = await findQueueUrl(sqs, queue, target.account);
  if (QueueUrl === null) return false;
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] }),
  );
  const policy = dismiss(Attributes.Policy ?? null, channel);
  if (policy === null) return false;
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: policy } }));
  return true;
};

/**
 * Lets the channel invoke a function if that is wanted.
 *
 * @returns what the user has to know, or null
 */
export const admitToFunction = async (
  target: Target,
  fn: FunctionRef,
  channel: string,
  allow: boolean,
): Promise<string | null> => {
  // The embedded cloud enforces no resource policies and has none to change.
  if (target.endpoint !== null) return null;
  if (!allow)
    return `Unless the function's policy lets the channel invoke it, nothing is delivered. Run this again with --allow if it does not.`;
  const { AddPermissionCommand, ResourceConflictException } = await import('@aws-sdk/client-lambda');
  const lambda = await openLambda(target, fn.region);
  try {
    await lambda.send(new AddPermissionCommand({ FunctionName: fn.arn, ...permission(channel) }));
  } catch (error) {
    // It has been given before, under the same name.
    if (!(error instanceof ResourceConflictException)) throw error;
  }
  return null;
};

/** Takes the channel's permission on a function away again. Returns whether there was one. */
export const withdrawPermission = async (
  target: Target,
  fn: FunctionRef,
  channel: string,
): Promise<boolean> => {
  if (target.endpoint !== null) return false;
  const { RemovePermissionCommand, ResourceNotFoundException } = await import('@aws-sdk/client-lambda');
  const lambda = await openLambda(target, fn.region);
  const { StatementId } = permission(channel);
  try {
    await lambda.send(new RemovePermissionCommand({ FunctionName: fn.arn, StatementId }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
};

/** The permission that lets the channel, and no other channel, invoke a function. */
export const permission = (channel: string) => ({
  StatementId: statementId(channel),
  Action: 'lambda:InvokeFunction',
  Principal: 'sns.amazonaws.com',
  SourceArn: channel,
});
