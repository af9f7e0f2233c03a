import type { Target } from '../target/target.ts';
import type { Queue } from './queue.ts';
import { admit } from './queue-policy.ts';
import { attributesOf, type Wanted } from './subscription.ts';

/** Quotes a word for POSIX shells. `quote("it's")` is `'it'\''s'`. */
export const quote = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

const command = (words: readonly string[], options: readonly (readonly [string, string])[]): string =>
  [`aws ${words.join(' ')}`, ...options.map(([name, value]) => `  --${name} ${quote(value)}`)].join(' \\\n');

/**
 * The commands of the stock AWS CLI that do what `follow` does, for people who want to see it or do it themselves.
 *
 * @param allow whether to let the channel send to the queue, too
 */
export const awsCommands = (
  { endpoint, region, account }: Target,
  queue: Queue,
  wanted: Wanted,
  allow: boolean,
): readonly string[] => {
  const at = (where: string): readonly (readonly [string, string])[] => [
    ['region', where],
    ...(endpoint === null ? [] : [['endpoint-url', endpoint] as const]),
  ];
  const policy = allow ? admit(null, queue.arn, wanted.channel) : null;
  return [
    command(
      ['sns', 'subscribe'],
      [
        ['topic-arn', wanted.channel],
        ['protocol', 'sqs'],
        ['notification-endpoint', queue.arn],
        ['attributes', JSON.stringify(attributesOf(wanted))],
        ...at(region),
      ],
    ),
    ...(policy === null
      ? []
      : [
          `# This replaces the policy that the queue may have; slugline adds to it.\n${command(
            ['sqs', 'set-queue-attributes'],
            [
              ['queue-url', urlOf(endpoint, queue, account)],
              ['attributes', JSON.stringify({ Policy: policy })],
              ...at(queue.region),
            ],
          )}`,
        ]),
  ];
};

const urlOf = (endpoint: string | null, { region, account, name }: Queue, own: string): string =>
  endpoint === null
    ? `https://sqs.${region}.amazonaws.com/${account}/${name}`
    : `${endpoint}/${account === '' ? own : account}/${name}`;
