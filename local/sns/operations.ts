import { randomUUID } from 'node:crypto';
import { AwsFault } from '../errors.ts';
import type { SystemAttributes } from '../sqs/system-attributes.ts';
import type { Store } from '../store/store.ts';
import type { Xml } from '../xml.ts';
import { channelArn, ownerOf, subscriptionArn } from './arns.ts';
import { attributesXml, channelAttributes, subscriptionAttributes } from './attributes.ts';
import type { Channel, Channels, Subscription } from './channels.ts';
import { type Destinations, deliver, deliverConfirmation } from './delivery.ts';
import type { Form } from './form.ts';
import { invalidParameter, longestMessage, type PublishedMessage, readMessage } from './message.ts';
import { checkEndpoint, needsConfirmation } from './settings.ts';
import { tagOperations } from './tag-operations.ts';
import { checkCount, readTags } from './tags.ts';

/** The caller: the signer of a request, or anyone with a link. */
export interface Caller {
  readonly isSigned: boolean;
  /** Added to the messages that are published to queues. */
  readonly trace: SystemAttributes;
}

type Operation = (form: Form, asker: Caller) => Xml;

const textMap = (form: Form, name: string): Record<string, string> =>
  Object.fromEntries([...form.map(name)].map(([key, value]) => [key, value.text ?? '']));

const subscriptionXml = ({ arn, protocol, endpoint, channelArn, state }: Subscription): Xml => ({
  SubscriptionArn: state === 'pending' ? 'PendingConfirmation' : arn,
  Owner: ownerOf(channelArn),
  Protocol: protocol,
  Endpoint: endpoint,
  TopicArn: channelArn,
});

/** SNS lists a hundred at a time. A token is the ARN of the last one of its page, so that it holds also when others come or go. */
const MOST_LISTED = 100;

const pageOf = <T extends { readonly arn: string }>(
  all: readonly T[],
  form: Form,
): { readonly page: readonly T[]; readonly next: { readonly NextToken?: string } } => {
  const token = form.child('NextToken').text;
  const after = token === undefined ? '' : Buffer.from(token, 'base64url').toString();
  const left = all.toSorted((a, b) => (a.arn < b.arn ? -1 : 1)).filter(({ arn }) => arn > after);
  const page = left.slice(0, MOST_LISTED);
  const last = page.at(-1);
  return {
    page,
    next: left.length > page.length && last ? { NextToken: Buffer.from(last.arn).toString('base64url') } : {},
  };
};

/** https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html */
const checkBatch = (entries: readonly Form[]): void => {
  if (entries.length === 0)
    throw new AwsFault('EmptyBatchRequest', "The batch request doesn't contain any entries.");
  if (entries.length > 10) {
    throw new AwsFault(
      'TooManyEntriesInBatchRequest',
      'The batch request contains more entries than permissible.',
    );
  }
  const ids = entries.map((entry) => entry.child('Id').text ?? '');
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id))) {
    throw new AwsFault(
      'InvalidBatchEntryId',
      "The Id of a batch entry in a batch request doesn't abide by the specification.",
    );
  }
  if (new Set(ids).size < ids.length) {
    throw new AwsFault(
      'BatchEntryIdsNotDistinct',
      'Two or more batch entries in the request have the same Id.',
    );
  }
};

/**
 * The operations of SNS on a set of channels. When the response is sent, a published message is durably queued for all
 * subscribers. It reaches subscribers outside the embedded cloud later.
 * https://docs.aws.amazon.com/sns/latest/api/API_Operations.html
 */
