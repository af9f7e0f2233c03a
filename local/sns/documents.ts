import type { Subscription } from './channels.ts';
import type { PublishedMessage } from './message.ts';
import type { SignatureVersion, Signer } from './signer.ts';

export type DocumentType = 'Notification' | 'SubscriptionConfirmation' | 'UnsubscribeConfirmation';

/** The envelope that SNS sends with a message or about a subscription. */
export type SnsDocument = Readonly<Record<string, unknown>> & {
  readonly Type: DocumentType;
  readonly MessageId: string;
  readonly Message: string;
};

/** The addresses in documents. */
export interface DocumentMaker {
  notification(message: PublishedMessage, to: Subscription, version: SignatureVersion): SnsDocument;
  /** Asks for confirmation, or says that a subscription has ended and how to renew it. */
  confirmation(
    type: 'SubscriptionConfirmation' | 'UnsubscribeConfirmation',
    messageId: string,
    to: Subscription,
    token: string,
    version: SignatureVersion,
  ): SnsDocument;
}

/** The members that are signed, in this order; missing members are left out. */
const signedMembers: Readonly<Record<DocumentType, readonly string[]>> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: [
    'Message',
    'MessageId',
    'SubscribeURL',
    'Timestamp',
    'Token',
    'TopicArn',
    'Type',
  ],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
};

/**
 * The text over which a document is signed.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html
 */
const signedText = (document: SnsDocument): string =>
  signedMembers[document.Type]
    .filter((name) => document[name] !== undefined)
    .map((name) => `${name}\n${document[name]}\n`)
    .join('');

/**
 * Makes the documents of SNS.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 *
 * @param endpoint `http://127.0.0.1:PORT`
 */
export const documentMaker = (signer: Signer, endpoint: string): DocumentMaker => {
  const signed = (document: SnsDocument, version: SignatureVersion, rest: object): SnsDocument => ({
    ...document,
    SignatureVersion: version,
    Signature: signer.sign(version, signedText(document)),
    SigningCertURL: endpoint + signer.path,
    ...rest,
  });
  const action = (name: string, parameters: Readonly<Record<string, string>>): string =>
    `${endpoint}/?${new URLSearchParams({ Action: name, ...parameters })}`.replaceAll('%3A', ':');

  return {
    notification: (message, to, version) => {
      const attributes = Object.entries(message.attributes).map(
        ([name, { DataType, StringValue, BinaryValue }]) => [
          name,
          { Type: DataType, Value: StringValue ?? BinaryValue },
        ],
      );
      const document: SnsDocument = {
        Type: 'Notification',
        MessageId: message.messageId,
        TopicArn: to.channelArn,
        ...(message.subject === undefined ? {} : { Subject: message.subject }),
        Message: message.textFor(to.protocol),
        Timestamp: new Date().toISOString(),
      };
      return signed(document, version, {
        UnsubscribeURL: action('Unsubscribe', { SubscriptionArn: to.arn }),
        ...(attributes.length === 0 ? {} : { MessageAttributes: Object.fromEntries(attributes) }),
      });
    },
    confirmation: (type, messageId, to, token, version) => {
      const SubscribeURL = action('ConfirmSubscription', { TopicArn: to.channelArn, Token: token });
      const Message =
        type === 'SubscriptionConfirmation'
          ? `You have chosen to subscribe to the topic ${to.channelArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`
          : `You have chosen to deactivate subscription ${to.arn}.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.`;
      const document: SnsDocument = {
        Type: type,
        MessageId: messageId,
        Token: token,
        TopicArn: to.channelArn,
        Message,
        SubscribeURL,
        Timestamp: new Date().toISOString(),
      };
      return signed(document, version, {});
    },
  };
};
