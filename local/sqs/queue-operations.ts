import { AwsFault } from '../errors.ts';
import type { Operation, SqsContext } from './context.ts';
import type { Members } from './members.ts';
import { namesOf } from './parameters.ts';
import { changedAttributes, type QueueAttributes, redriveOf, withDefaults } from './queue-attributes.ts';
import type { Queue } from './queue-store.ts';

const fault = (code: string, message: string): AwsFault => new AwsFault(code, message);

/** Making and finding queues, their attributes and tags. */
export const queueOperations = ({
  queues,
  arnOf,
  urlOf,
  named,
  queueOf,
}: SqsContext): Readonly<Record<string, Operation>> => {
  const create = (input: Members): Members => {
    const name = String(input.QueueName);
    if (name.endsWith('.fifo'))
      throw new AwsFault(
        'NotImplemented',
        'The embedded cloud has no FIFO queues; see docs/embedded-cloud.md',
        501,
      );
    if (!/^[\w-]{1,80}$/.test(name))
      throw fault(
        'InvalidParameterValue',
        'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
      );
    const requested = (input.Attributes ?? {}) as QueueAttributes;
    const existing = queues.get(name);
    if (existing !== undefined) {
      const known = withDefaults(existing.attributes);
      if (Object.entries(requested).some(([attribute, value]) => known[attribute] !== value))
        throw fault(
          'QueueNameExists',
          'A queue already exists with the same name and a different value for an attribute.',
        );
      return { QueueUrl: urlOf(name) };
    }
    const now = Date.now();
    const tags = (input.tags ?? {}) as Queue['tags'];
    queues.put({ name, attributes: changedAttributes({}, requested), tags, created: now, modified: now });
    return { QueueUrl: urlOf(name) };
  };

  const attributesOf = (queue: Queue, input: Members): Members => {
    const { visible, inFlight, delayed } = queues.counts(queue);
    const all: Readonly<Record<string, string>> = {
      ...withDefaults(queue.attributes),
      QueueArn: arnOf(queue.name),
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(inFlight),
      ApproximateNumberOfMessagesDelayed: String(delayed),
      CreatedTimestamp: String(Math.floor(queue.created / 1000)),
      LastModifiedTimestamp: String(Math.floor(queue.modified / 1000)),
    };
    const names = namesOf(input.AttributeNames);
    const Attributes = Object.fromEntries(
      Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name)),
    );
    return { Attributes };
  };

  const update = (queue: Queue, change: Partial<Queue>): Members => {
    queues.put({ ...queue, ...change, modified: Date.now() });
    return {};
  };

  return {
    CreateQueue: create,
    DeleteQueue: (input) => {
      queues.remove(queueOf(input).name);
      return {};
    },
    GetQueueUrl: ({ QueueName }) => ({ QueueUrl: urlOf(named(QueueName).name) }),
    ListQueues: ({ QueueNamePrefix: prefix = '', MaxResults, NextToken }) => {
      const after = NextToken === undefined ? '' : Buffer.from(String(NextToken), 'base64url').toString();
      const found = queues
        .all()
        .filter(({ name }) => name.startsWith(String(prefix)) && name > after)
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
      const page = found.slice(0, Number(MaxResults ?? 1000));
      const last = page.at(-1);
      // Without MaxResults SQS gives no token: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html
      const isCut = MaxResults !== undefined && page.length < found.length && last !== undefined;
      return {
        ...(page.length === 0 ? {} : { QueueUrls: page.map(({ name }) => urlOf(name)) }),
        ...(isCut ? { NextToken: Buffer.from(last.name).toString('base64url') } : {}),
      };
    },
    ListDeadLetterSourceQueues: (input) => {
      const arn = arnOf(queueOf(input).name);
      const sources = queues
        .all()
        .filter(({ attributes }) => redriveOf(attributes)?.deadLetterTargetArn === arn);
      return { queueUrls: sources.map(({ name }) => urlOf(name)) };
    },
    GetQueueAttributes: (input) => attributesOf(queueOf(input), input),
    SetQueueAttributes: (input) => {
      const queue = queueOf(input);
      return update(queue, {
        attributes: changedAttributes(queue.attributes, (input.Attributes ?? {}) as QueueAttributes),
      });
    },
    ListQueueTags: (input) => ({ Tags: queueOf(input).tags }),
    TagQueue: (input) => {
      const queue = queueOf(input);
      return update(queue, { tags: { ...queue.tags, ...((input.Tags ?? {}) as Queue['tags']) } });
    },
    UntagQueue: (input) => {
      const queue = queueOf(input);
      const gone = namesOf(input.TagKeys);
      return update(queue, {
        tags: Object.fromEntries(Object.entries(queue.tags).filter(([name]) => !gone.includes(name))),
      });
    },
  };
};