export const channelOperations = (
  store: Store,
  channels: Channels,
  out: Destinations,
): Readonly<Record<string, Operation>> => {
  const publish = (channel: Channel, message: PublishedMessage): void => deliver(channel, message, out);

  /** A text message to one telephone. https://docs.aws.amazon.com/sns/latest/dg/sms_sending-overview.html */
  const publishText = (number: string, message: PublishedMessage): Xml => {
    checkEndpoint('sms', number);
    const to = { arn: '', channelArn: '', protocol: 'sms', endpoint: number };
    const { messageId, attributes } = message;
    const body = message.textFor('sms');
    out.deliveries.add({ to, type: 'Notification', messageId, subject: null, body, attributes, raw: true });
    return { MessageId: messageId };
  };

  const publishBatch: Operation = (form, { trace }) => {
    const channel = channels.get(channelArn(form));
    const entries = form.list('PublishBatchRequestEntries');
    checkBatch(entries);
    const results = entries.map((entry) => {
      const Id = entry.child('Id').text ?? '';
      try {
        return { Id, message: readMessage(entry, trace) };
      } catch (thrown) {
        if (thrown instanceof AwsFault) return { Id, fault: thrown };
        throw thrown;
      }
    });
    const accepted = results.flatMap(({ Id, message }) => (message === undefined ? [] : [{ Id, message }]));
    if (accepted.reduce((sum, { message }) => sum + message.bytes, 0) > longestMessage) {
      throw new AwsFault(
        'BatchRequestTooLong',
        'The length of all the batch messages put together is more than the limit.',
      );
    }
    store.atomically(() => {
      for (const { message } of accepted) publish(channel, message);
    });
    return {
      Successful: { member: accepted.map(({ Id, message }) => ({ Id, MessageId: message.messageId })) },
      Failed: {
        member: results.flatMap(({ Id, fault }) =>
          fault === undefined ? [] : [{ Id, Code: fault.code, Message: fault.message, SenderFault: true }],
        ),
      },
    };
  };

  return {
    CreateTopic: (form) => ({
      TopicArn: channels.create(
        form.child('Name').text ?? '',
        textMap(form, 'Attributes'),
        checkCount(readTags(form)),
      ),
    }),
    DeleteTopic: (form) => {
      channels.remove(channelArn(form));
      return {};
    },
    ListTopics: (form) => {
      const { page, next } = pageOf(channels.all(), form);
      return { Topics: { member: page.map(({ arn }) => ({ TopicArn: arn })) }, ...next };
    },
    GetTopicAttributes: (form) => attributesXml(channelAttributes(channels.get(channelArn(form)))),
    Subscribe: (form) => {
      const subscription = channels.subscribe(
        channelArn(form),
        form.child('Protocol').text ?? '',
        form.child('Endpoint').text ?? '',
        textMap(form, 'Attributes'),
      );
      const returnsArn = form.child('ReturnSubscriptionArn').text === 'true';
      const isKnown = subscription.state === 'confirmed' || returnsArn;
      return { SubscriptionArn: isKnown ? subscription.arn : 'pending confirmation' };
    },
    ConfirmSubscription: (form, { isSigned }) => {
      const guarded = isSigned && form.child('AuthenticateOnUnsubscribe').text === 'true';
      const { arn } = channels.confirm(channelArn(form), form.child('Token').text ?? '', guarded);
      return { SubscriptionArn: arn };
    },
    Unsubscribe: (form, { isSigned }) => {
      const subscription = channels.find(subscriptionArn(form));
      if (subscription === undefined) return {};
      if (subscription.guarded && !isSigned)
        throw new AwsFault('AuthorizationError', 'Not authorized to perform this operation', 403);
      const byLink = !isSigned && needsConfirmation(subscription.protocol);
      store.atomically(() => {
        const channel = channels.get(subscription.channelArn);
        channels.unsubscribe(subscription.arn, byLink);
        // The subscription may have been ended by mistake: https://docs.aws.amazon.com/sns/latest/api/API_Unsubscribe.html
        if (byLink) deliverConfirmation('UnsubscribeConfirmation', subscription, channel, randomUUID(), out);
      });
      return {};
    },
    ListSubscriptions: (form) => {
      const all = channels.all().flatMap(({ subscriptions }) => subscriptions);
      const { page, next } = pageOf(all, form);
      return { Subscriptions: { member: page.map(subscriptionXml) }, ...next };
    },
    ListSubscriptionsByTopic: (form) => {
      const { page, next } = pageOf(channels.get(channelArn(form)).subscriptions, form);
      return { Subscriptions: { member: page.map(subscriptionXml) }, ...next };
    },
    GetSubscriptionAttributes: (form) => {
      const subscription = channels.subscription(subscriptionArn(form));
      const { attributes } = channels.get(subscription.channelArn);
      return attributesXml(subscriptionAttributes(subscription, attributes));
    },
    SetSubscriptionAttributes: (form) => {
      const name = form.child('AttributeName').text ?? '';
      channels.setAttribute(subscriptionArn(form), name, form.child('AttributeValue').text ?? '');
      return {};
    },
    SetTopicAttributes: (form) => {
      const name = form.child('AttributeName').text ?? '';
      channels.setChannelAttribute(channelArn(form), name, form.child('AttributeValue').text ?? '');
      return {};
    },
    Publish: (form, { trace }) => {
      const message = readMessage(form, trace);
      if (message.bytes > longestMessage) throw invalidParameter('Message too long');
      const number = form.child('PhoneNumber').text;
      if (number !== undefined) return publishText(number, message);
      const channel = channels.get(
        channelArn(form, form.child('TopicArn').text === undefined ? 'TargetArn' : 'TopicArn'),
      );
      store.atomically(() => publish(channel, message));
      return { MessageId: message.messageId };
    },
    PublishBatch: publishBatch,
    ...tagOperations(channels),
  };
};
