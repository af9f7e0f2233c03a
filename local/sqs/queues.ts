import { AwsFault } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { Place } from '../template/identities.ts';
import {
  bytesOfAttributes,
  checkAttributes,
  chosenAttributes,
  type MessageAttribute,
  type MessageAttributes,
  md5,
  md5OfAttributes,
} from './message-attributes.ts';
import { moveTasks } from './move-tasks.ts';
import {
  changedAttributes,
  numberOf,
  type QueueAttributes,
  redriveOf,
  withDefaults,
} from './queue-attributes.ts';
import { openQueueStore, type Queue, type TakenMessage } from './queue-store.ts';
import { receive } from './receive.ts';

type Members = Readonly<Record<string, unknown>>;

export interface ReceivedMessage {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly MD5OfBody: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttribute>>;
  readonly MD5OfMessageAttributes?: string;
}

/** SQS: standard queues. */
export interface Queues {
  /**
   * Performs an operation of the AWS JSON protocol.
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
   *
   * @param signal ends a long poll
   * @throws AwsFault as SQS would answer
   */
  call(operation: string, input: unknown, signal?: AbortSignal): Promise<Members>;
  /**
   * Sends to a queue by its ARN.
   *
   * @throws AwsFault when there is none, or the message is too long for it
   */
  send(queueArn: string, body: string, attributes?: MessageAttributes): void;
  /** Makes what is in flight in a queue visible again, when whoever received it is gone. */
  giveBack(queueArn: string): void;
  /** Ends all long polls. */
  close(): void;
}

const fault = (code: string, message: string): AwsFault => new AwsFault(code, message);
const never = new AbortController().signal;

