import type { SQSClient } from '@aws-sdk/client-sqs';
import { deadLetterQueues } from '../../dead-letters/queues.ts';
import { type Check, type Finding, fail, ok, warn } from '../finding.ts';

/** More than a newsroom uploads in minutes: either a back catalogue, or nothing takes them. */
const MANY = 10_000;

/** The attributes of a queue; none of one that has no URL. */
export const attributesOf = async (
  sqs: SQSClient,
  QueueUrl: string | undefined,
): Promise<Readonly<Record<string, string>>> => {
  if (QueueUrl === undefined) return {};
  const { GetQueueAttributesCommand } = await import('@aws-sdk/client-sqs');
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  return Attributes;
};

const number = (value: string | undefined): number => Number(value ?? 0);

/** Depth of the queues, and whether they have their dead-letter queues. */
export const queues: Check = {
  about: 'queues',
  run: async (target, { sqs }) => {
    const pairs = deadLetterQueues(target, undefined).flatMap(({ name, url, sourceUrl }) =>
      sourceUrl === null ? [] : [{ name, url, sourceUrl }],
    );
    return Promise.all(
      pairs.map(async ({ name, sourceUrl, url }) => {
        const own = await attributesOf(sqs, sourceUrl);
        const dead = await attributesOf(sqs, url);
        return judgeQueue(`${name} queue`, own, dead.QueueArn ?? '');
      }),
    );
  },
};

/** @param deadLettersArn where messages must go that were received too often */
export const judgeQueue = (
  about: string,
  attributes: Readonly<Record<string, string>>,
  deadLettersArn: string,
): Finding => {
  const waiting = number(attributes.ApproximateNumberOfMessages);
  const text = `${waiting} waiting, ${number(attributes.ApproximateNumberOfMessagesNotVisible)} in work, ${number(attributes.ApproximateNumberOfMessagesDelayed)} delayed`;
  const { deadLetterTargetArn } = JSON.parse(attributes.RedrivePolicy ?? '{}') as {
    deadLetterTargetArn?: string;
  };
  if (deadLetterTargetArn !== deadLettersArn)
    return fail(about, 'it has not its dead-letter queue: poison stays for days', 'deploy again');
  if (waiting >= MANY)
    return warn(about, text, 'a back catalogue takes a while; if you uploaded none, see the functions below');
  return ok(about, text);
};

/** Whether something could not be handled. */
export const deadLetters: Check = {
  about: 'dead letters',
  run: async (target, { sqs }) => {
    const counts = await Promise.all(
      deadLetterQueues(target, undefined).map(async ({ name, url }) => {
        const attributes = await attributesOf(sqs, url);
        const count =
          number(attributes.ApproximateNumberOfMessages) +
          number(attributes.ApproximateNumberOfMessagesNotVisible);
        return { name, count };
      }),
    );
    const some = counts.filter(({ count }) => count > 0);
    return some.length === 0
      ? [ok('dead letters', 'none')]
      : some.map(({ name, count }) =>
          fail('dead letters', `${count} in ${name}`, `npx slugline dead-letters --queue ${name}`),
        );
  },
};
