declare const sendable: unique symbol;

/**
 * Text that SQS takes and SNS delivers. SNS itself accepts any text, and loses a message where a queue then refuses it, so
 * messages are made of nothing else.
 */
export type Sendable = string & { readonly [sendable]: true };

/**
 * All that SQS refuses: control characters but tab and line ends, U+FFFE, U+FFFF, halves of surrogate pairs
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const REFUSED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu;

/** Text without what no queue takes. It means nothing to a reader, in an id neither. */
export const withoutRefused = (text: string): string => text.replace(REFUSED, '');

const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16)}`;

/**
 * JSON with escapes for the characters that a queue refuses, so that parsers read every key exactly. Half a surrogate
 * pair becomes U+FFFD: not every parser accepts one, and no key has one.
 *
 * @example sendableJson({ key: 'a\uffff' }) // '{"key":"a\\uffff"}'
 */
export const sendableJson = (value: object): Sendable =>
  // JSON.stringify escapes control characters by itself.
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'string' ? inner.toWellFormed() : inner,
  ).replace(/[\ufffe\uffff]/g, escaped) as Sendable;

/** Plain text of any origin as people may be sent it: U+FFFD stands for every control character; tabs and line ends stay. */
export const sendableText = (text: string): Sendable =>
  text.replace(REFUSED, '\ufffd').replace(/[\u007f-\u009f]/g, '\ufffd') as Sendable;

/**
 * As `sendableText`, on one line, which no change of direction turns round. For attributes, too: SNS drops a message with a
 * tab or a line end in one.
 */
export const sendableLine = (text: string): Sendable =>
  sendableText(text)
    .replace(/[\t\n\r]+/g, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd') as Sendable;