/** Characters that XML 1.0 has no place for. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what SQS refuses
const unsendable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

const checkMessage = (queue: Queue, body: unknown, attributes: MessageAttributes): string => {
  if (typeof body !== 'string' || body === '')
    throw fault('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (unsendable.test(body) || !body.isWellFormed())
    throw fault('InvalidMessageContents', 'Invalid characters found. Valid unicode characters are allowed.');
  checkAttributes(attributes);
  const most = numberOf(queue.attributes, 'MaximumMessageSize');
  if (Buffer.byteLength(body) + bytesOfAttributes(attributes) > most)
    throw fault(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`,
    );
  return body;
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html */
const entriesOf = (input: Members): readonly Members[] => {
  const entries = (input.Entries ?? []) as readonly Members[];
  if (entries.length === 0)
    throw fault('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10)
    throw fault('TooManyEntriesInBatchRequest', 'Maximum number of entries per request are 10.');
  if (!entries.every(({ Id }) => /^[\w-]{1,80}$/.test(String(Id))))
    throw fault(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores, 80 at most.',
    );
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw fault('BatchEntryIdsNotDistinct', 'Two or more batch entries have the same Id.');
  return entries;
};

/** Does each entry of a batch by itself. */
const eachEntry = (input: Members, work: (entry: Members) => Members): Members => {
  const Successful: Members[] = [];
  const Failed: Members[] = [];
  for (const entry of entriesOf(input)) {
    try {
      Successful.push({ Id: entry.Id, ...work(entry) });
    } catch (thrown) {
      if (!(thrown instanceof AwsFault)) throw thrown;
      Failed.push({ Id: entry.Id, Code: thrown.code, Message: thrown.message, SenderFault: true });
    }
  }
  return Failed.length > 0 ? { Successful, Failed } : { Successful };
};

const whole = (value: unknown, name: string, least: number, most: number, usual: number): number => {
  if (value === undefined || value === null) return usual;
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw fault(
    'InvalidParameterValue',
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${least} and ${most}.`,
  );
};

const namesOf = (...lists: readonly unknown[]): readonly string[] =>
  lists.flatMap((list) => (Array.isArray(list) ? list.map(String) : []));

const systemAttributes = (message: TakenMessage, account: string): Readonly<Record<string, string>> => ({
  SenderId: account,
  SentTimestamp: String(message.sent),
  ApproximateReceiveCount: String(message.receives),
  ApproximateFirstReceiveTimestamp: String(message.firstReceived),
  ...(message.source === null ? {} : { DeadLetterQueueSourceArn: message.source }),
});

/** The queues of a store, in the cloud's one region whatever region a client signed for. */
export const openQueues = (store: Store, { region, endpoint, account }: Place): Queues => {
  const arnOf = (name: string): string => `arn:aws:sqs:${region}:${account}:${name}`;
  const queues = openQueueStore(store, arnOf);
  const tasks = moveTasks(queues, arnOf);
  const urlOf = (name: string): string => `${endpoint}/${account}/${name}`;
  const ending = new AbortController();

  const named = (name: unknown): Queue => {
    const queue = queues.get(String(name));
    if (queue === undefined) throw fault('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  };
  const queueOf = ({ QueueUrl }: Members): Queue => {
    if (typeof QueueUrl !== 'string')
      throw fault('MissingParameter', 'The request must contain the parameter QueueUrl.');
    return named(QueueUrl.split('/').at(-1));
  };

  const sendOne = (queue: Queue, input: Members): Members => {
    const attributes = (input.MessageAttributes ?? {}) as MessageAttributes;
    const body = checkMessage(queue, input.MessageBody, attributes);
    const delaySeconds =
      input.DelaySeconds === undefined ? undefined : whole(input.DelaySeconds, 'DelaySeconds', 0, 900, 0);
    const MessageId = queues.send(queue, { body, attributes, delaySeconds });
    const MD5OfMessageAttributes = md5OfAttributes(attributes);
    return {
      MessageId,
      MD5OfMessageBody: md5(body),
      ...(MD5OfMessageAttributes && { MD5OfMessageAttributes }),
    };
  };

  const deleteOne = (queue: Queue, { ReceiptHandle }: Members): Members => {
    if (!/^\d+\.[\w-]+$/.test(String(ReceiptHandle)))
      throw fault('ReceiptHandleIsInvalid', `The input receipt handle "${ReceiptHandle}" is not valid.`);
    queues.delete(queue, String(ReceiptHandle));
    return {};
  };

  const hideOne = (queue: Queue, { ReceiptHandle, VisibilityTimeout }: Members): Members => {
    const seconds = whole(VisibilityTimeout, 'VisibilityTimeout', 0, 43_200, 0);
    if (!/^\d+\.[\w-]+$/.test(String(ReceiptHandle)))
      throw fault('ReceiptHandleIsInvalid', `The input receipt handle "${ReceiptHandle}" is not valid.`);
    if (!queues.hide(queue, String(ReceiptHandle), seconds))
      throw fault('MessageNotInflight', 'The specified message is not in flight.');
    return {};
  };

  const shown = (message: TakenMessage, input: Members): ReceivedMessage => {
    const wanted = namesOf(input.MessageSystemAttributeNames, input.AttributeNames);
    const system = Object.fromEntries(
      Object.entries(systemAttributes(message, account)).filter(
        ([name]) => wanted.includes('All') || wanted.includes(name),
      ),
    );
    const chosen = chosenAttributes(message.attributes, namesOf(input.MessageAttributeNames));
    const checksum = md5OfAttributes(chosen);
    return {
      MessageId: message.id,
      ReceiptHandle: message.receipt,
      Body: message.body,
      MD5OfBody: md5(message.body),
      ...(wanted.length > 0 && { Attributes: system }),
      ...(checksum !== undefined && { MessageAttributes: chosen, MD5OfMessageAttributes: checksum }),
    };
  };

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
    const asked = (input.Attributes ?? {}) as QueueAttributes;
    const existing = queues.get(name);
    if (existing !== undefined) {
      const known = withDefaults(existing.attributes);
      if (Object.entries(asked).some(([attribute, value]) => known[attribute] !== value))
        throw fault(
          'QueueNameExists',
          'A queue already exists with the same name and a different value for an attribute.',
        );
      return { QueueUrl: urlOf(name) };
    }
    const now = Date.now();
    const tags = (input.tags ?? {}) as Queue['tags'];
    queues.put({ name, attributes: changedAttributes({}, asked), tags, created: now, modified: now });
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
    const wanted = namesOf(input.AttributeNames);
    const Attributes = Object.fromEntries(
      Object.entries(all).filter(([name]) => wanted.includes('All') || wanted.includes(name)),
    );
    return { Attributes };
  };

  const receiveMessages = async (input: Members, signal: AbortSignal): Promise<Members> => {
    const queue = queueOf(input);
    const most = whole(input.MaxNumberOfMessages, 'MaxNumberOfMessages', 1, 10, 1);
    const usualWait = numberOf(queue.attributes, 'ReceiveMessageWaitTimeSeconds');
    const wait = Number(input.WaitTimeSeconds ?? usualWait);
    if (!(wait >= 0 && wait <= 20)) whole(input.WaitTimeSeconds, 'WaitTimeSeconds', 0, 20, 0);
    const visibility = input.VisibilityTimeout;
    if (visibility !== undefined) whole(visibility, 'VisibilityTimeout', 0, 43_200, 0);
    const taken = await receive(
      queues,
      queue.name,
      {
        most,
        waitMs: wait * 1000,
        visibilitySeconds: ({ attributes }) =>
          Number(visibility ?? numberOf(attributes, 'VisibilityTimeout')),
      },
      AbortSignal.any([signal, ending.signal]),
    );
    return taken.length === 0 ? {} : { Messages: taken.map((message) => shown(message, input)) };
  };

  const update = (queue: Queue, change: Partial<Queue>): Members => {
    queues.put({ ...queue, ...change, modified: Date.now() });
    return {};
  };

  const operations: Readonly<Record<string, (input: Members) => Members>> = {
    CreateQueue: create,
    DeleteQueue: (input) => {
      queues.remove(queueOf(input).name);
      return {};
    },
    GetQueueUrl: ({ QueueName }) => ({ QueueUrl: urlOf(named(QueueName).name) }),
    ListQueues: ({ QueueNamePrefix: prefix = '' }) => {
      const found = queues.all().filter(({ name }) => name.startsWith(String(prefix)));
      return found.length === 0 ? {} : { QueueUrls: found.map(({ name }) => urlOf(name)) };
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
    SendMessage: (input) => sendOne(queueOf(input), input),
    SendMessageBatch: (input) => {
      const queue = queueOf(input);
      const bytes = entriesOf(input).reduce(
        (sum, { MessageBody }) => sum + Buffer.byteLength(String(MessageBody)),
        0,
      );
      if (bytes > 1_048_576)
        throw fault('BatchRequestTooLong', 'Batch requests cannot be longer than 1048576 bytes.');
      return store.atomically(() => eachEntry(input, (entry) => sendOne(queue, entry)));
    },
    DeleteMessage: (input) => deleteOne(queueOf(input), input),
    DeleteMessageBatch: (input) => {
      const queue = queueOf(input);
      return store.atomically(() => eachEntry(input, (entry) => deleteOne(queue, entry)));
    },
    ChangeMessageVisibility: (input) => hideOne(queueOf(input), input),
    ChangeMessageVisibilityBatch: (input) => {
      const queue = queueOf(input);
      return store.atomically(() => eachEntry(input, (entry) => hideOne(queue, entry)));
    },
    PurgeQueue: (input) => {
      queues.purge(queueOf(input));
      return {};
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
    ...tasks,
  };

  return {
    call: async (operation, input, signal = never) => {
      const members = (input ?? {}) as Members;
      if (operation === 'ReceiveMessage') return receiveMessages(members, signal);
      const perform = operations[operation];
      if (perform === undefined) throw fault('InvalidAction', `${operation} is not an operation of SQS.`);
      return perform(members);
    },
    send: (queueArn, body, attributes = {}) => {
      const queue = named(queueArn.split(':').at(-1));
      queues.send(queue, { body: checkMessage(queue, body, attributes), attributes });
    },
    giveBack: (queueArn) => queues.giveBack(named(queueArn.split(':').at(-1))),
    close: () => ending.abort(),
  };
};
