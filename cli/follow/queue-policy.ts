import { isDeepStrictEqual } from 'node:util';
import { Fault } from '../fault.ts';
import { statementId } from './statement-id.ts';

interface Statement {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

interface Policy {
  readonly Version?: string;
  readonly Statement?: Statement | readonly Statement[];
}

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

const read = (policy: string | null): Policy => {
  if (policy === null || policy.trim() === '') return { Version: '2012-10-17', Statement: [] };
  try {
    return JSON.parse(policy) as Policy;
  } catch (cause) {
    throw new Fault("The queue's policy is not JSON, so nothing was added to it. Correct it and try again.", {
      cause,
    });
  }
};

/** Lets one channel, and nobody else through it, send to one queue. Its Sid follows from the channel. */
const statementFor = (queueArn: string, channelArn: string): Statement => ({
  Sid: statementId(channelArn),
  Effect: 'Allow',
  Principal: { Service: 'sns.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource: queueArn,
  Condition: { ArnEquals: { 'aws:SourceArn': channelArn } },
});

/**
 * Adds to a queue's policy what lets a channel send to it; what is there stays.
 *
 * @param policy the queue's `Policy` attribute, or null where it has none
 * @returns the new policy, or null when nothing has to change
 * @throws Fault when the policy cannot be read
 */
export const admit = (policy: string | null, queueArn: string, channelArn: string): string | null => {
  const before = read(policy);
  const statement = statementFor(queueArn, channelArn);
  const statements = listOf(before.Statement);
  if (statements.some((other) => isDeepStrictEqual(other, statement))) return null;
  return JSON.stringify({
    ...before,
    Version: before.Version ?? '2012-10-17',
    Statement: [...statements.filter(({ Sid }) => Sid !== statement.Sid), statement],
  });
};

/**
 * Takes out of a queue's policy what `admit` added for a channel; what else is there stays.
 *
 * @returns the new policy (empty text when nothing is left of it), or null when nothing has to change
 * @throws Fault when the policy cannot be read
 */
export const dismiss = (policy: string | null, channelArn: string): string | null => {
  const before = read(policy);
  const statements = listOf(before.Statement);
  const rest = statements.filter(({ Sid }) => Sid !== statementId(channelArn));
  if (rest.length === statements.length) return null;
  return rest.length === 0 ? '' : JSON.stringify({ ...before, Statement: rest });
};

/**
 * Whether a queue's policy lets a channel send to it. This does not evaluate every condition: conditions other than on
 * `aws:SourceArn` count as not met, and denials are ignored.
 */
export const admits = (policy: string | null, queueArn: string, channelArn: string): boolean =>
  listOf(read(policy).Statement).some(
    ({ Effect, Principal, Action, Resource, Condition }) =>
      Effect === 'Allow' &&
      meansSns(Principal) &&
      listOf(Action).some((action) => matches(action.toLowerCase(), 'sqs:sendmessage')) &&
      listOf(Resource).some((resource) => matches(resource, queueArn)) &&
      Object.values(Condition ?? {}).every((tests) =>
        Object.entries(tests).every(
          ([key, values]) =>
            key.toLowerCase() === 'aws:sourcearn' &&
            listOf(values).some((value) => matches(value, channelArn)),
        ),
      ),
  );

const meansSns = (principal: unknown): boolean => {
  if (principal === '*') return true;
  if (typeof principal !== 'object' || principal === null) return false;
  const { Service, AWS } = principal as Record<string, string | readonly string[] | undefined>;
  return listOf(Service).includes('sns.amazonaws.com') || listOf(AWS).includes('*');
};

/** A pattern of IAM: `*` for anything, `?` for one character. */
const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text);
