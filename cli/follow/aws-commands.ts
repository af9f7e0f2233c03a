import { awsOptions, type Option, quote } from '../target/aws-options.ts';
import type { Target } from '../target/target.ts';
import { permission } from './admission.ts';
import type { Destination } from './destination.ts';
import { MADE_TAG, madeAttributes } from './made-queue.ts';
import type { Queue } from './queue.ts';
import { admit } from './queue-policy.ts';
import { attributesOf, type SubscriptionRequest } from './subscription.ts';

const command = (words: readonly string[], options: readonly Option[]): string =>
  [`aws ${words.join(' ')}`, ...options.map(([name, value]) => `  --${name} ${quote(value)}`)].join(' \\\n');

/** The steps of `follow` besides subscribing. */
export interface FollowSteps {
  /** Let the channel send to the queue, or invoke the function. */
  readonly allow: boolean;
  /** Make the queue that is to follow. */
  readonly make: boolean;
  /** The dead-letter queue, and whether it is made for this. */
  readonly deadLetters: { readonly queue: Queue; readonly make: boolean } | null;
}

/**
 * The commands of the stock AWS CLI that do what `follow` does, in their order, for people who want to see it or do it
 * themselves.
 */
export const awsCommands = (
  target: Target,
  destination: Destination,
  request: SubscriptionRequest,
  { allow, make, deadLetters }: FollowSteps,
): readonly string[] => {
  const at = (region: string): readonly Option[] => awsOptions(target, region);
  const making = (queue: Queue): string =>
    command(
      ['sqs', 'create-queue'],
      [
        ['queue-name', queue.name],
        ['attributes', JSON.stringify(madeAttributes(queue, request.channel))],
        ['tags', `${MADE_TAG.key}=${MADE_TAG.value}`],
        ...at(queue.region),
      ],
    );
  const admitting = (queue: Queue): string =>
    `# This replaces the policy that the queue may have; slugline adds to it.\n${command(
      ['sqs', 'set-queue-attributes'],
      [
        ['queue-url', urlOf(target, queue)],
        ['attributes', JSON.stringify({ Policy: admit(null, queue.arn, request.channel) })],
        ...at(queue.region),
      ],
    )}`;
  const queueSteps = (queue: Queue, made: boolean): readonly string[] =>
    made ? [making(queue)] : allow ? [admitting(queue)] : [];
  const functionSteps = (): readonly string[] => {
    if (destination.protocol !== 'lambda' || !allow) return [];
    const { StatementId, Action, Principal, SourceArn } = permission(request.channel);
    return [
      command(
        ['lambda', 'add-permission'],
        [
          ['function-name', destination.fn.arn],
          ['statement-id', StatementId],
          ['action', Action],
          ['principal', Principal],
          ['source-arn', SourceArn],
          ...at(destination.fn.region),
        ],
      ),
    ];
  };
  return [
    ...(destination.protocol === 'sqs' ? queueSteps(destination.queue, make) : functionSteps()),
    ...(deadLetters === null ? [] : queueSteps(deadLetters.queue, deadLetters.make)),
    command(
      ['sns', 'subscribe'],
      [
        ['topic-arn', request.channel],
        ['protocol', request.protocol],
        ['notification-endpoint', request.endpoint],
        ['attributes', JSON.stringify(attributesOf(request))],
        ...at(target.region),
      ],
    ).concat(' \\\n  --return-subscription-arn'),
  ];
};

const urlOf = (target: Target, { region, account, name, arn }: Queue): string => {
  const suffix = arn.startsWith('arn:aws-cn:') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return target.endpoint === null
    ? `https://sqs.${region}.${suffix}/${account}/${name}`
    : `${target.endpoint}/${account}/${name}`;
};
