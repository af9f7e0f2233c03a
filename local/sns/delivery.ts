import { AwsFault } from '../errors.ts';
import type { MessageAttributes } from '../sqs/message-attributes.ts';
import type { SystemAttributes } from '../sqs/system-attributes.ts';
import type { DueWork } from '../store/due-work.ts';
import type { Channel, Subscription } from './channels.ts';
import { deadLetter, type OnLost } from './deliveries.ts';
import type { DocumentMaker, SnsDocument } from './documents.ts';
import { acceptsMessage } from './filter-policy.ts';
import type { PublishedMessage } from './message.ts';
import type { Delivery } from './outgoing.ts';
import type { SignatureVersion } from './signer.ts';

/** The destinations of subscriptions. */
export interface Destinations {
  readonly documents: DocumentMaker;
  readonly deliveries: DueWork<Delivery>;
  readonly lost: OnLost;
  /** @throws AwsFault when there is no such queue */
  send(queueArn: string, body: string, attributes?: MessageAttributes, system?: SystemAttributes): void;
  /** Invokes a function later. @throws AwsFault when there is no such function */
  invokeLater(functionArn: string, event: unknown): void;
}

const queueAttributes = 10;

const tooManyAttributes = {
  code: 'InvalidParameterValue',
  message: `Number of message attributes exceeds the allowed maximum (${queueAttributes}).`,
};

export const signatureVersionOf = ({ attributes }: Pick<Channel, 'attributes'>): SignatureVersion =>
  attributes.SignatureVersion === '2' ? '2' : '1';

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html */
const functionEvent = (document: SnsDocument, to: Subscription): unknown => {
  const { SigningCertURL, UnsubscribeURL, Subject = null, MessageAttributes = {}, ...rest } = document;
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

/** A mail for a person: the text, and how to unsubscribe. */
const mailText = (document: SnsDocument): string =>
  [
    document.Message,
    '',
    '--',
    'You receive this mail because you are subscribed to a topic. To unsubscribe, open this link:',
    document.UnsubscribeURL,
    '',
  ].join('\n');

const deliverTo = (
  channel: Channel,
  message: PublishedMessage,
  to: Subscription,
  out: Destinations,
): void => {
  const text = message.textFor(to.protocol);
  // SQS knows no arrays: with raw delivery the type's suffix stays, as a custom type.
  const attributes = to.raw ? message.attributes : {};
  const document = (): SnsDocument => out.documents.notification(message, to, signatureVersionOf(channel));
  const undelivered = { to, messageId: message.messageId, deadLetters: to.deadLetters };
  const later = (body: string): void =>
    out.deliveries.add({
      to: { arn: to.arn, channelArn: to.channelArn, protocol: to.protocol, endpoint: to.endpoint },
      type: 'Notification',
      messageId: message.messageId,
      subject: message.subject ?? null,
      body,
      attributes,
      raw: to.raw,
    });
  // The destination does not exist. No retry would help, so the message goes to the dead letters at once.
  const orDeadLetter = (body: string, work: () => void): void => {
    try {
      work();
    } catch (thrown) {
      if (!(thrown instanceof AwsFault)) throw thrown;
      deadLetter(out, { ...undelivered, body, attributes }, thrown);
    }
  };
  switch (to.protocol) {
    case 'sqs': {
      // SNS discards what SQS could not hold.
      // https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
      const body = to.raw ? text : JSON.stringify(document());
      if (Object.keys(attributes).length > queueAttributes)
        out.lost({ ...undelivered, body, attributes }, tooManyAttributes);
      else orDeadLetter(body, () => out.send(to.endpoint, body, attributes, message.system));
      break;
    }
    case 'lambda': {
      const made = document();
      orDeadLetter(JSON.stringify(made), () => out.invokeLater(to.endpoint, functionEvent(made, to)));
      break;
    }
    case 'sms':
      later(text);
      break;
    case 'email':
      later(mailText(document()));
      break;
    default:
      later(to.raw ? text : JSON.stringify(document()));
  }
};

/**
 * Sends a message to the confirmed subscriptions whose filter policy takes it: to queues at once, to others as soon as
 * they can.
 */
export const deliver = (channel: Channel, message: PublishedMessage, out: Destinations): void => {
  for (const to of channel.subscriptions) {
    if (to.state !== 'confirmed') continue;
    const body = message.textFor(to.protocol);
    if (
      to.policy !== undefined &&
      !acceptsMessage(to.policy, to.scope, { body, attributes: message.attributes })
    )
      continue;
    deliverTo(channel, message, to, out);
  }
};

/** Asks for confirmation, or confirms that a subscription has ended. */
export const deliverConfirmation = (
  type: 'SubscriptionConfirmation' | 'UnsubscribeConfirmation',
  to: Subscription,
  channel: Pick<Channel, 'attributes'>,
  messageId: string,
  out: Pick<Destinations, 'documents' | 'deliveries'>,
): void => {
  const document = out.documents.confirmation(type, messageId, to, to.token, signatureVersionOf(channel));
  const isMail = to.protocol === 'email';
  out.deliveries.add({
    to: { arn: to.arn, channelArn: to.channelArn, protocol: to.protocol, endpoint: to.endpoint },
    type,
    messageId,
    subject:
      type === 'SubscriptionConfirmation'
        ? 'AWS Notification - Subscription Confirmation'
        : 'AWS Notification - Unsubscribe Confirmation',
    body: isMail ? confirmationText(type, to, String(document.SubscribeURL)) : JSON.stringify(document),
    attributes: {},
    raw: false,
  });
};

const confirmationText = (type: string, { channelArn }: Subscription, link: string): string =>
  [
    type === 'SubscriptionConfirmation'
      ? 'You asked to subscribe to the topic:'
      : 'You are no longer subscribed to the topic:',
    channelArn,
    '',
    type === 'SubscriptionConfirmation'
      ? 'To confirm, open this link:'
      : 'To subscribe again, open this link:',
    link,
    '',
    'Otherwise, ignore this mail.',
    '',
  ].join('\n');
