import { AwsFault } from '../errors.ts';
import type { Members } from './members.ts';
import { type MessageAttributes, md5OfAttributes } from './message-attributes.ts';

/** The attributes that SQS itself has for a message: `AWSTraceHeader` and `MessageGroupId`. */
export type SystemAttributes = Readonly<Record<string, string>>;

const refusal = (problem: string): AwsFault => new AwsFault('InvalidParameterValue', problem);

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export const GROUP = /^[!-~]{1,128}$/;

/**
 * Reads them from the members of a message that is sent to a standard queue.
 *
 * @param ofRequest what goes along with every message of the request that has none of its own
 * @returns the attributes, and the checksum of those that the client gave
 * @throws AwsFault for what only FIFO queues take, and for other attributes
 */
export const readSystemAttributes = (
  input: Members,
  ofRequest: SystemAttributes,
): { readonly system: SystemAttributes; readonly checksum: string | undefined } => {
  const { MessageGroupId: group, MessageDeduplicationId: deduplication } = input;
  if (deduplication !== undefined)
    throw refusal(
      `Value ${deduplication} for parameter MessageDeduplicationId is invalid. Reason: The request includes a parameter that is not valid for this queue type.`,
    );
  if (group !== undefined && !GROUP.test(String(group)))
    throw refusal(
      `Value ${group} for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
    );
  const given = (input.MessageSystemAttributes ?? {}) as MessageAttributes;
  for (const [name, { DataType, StringValue }] of Object.entries(given)) {
    if (name !== 'AWSTraceHeader')
      throw refusal(`Message system attribute name '${name}' is invalid. Only AWSTraceHeader is supported.`);
    if (DataType !== 'String' || !StringValue)
      throw refusal(`The type of message (system) attribute '${name}' is invalid. It must be String.`);
  }
  const trace = given.AWSTraceHeader?.StringValue;
  return {
    system: {
      ...ofRequest,
      ...(trace !== undefined && { AWSTraceHeader: trace }),
      ...(group !== undefined && { MessageGroupId: String(group) }),
    },
    checksum: md5OfAttributes(given),
  };
};

/** The trace of a request, as X-Ray's header has it: https://docs.aws.amazon.com/xray/latest/devguide/xray-services-sqs.html */
export const traceOf = (
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): SystemAttributes => {
  const header = headers['x-amzn-trace-id'];
  return typeof header === 'string' && header !== '' ? { AWSTraceHeader: header } : {};
};
