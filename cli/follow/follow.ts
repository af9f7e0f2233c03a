import type { Context, Exit } from '../context.ts';
import { filterPolicyOf, policyWords } from '../filter/filter-policy.ts';
import { openSns, openSqs } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import type { Target } from '../target/target.ts';
import { awsCommands } from './aws-commands.ts';
import type { FollowOptions } from './command.ts';
import { type Queue, queueUrl, readQueue } from './queue.ts';
import { admit, admits } from './queue-policy.ts';
import { type Subscribed, subscribe, type Wanted } from './subscription.ts';

/**
 * Subscribes a queue to the articles channel with the filter that was asked for, and says what was done.
 *
 * @throws Fault when it asks for what cannot be filtered by, or AWS refuses
 */
export const follow = async (options: FollowOptions, context: Context): Promise<Exit> => {
  const { topics, section, type, language } = options;
  const policy = filterPolicyOf({ topics, section, type, language });
  return onTarget<Exit>(options, context, async (target) => {
    const queue = readQueue(options.to, target);
    const wanted: Wanted = {
      channel: target.articlesChannel,
      queueArn: queue.arn,
      policy,
      raw: options.raw ?? false,
    };
    if (options.dryRun) {
      await context.output.line(awsCommands(target, queue, wanted, options.allow ?? false).join('\n'));
      return 0;
    }
    const admission = await settleAdmission(target, queue, options.allow ?? false);
    const sns = await openSns(target);
    const subscribed = await subscribe(sns, wanted);
    await context.output.line(
      `${WORDS[subscribed.what]} ${queue.arn}\n  ${policyWords(policy)}\n  ${subscribed.arn}`,
    );
    if (subscribed.what === 'changed' && target.endpoint === null)
      context.output.note('It may take up to 15 minutes until the change works everywhere.');
    if (admission !== null) context.output.note(admission);
    return 0;
  });
};

const WORDS: Readonly<Record<Subscribed['what'], string>> = {
  subscribed: 'Subscribed',
  changed: 'Changed the subscription of',
  unchanged: 'Already subscribed, unchanged:',
};

/** Lets the channel send to the queue if that is wanted. Returns what the user has to know, or null. */
const settleAdmission = async (target: Target, queue: Queue, allow: boolean): Promise<string | null> => {
  const { GetQueueAttributesCommand, SetQueueAttributesCommand } = await import('@aws-sdk/client-sqs');
  const sqs = await openSqs(target, queue.region);
  const QueueUrl = await queueUrl(sqs, queue, target.account);
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy', 'KmsMasterKeyId'] }),
  );
  const before = Attributes.Policy ?? null;
  if (allow) {
    const policy = admit(before, queue.arn, target.articlesChannel);
    if (policy !== null)
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: policy } }));
  } else if (!admits(before, queue.arn, target.articlesChannel))
    return `The queue's policy does not let the channel send to it. Run this again with --allow${
      target.endpoint === null ? '.' : '; the embedded cloud delivers without it, AWS does not.'
    }`;
  return Attributes.KmsMasterKeyId
    ? `The queue is encrypted with ${Attributes.KmsMasterKeyId}: that key's policy must let sns.amazonaws.com use it.`
    : null;
};
