import { isForFollowers, type OpenChannel } from '../../functions/core/publish/channels.ts';
import { EVERYONE } from '../../functions/core/publish/story.ts';
import type { Context, Exit } from '../context.ts';
import { misuse } from '../fault.ts';
import { type FilterOptions, filterPolicyOf } from '../filter/filter-policy.ts';
import { followedTopics, knownFormerIds } from '../filter/former-ids.ts';
import { policyWords } from '../filter/policy-words.ts';
import { type Condition, topicCondition } from '../filter/topic.ts';
import { channelNamed } from '../target/channels.ts';
import { openSns } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import type { Target } from '../target/target.ts';
import { admitToFunction, admitToQueue } from './admission.ts';
import { awsCommands, type FollowSteps } from './aws-commands.ts';
import { confirmationText } from './confirmation.ts';
import { type Destination, destinationName, readDestination } from './destination.ts';
import { deadLettersFor } from './made-queue.ts';
import type { FollowOptions } from './options.ts';
import { readQueue } from './queue.ts';
import { type SubscribeResult, type SubscriptionRequest, subscribe } from './subscription.ts';

/**
 * Subscribes someone to a channel with the filter that was asked for, and says what was done.
 *
 * @throws Fault when it asks for what cannot be filtered by or delivered to, or AWS refuses
 */
export const follow = async (options: FollowOptions, context: Context): Promise<Exit> => {
  const { topics, section, type, language, whole, onePerStory = false } = options;
  const requested =
    topics && followedTopics(topics, knownFormerIds(context.output), new Date().toISOString());
  const filters = { topics: requested?.topics, section, type, language, whole };
  const policyFor = (channel: OpenChannel) =>
    filterPolicyOf({ ...filters, ...(onePerStory && { onePerStory: scopesOfChannel(channel, filters) }) });
  // Refuses bad filters before it looks for the target.
  filterPolicyOf({ ...filters, ...(onePerStory && { onePerStory: [EVERYONE] }) });
  for (const note of requested?.notes ?? []) context.output.note(note);
  return onTarget<Exit>(options, context, async (target) => {
    const destination = readDestination(options.to, target);
    const channel = channelNamed(options.channel ?? 'articles', target);
    const policy = policyFor(channel);
    if (!isForFollowers(channel) && Object.keys(policy).length > 0)
      throw misuse(`The channel ${channel.id} carries no articles to choose from. Leave the filters out.`);
    const steps = stepsOf(options, destination, target);
    const request: SubscriptionRequest = {
      channel: channel.arn,
      protocol: destination.protocol,
      endpoint: destination.endpoint,
      policy,
      raw: options.raw ?? false,
      deadLetters: steps.deadLetters?.queue.arn ?? null,
    };
    if (options.dryRun) {
      await context.output.line(awsCommands(target, destination, request, steps).join('\n'));
      return 0;
    }
    const notes = await admitAll(target, destination, channel.arn, steps);
    const subscribed = await subscribe(await openSns(target), request);
    await context.output.line(doneText(subscribed, request));
    if (subscribed.pending) context.output.note(confirmationText(destination, target.endpoint !== null));
    if (subscribed.what === 'changed' && target.endpoint === null)
      context.output.note('It may take up to 15 minutes until the change works everywhere.');
    for (const note of notes) context.output.note(note);
    if (channel.carries.kind === 'nothing')
      context.output.note(
        `${target.stack} announces nothing on ${channel.id}: its setting \`sections\` leaves it out.`,
      );
    return 0;
  });
};

/**
 * The scopes in which the first article of a story is wanted, where the filters name none: those that the channel carries. In another
 * scope the first article may be one that the channel does not carry.
 *
 * @throws Fault when the filters would choose from a part of everything
 */
const scopesOfChannel = (
  { id, carries }: OpenChannel,
  { topics, section }: FilterOptions,
): readonly Condition[] => {
  const isPart = carries.kind === 'section' || (carries.kind === 'selection' && carries.topics.length > 0);
  if (isPart && (topics !== undefined || section !== undefined))
    throw misuse(
      `${id} carries a part of everything, and the first article of a story about a topic may not be in it. Leave --channel out, or the filters.`,
    );
  if (carries.kind === 'section') return [carries.section];
  return isPart && carries.kind === 'selection' ? carries.topics.map(topicCondition) : [EVERYONE];
};

/** The steps besides subscribing. */
const stepsOf = (
  { raw, allow = false, make = false, deadLetters }: FollowOptions,
  destination: Destination,
  target: Target,
): FollowSteps => {
  const { protocol, endpoint } = destination;
  if (raw && !['sqs', 'http', 'https'].includes(protocol))
    throw misuse(
      `--raw is for queues and web hooks; SNS words what it sends by ${protocol} itself. Leave it out.`,
    );
  if (make && protocol !== 'sqs') throw misuse('--make makes a queue, and --to names none. Leave it out.');
  const isOwn =
    destination.protocol !== 'sqs' ||
    (destination.queue.account === target.account && destination.queue.region === target.region);
  if (make && !isOwn)
    throw misuse('--make makes queues in the account and region of the pipeline only. Make this one there.');
  if (deadLetters === undefined) return { allow, make, deadLetters: null };
  const queue =
    deadLetters === true
      ? deadLettersFor(destinationName(protocol, endpoint), target)
      : readQueue(/^(?:sqs|arn):/.test(deadLetters) ? deadLetters : `sqs:${deadLetters}`, target);
  if (queue.account !== target.account || queue.region !== target.region)
    throw misuse(
      `A dead-letter queue must be in the channel's account and region (${target.account}, ${target.region}), and ${queue.arn} is not.`,
    );
  return { allow, make, deadLetters: { queue, make: deadLetters === true } };
};

/** Opens the receivers to the channel. Returns what the user has to know. */
const admitAll = async (
  target: Target,
  destination: Destination,
  channel: string,
  { allow, make, deadLetters }: FollowSteps,
): Promise<readonly string[]> => {
  const notes: (string | null)[] = [];
  if (destination.protocol === 'sqs')
    notes.push(await admitToQueue(target, destination.queue, channel, { allow, make }));
  if (destination.protocol === 'lambda')
    notes.push(await admitToFunction(target, destination.fn, channel, allow));
  if (destination.protocol === 'http' && target.endpoint === null)
    notes.push('What is sent by http:// can be read on its way. Give an https:// address if you can.');
  if (deadLetters !== null)
    notes.push(
      await admitToQueue(target, deadLetters.queue, channel, {
        allow: allow || deadLetters.make,
        make: deadLetters.make,
      }),
    );
  return notes.filter((note) => note !== null);
};

const WORDS: Readonly<Record<SubscribeResult['what'], string>> = {
  subscribed: 'Subscribed',
  changed: 'Changed the subscription of',
  unchanged: 'Already subscribed, unchanged:',
};

const doneText = (
  { what, arn }: SubscribeResult,
  { protocol, endpoint, policy, deadLetters }: SubscriptionRequest,
): string =>
  [
    `${WORDS[what]} ${protocol === 'http' || protocol === 'https' ? destinationName(protocol, endpoint) : endpoint}`,
    `  ${policyWords(policy)}`,
    ...(deadLetters === null ? [] : [`  dead letters in ${destinationName('sqs', deadLetters)}`]),
    `  ${arn}`,
  ].join('\n');
