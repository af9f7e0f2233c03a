import type { MessageAttribute } from '../sqs/message-attributes.ts';
import type { Channel, Subscription } from './channels.ts';
import { acceptsMessage } from './filter-policy.ts';
import type { PublishedMessage } from './message.ts';

/** Where subscriptions lead. */
export interface Destinations {
  readonly endpoint: string;
  send(
    queueArn: string,
    body: string,
    attributes?: Readonly<Record<string, MessageAttribute>>,
  ): Promise<void>;
  invoke(functionArn: string, event: unknown): Promise<unknown>;
}

const queueAttributes = 10;

/**
 * The notification around a message that is not delivered raw.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 */
const envelope = (
  message: PublishedMessage,
  to: Subscription,
  endpoint: string,
): Readonly<Record<string, unknown>> => {
  const attributes = Object.entries(message.attributes).map(
    ([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      { Type: DataType, Value: StringValue ?? BinaryValue },
    ],
  );
  return {
    Type: 'Notification',
    MessageId: message.messageId,
    TopicArn: to.channelArn,
    ...(message.subject === undefined ? {} : { Subject: message.subject }),
    Message: message.textFor(to.protocol),
    Timestamp: new Date().toISOString(),
    SignatureVersion: '1',
    Signature: 'LOCAL',
    SigningCertURL: `${endpoint}/SimpleNotificationService-local.pem`,
    UnsubscribeURL: `${endpoint}/?Action=Unsubscribe&SubscriptionArn=${to.arn}`,
    ...(attributes.length === 0 ? {} : { MessageAttributes: Object.fromEntries(attributes) }),
  };
};

/** SQS knows no arrays: with raw delivery the type's suffix stays, as a custom type. */
const deliverToQueue = async (
  message: PublishedMessage,
  to: Subscription,
  out: Destinations,
): Promise<void> => {
  if (!to.raw) {
    await out.send(to.endpoint, JSON.stringify(envelope(message, to, out.endpoint)));
    return;
  }
  // SNS discards what SQS could not hold.
  // https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
  if (Object.keys(message.attributes).length > queueAttributes) return;
  await out.send(to.endpoint, message.textFor('sqs'), message.attributes);
};

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html */
const functionEvent = (message: PublishedMessage, to: Subscription, endpoint: string): unknown => {
  const {
    SigningCertURL,
    UnsubscribeURL,
    Subject = null,
    MessageAttributes = {},
    ...rest
  } = envelope(message, to, endpoint);
  const Sns = {
    ...rest,
    Subject,
    MessageAttributes,
    SigningCertUrl: SigningCertURL,
    UnsubscribeUrl: UnsubscribeURL,
  };
  return {
    Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: to.arn, Sns }],
  };
};

/**
 * Sends a message to the subscriptions whose filter policy takes it. One that fails, because its queue is gone for
 * example, keeps nothing from the others.
 */
export const deliver = async (
  channel: Channel,
  message: PublishedMessage,
  out: Destinations,
): Promise<void> => {
  const takers = [...channel.subscriptions.values()].filter(
    ({ policy, scope, protocol }) =>
      policy === undefined ||
      acceptsMessage(policy, scope, { body: message.textFor(protocol), attributes: message.attributes }),
  );
  await Promise.allSettled(
    takers.map((to) =>
      to.protocol === 'lambda'
        ? out.invoke(to.endpoint, functionEvent(message, to, out.endpoint))
        : deliverToQueue(message, to, out),
    ),
  );
};
