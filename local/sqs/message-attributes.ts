import { createHash } from 'node:crypto';
import { AwsFault } from '../errors.ts';
import { isXmlText } from '../xml.ts';

export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/**
 * Checks that a text has only characters that SQS takes, as a body or in an attribute.
 *
 * @throws AwsFault `InvalidMessageContents`
 */
export const checkCharacters = (text: string): void => {
  if (!isXmlText(text))
    throw new AwsFault(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are allowed.',
    );
};

const dataTypes = /^(String|Number|Binary)(\..+)?$/;
const names = /^(?!AWS\.|Amazon\.)(?!\.)(?!.*\.\.)[\w.-]{1,256}$/i;

/**
 * Checks the attributes of a message as SendMessage does.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 *
 * @throws AwsFault for what SQS refuses
 */
export const checkAttributes = (attributes: MessageAttributes): void => {
  const entries = Object.entries(attributes);
  if (entries.length > 10) throw refusal('Number of message attributes exceeds the allowed maximum (10).');
  for (const [name, { DataType, StringValue, BinaryValue }] of entries) {
    if (!names.test(name)) throw refusal(`The message attribute name '${name}' is invalid.`);
    if (!dataTypes.test(String(DataType)))
      throw refusal(`The type of message (user) attribute '${name}' is invalid.`);
    if (!StringValue && !BinaryValue)
      throw refusal(`The message attribute '${name}' must contain a non-empty value.`);
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_MessageAttributeValue.html
    checkCharacters(StringValue ?? '');
  }
};

const refusal = (problem: string): AwsFault => new AwsFault('InvalidParameterValue', problem);

/** How many bytes of a message's size limit they use. */
export const bytesOfAttributes = (attributes: MessageAttributes): number =>
  Object.entries(attributes).reduce(
    (sum, [name, { DataType, StringValue = '', BinaryValue = '' }]) =>
      sum + Buffer.byteLength(name + DataType + StringValue) + Buffer.byteLength(BinaryValue, 'base64'),
    0,
  );

/**
 * The checksum that clients compare.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
 */
export const md5OfAttributes = (attributes: MessageAttributes): string | undefined => {
  const sorted = Object.entries(attributes).sort(([left], [right]) => (left < right ? -1 : 1));
  if (sorted.length === 0) return undefined;
  const hash = createHash('md5');
  const add = (bytes: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const [name, { DataType, StringValue, BinaryValue = '' }] of sorted) {
    add(Buffer.from(name));
    add(Buffer.from(DataType));
    hash.update(Buffer.from([DataType.startsWith('Binary') ? 2 : 1]));
    add(StringValue === undefined ? Buffer.from(BinaryValue, 'base64') : Buffer.from(StringValue));
  }
  return hash.digest('hex');
};

/**
 * Those of a message that a receiver asked for: by name, by prefix as `person.*`, or all.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 */
export const chosenAttributes = (
  attributes: MessageAttributes,
  wanted: readonly string[],
): MessageAttributes =>
  Object.fromEntries(
    Object.entries(attributes).filter(([name]) =>
      wanted.some(
        (one) =>
          one === 'All' || one === name || (one.endsWith('.*') && name.startsWith(one.slice(0, -2).trim())),
      ),
    ),
  );
