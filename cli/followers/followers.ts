import type { Context, Exit } from '../context.ts';
import { knownFormerIds, outdatedIn, outdatedNote } from '../filter/former-ids.ts';
import { policyWords } from '../filter/policy-words.ts';
import { destinationName } from '../follow/destination.ts';
import { bold, cleanLine, columns } from '../present/text.ts';
import { openSns } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import { listSubscribers, type Subscriber } from './list-subscribers.ts';
import type { FollowersOptions } from './options.ts';

/** Lists the subscriptions to the pipeline's channels. */
export const followers = async (options: FollowersOptions, context: Context): Promise<Exit> =>
  onTarget<Exit>(options, context, async (target) => {
    const formerIds = knownFormerIds(context.output);
    const found = (await listSubscribers(await openSns(target), target)).map((one) => ({
      ...one,
      formerTopics: outdatedIn(one.filterPolicyScope === 'MessageBody' ? null : one.filterPolicy, formerIds),
    }));
    if (options.json) for (const one of found) await context.output.line(JSON.stringify(one));
    else if (found.length === 0)
      context.output.note(`${target.stack} has no subscribers yet. Add one with \`slugline follow\`.`);
    else for (const line of subscriberTable(found)) await context.output.line(line);
    const now = new Date().toISOString();
    for (const { channel, protocol, endpoint, formerTopics } of options.json ? [] : found)
      for (const id of formerTopics)
        context.output.note(
          outdatedNote(
            `${protocol === 'sqs' || protocol === 'lambda' ? `${protocol}:` : ''}${destinationName(protocol, endpoint)}`,
            // `follow` has no destination of that kind.
            protocol === 'firehose' || protocol === 'application' ? null : channel,
            id,
            now,
          ),
        );
    return 0;
  });

/** Subscribers as a table with a header. */
export const subscriberTable = (found: readonly Subscriber[]): readonly string[] => {
  const [head = '', ...rows] = columns([
    ['WHO', 'BY', 'CHANNEL', 'STATE', 'DEAD LETTERS', 'FILTER'],
    ...found.map((one) => [
      `${cleanLine(destinationName(one.protocol, one.endpoint))}${one.internal ? ' (internal)' : ''}`,
      one.raw ? `${one.protocol}, raw` : one.protocol,
      one.channel,
      one.confirmed ? 'confirmed' : 'pending',
      one.deadLetters === null ? '-' : cleanLine(destinationName('sqs', one.deadLetters)),
      one.confirmed ? cleanLine(filterWords(one)) : 'receives nothing until it is confirmed',
    ]),
  ]);
  return [bold(head), ...rows];
};

const filterWords = ({ filterPolicy, filterPolicyScope }: Subscriber): string =>
  `${policyWords(filterPolicy)}${filterPolicyScope === 'MessageBody' ? ' (in the message)' : ''}`;
