import { randomUUID } from 'node:crypto';
import { AwsFault } from '../errors.ts';
import { isArray, isObject, parseJson } from '../json.ts';
import type { MessageAttribute } from '../sqs/message-attributes.ts';
import { GROUP, type SystemAttributes } from '../sqs/system-attributes.ts';
import type { Form } from './form.ts';

/** A message as it was published. */
export interface PublishedMessage {
  readonly messageId: string;
  readonly subject: string | undefined;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  /** The attributes that queues receive with it: its trace and its group. */
  readonly system: SystemAttributes;
  /** The text for a protocol; they differ with `MessageStructure: json`. */
  textFor(protocol: string): string;
  /** The bytes that count against the limit of 256 KiB. */
  readonly bytes: number;
}

/** https://docs.aws.amazon.com/general/latest/gr/sns.html */
export const longestMessage = 262_144;

/** The error for an invalid parameter, in SNS's words. */
export const invalidParameter = (problem: string): AwsFault =>
  new AwsFault('InvalidParameter', `Invalid parameter: ${problem}`);

const attributeTypes = /^(String|Number|Binary|String\.Array)(\..+)?$/;

const readAttribute = (name: string, value: Form): MessageAttribute => {
  const dataType = value.child('DataType').text ?? '';
  const text = value.child('StringValue').text;
  const binary = value.child('BinaryValue').text;
  const refuse = (problem: string): AwsFault =>
    new AwsFault('ParameterValueInvalid', `The message attribute '${name}' ${problem}`);
  if (!attributeTypes.test(dataType)) throw refuse(`has an invalid message attribute type '${dataType}'.`);
  if (!text && !binary) throw refuse('must contain a non-empty message attribute value.');
  if (dataType === 'Number' && !Number.isFinite(Number(text))) {
    throw refuse('with type Number must be a valid number.');
  }
  if (dataType === 'String.Array' && !isArray(parseJson(text ?? ''))) {
    throw refuse("with type 'String.Array' must be a JSON array.");
  }
  return {
    DataType: dataType,
    ...(text === undefined ? {} : { StringValue: text }),
    ...(binary === undefined ? {} : { BinaryValue: binary }),
  };
};

/** The per-protocol texts of `MessageStructure: json`. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const readStructure = (text: string): ((protocol: string) => string) => {
  const texts = parseJson(text);
  if (!isObject(texts)) throw invalidParameter('Message Structure - JSON message body failed to parse');
  const byDefault = texts.default;
  if (typeof byDefault !== 'string') {
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  }
  return (protocol) => {
    const own = texts[protocol];
    return typeof own === 'string' ? own : byDefault;
  };
};

const bytesOf = (text: string, attributes: Readonly<Record<string, MessageAttribute>>): number =>
  Object.entries(attributes).reduce(
    (sum, [name, { DataType, StringValue = '', BinaryValue = '' }]) =>
      sum + Buffer.byteLength(name + DataType + StringValue) + Buffer.byteLength(BinaryValue, 'base64'),
    Buffer.byteLength(text),
  );

/** Printable ASCII that begins with a letter, digit or punctuation mark, under 100 characters. */
const subjectForm = /^[!-~][ -~]{0,99}$/;

/**
 * Reads a message from the parameters of Publish, or of an entry of PublishBatch.
 *
 * @throws AwsFault for what SNS refuses, except the size: a batch counts that in all
 */
export const readMessage = (form: Form, trace: SystemAttributes): PublishedMessage => {
  const text = form.child('Message').text ?? '';
  if (text === '') throw invalidParameter('Empty message');
  const subject = form.child('Subject').text;
  if (subject !== undefined && !subjectForm.test(subject)) throw invalidParameter('Subject');
  const structure = form.child('MessageStructure').text;
  if (structure !== undefined && structure !== 'json') throw invalidParameter('MessageStructure');
  if (form.child('MessageDeduplicationId').text !== undefined)
    throw invalidParameter(
      'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
    );
  const group = form.child('MessageGroupId').text;
  if (group !== undefined && !GROUP.test(group)) throw invalidParameter('MessageGroupId');
  const attributes = Object.fromEntries(
    [...form.map('MessageAttributes')].map(([name, value]) => [name, readAttribute(name, value)]),
  );
  return {
    messageId: randomUUID(),
    subject,
    attributes,
    system: { ...trace, ...(group !== undefined && { MessageGroupId: group }) },
    textFor: structure === 'json' ? readStructure(text) : () => text,
    bytes: bytesOf(text, attributes),
  };
};
