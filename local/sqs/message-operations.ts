import { AwsFault } from '../errors.ts';
import { eachEntry, entriesOf } from './batch.ts';
import type { Operation, SqsContext } from './context.ts';
import type { Members } from './members.ts';
import {
  bytesOfAttributes,
  checkAttributes,
  checkCharacters,
  type MessageAttributes,
  md5,
  md5OfAttributes,
} from './message-attributes.ts';
import { whole } from './parameters.ts';
import { numberOf } from './queue-attributes.ts';
import type { Queue } from './queue-store.ts';
import { readSystemAttributes, type SystemAttributes } from './system-attributes.ts';

const fault = (code: string, message: string): AwsFault => new AwsFault(code, message);

/** @throws AwsFault for a body or attributes that SQS refuses */
export const checkMessage = (queue: Queue, body: unknown, attributes: MessageAttributes): string => {
  if (typeof body !== 'string' || body === '')
    throw fault('MissingParameter', 'The request must contain the parameter MessageBody.');
  checkCharacters(body);
  checkAttributes(attributes);
  const most = numberOf(queue.attributes, 'MaximumMessageSize');
  if (Buffer.byteLength(body) + bytesOfAttributes(attributes) > most)
    throw fault(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`,
    );
  return body;
};

const longestBatch = 1_048_576;

/** Sending, deleting and hiding messages, one or several. */
export const messageOperations = ({
  store,
  queues,
  queueOf,
}: SqsContext): Readonly<Record<string, Operation>> => {
  const handleOf = (queue: Queue, { ReceiptHandle }: Members): string => {
    if (queues.isReceipt(queue, String(ReceiptHandle))) return String(ReceiptHandle);
    throw fault('ReceiptHandleIsInvalid', `The input receipt handle "${ReceiptHandle}" is not valid.`);
  };

  const sendOne = (queue: Queue, input: Members, ofRequest: SystemAttributes): Members => {
    const attributes = (input.MessageAttributes ?? {}) as MessageAttributes;
    const body = checkMessage(queue, input.MessageBody, attributes);
    const delaySeconds =
      input.DelaySeconds === undefined ? undefined : whole(input.DelaySeconds, 'DelaySeconds', 0, 900, 0);
    const { system, checksum } = readSystemAttributes(input, ofRequest);
    const MessageId = queues.send(queue, { body, attributes, system, delaySeconds });
    const MD5OfMessageAttributes = md5OfAttributes(attributes);
    return {
      MessageId,
      MD5OfMessageBody: md5(body),
      ...(MD5OfMessageAttributes && { MD5OfMessageAttributes }),
      ...(checksum && { MD5OfMessageSystemAttributes: checksum }),
    };
  };

  const deleteOne = (queue: Queue, input: Members): Members => {
    queues.delete(queue, handleOf(queue, input));
    return {};
  };

  const hideOne = (queue: Queue, input: Members): Members => {
    const seconds = whole(input.VisibilityTimeout, 'VisibilityTimeout', 0, 43_200, 0);
    const handle = handleOf(queue, input);
    switch (queues.hide(queue, handle, seconds)) {
      case 'hidden':
        return {};
      case 'another receive':
        throw fault('MessageNotInflight', 'The specified message is not in flight.');
      case 'gone':
        throw fault(
          'InvalidParameterValue',
          `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
        );
    }
  };

  return {
    SendMessage: (input, ofRequest) => sendOne(queueOf(input), input, ofRequest),
    SendMessageBatch: (input, ofRequest) => {
      const queue = queueOf(input);
      const bytes = entriesOf(input).reduce(
        (sum, { MessageBody }) => sum + Buffer.byteLength(String(MessageBody)),
        0,
      );
      if (bytes > longestBatch)
        throw fault('BatchRequestTooLong', `Batch requests cannot be longer than ${longestBatch} bytes.`);
      return store.atomically(() => eachEntry(input, (entry) => sendOne(queue, entry, ofRequest)));
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
  };
};
