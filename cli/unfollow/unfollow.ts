import type { Context, Exit } from '../context.ts';
import { Fault } from '../fault.ts';
import { withdrawAdmission, withdrawPermission } from '../follow/admission.ts';
import { destinationName, readDestination } from '../follow/destination.ts';
import { removeMadeQueue } from '../follow/made-queue.ts';
import { readQueue } from '../follow/queue.ts';
import { listSubscribers, type Subscriber } from '../followers/list-subscribers.ts';
import { openSns } from '../target/clients.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { onTarget } from '../target/options.ts';
import type { Target } from '../target/target.ts';

/**
 * Ends one subscription and takes away what `follow` made for it.
 *
 * @param who a subscription's ARN, an endpoint or a name
 * @throws Fault when nobody, or more than one, is meant by that, or it was never confirmed
 */
export const unfollow = async (who: string, options: TargetOptions, context: Context): Promise<Exit> =>
  onTarget<Exit>(options, context, async (target) => {
    const sns = await openSns(target);
    const all = await listSubscribers(sns, target);
    const subscriber = meant(who, all, target);
    if (subscriber.subscriptionArn === null)
      throw new Fault(
        `${subscriber.endpoint} never confirmed the subscription, so there is nothing to end. SNS deletes it after two days and delivers nothing until then.`,
      );
    const { UnsubscribeCommand } = await import('@aws-sdk/client-sns');
    await sns.send(new UnsubscribeCommand({ SubscriptionArn: subscriber.subscriptionArn }));
    await context.output.line(
      `Unsubscribed ${destinationName(subscriber.protocol, subscriber.endpoint)} from ${subscriber.channel}`,
    );
    const others = all.filter((one) => one !== subscriber);
    for (const line of await tidy(subscriber, others, target)) await context.output.line(line);
    return 0;
  });

/** The one subscriber that a word means. */
export const meant = (who: string, all: readonly Subscriber[], target: Target): Subscriber => {
  const endpoint = endpointOf(who, target);
  const [one, ...others] = all.filter(
    (subscriber) =>
      subscriber.subscriptionArn === who ||
      subscriber.endpoint === who ||
      subscriber.endpoint === endpoint ||
      destinationName(subscriber.protocol, subscriber.endpoint) === who,
  );
  if (one === undefined)
    throw new Fault(
      `${target.stack} has no subscriber called ${who}. \`slugline followers\` lists the subscribers.`,
    );
  if (others.length > 0)
    throw new Fault(
      `${who} is subscribed ${others.length + 1} times. Say which, by its ARN: ${[one, ...others]
        .map(({ channel, subscriptionArn }) => `${subscriptionArn ?? 'pending'} (${channel})`)
        .join(', ')}.`,
    );
  return one;
};

const endpointOf = (who: string, target: Target): string | null => {
  try {
    return readDestination(who, target).endpoint;
  } catch {
    return null;
  }
};

/** Takes away what only this subscription needed. Returns what was done, in words. */
const tidy = async (
  { protocol, endpoint, channelArn, deadLetters }: Subscriber,
  others: readonly Subscriber[],
  target: Target,
): Promise<readonly string[]> => {
  const lines: string[] = [];
  const isUsed = (arn: string): boolean =>
    others.some((other) => other.endpoint === arn || other.deadLetters === arn);
  const removeQueue = async (arn: string): Promise<boolean> => {
    const queue = readQueue(arn, target);
    const removal = isUsed(arn) ? 'not ours' : await removeMadeQueue(queue, target);
    if (removal === 'removed') lines.push(`  removed the queue ${queue.name}`);
    if (removal === 'kept')
      lines.push(
        `  the queue ${queue.name} holds messages and stays: aws sqs delete-queue removes it with what it holds`,
      );
    return removal === 'removed';
  };
  const isSubscribedElse = others.some(
    (other) => other.endpoint === endpoint && other.channelArn === channelArn,
  );
  if (protocol === 'sqs' && !(await removeQueue(endpoint)) && !isSubscribedElse) {
    if (await withdrawAdmission(target, readQueue(endpoint, target), channelArn))
      lines.push(`  took the channel out of the queue's policy`);
  }
  if (protocol === 'lambda' && !isSubscribedElse) {
    const destination = readDestination(endpoint, target);
    if (destination.protocol === 'lambda' && (await withdrawPermission(target, destination.fn, channelArn)))
      lines.push(`  took the channel's permission off the function`);
  }
  if (deadLetters !== null) await removeQueue(deadLetters);
  return lines;
};
