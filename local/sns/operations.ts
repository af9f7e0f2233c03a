import { AwsFault } from '../errors.ts';
import type { Xml } from '../xml.ts';
import type { Channel, Channels, Subscription } from './channels.ts';
import { type Destinations, deliver } from './delivery.ts';
import type { Form } from './form.ts';
import { invalidParameter, longestMessage, type PublishedMessage, readMessage } from './message.ts';

type Operation = (form: Form) => Xml;

const textMap = (form: Form, name: string): Record<string, string> =>
  Object.fromEntries([...form.map(name)].map(([key, value]) => [key, value.text ?? '']));

const attributesXml = (attributes: Readonly<Record<string, string>>): Xml => ({
  Attributes: { entry: Object.entries(attributes).map(([key, value]) => ({ key, value })) },
});

const subscriptionXml = ({ arn, protocol, endpoint, channelArn }: Subscription): Xml => ({
  SubscriptionArn: arn,
  Owner: ownerOf(channelArn),
  Protocol: protocol,
  Endpoint: endpoint,
  TopicArn: channelArn,
});

const ownerOf = (arn: string): string => arn.split(':')[4] ?? '';

const channelAttributes = (channel: Channel): Record<string, string> => ({
  ...channel.attributes,
  TopicArn: channel.arn,
  Owner: ownerOf(channel.arn),
  SubscriptionsConfirmed: String(channel.subscriptions.size),
  SubscriptionsPending: '0',
  SubscriptionsDeleted: '0',
});

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
 * The operations of SNS on a set of channels. Delivery goes on after the answer, as it does in SNS.
 * https://docs.aws.amazon.com/sns/latest/api/API_Operations.html
 */
export const channelOperations = (
  channels: Channels,
  out: Destinations,
): Readonly<Record<string, Operation>> => {
  const publish = (channel: Channel, message: PublishedMessage): void => {
    void deliver(channel, message, out);
  };

  const publishBatch: Operation = (form) => {
    const channel = channels.get(form.child('TopicArn').text);
    const entries = form.list('PublishBatchRequestEntries');
    checkBatch(entries);
    const results = entries.map((entry) => {
      const Id = entry.child('Id').text ?? '';
      try {
        return { Id, message: readMessage(entry) };
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
    for (const { message } of accepted) publish(channel, message);
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
      TopicArn: channels.create(form.child('Name').text ?? '', textMap(form, 'Attributes')),
    }),
    DeleteTopic: (form) => {
      channels.remove(form.child('TopicArn').text ?? '');
      return {};
    },
    ListTopics: () => ({ Topics: { member: channels.all().map(({ arn }) => ({ TopicArn: arn })) } }),
    GetTopicAttributes: (form) => attributesXml(channelAttributes(channels.get(form.child('TopicArn').text))),
    Subscribe: (form) => {
      const subscription = channels.subscribe(
        form.child('TopicArn').text,
        form.child('Protocol').text ?? '',
        form.child('Endpoint').text ?? '',
        textMap(form, 'Attributes'),
      );
      return { SubscriptionArn: subscription.arn };
    },
    // Queues and functions need no confirmation; a token that confirms nothing is as good as any.
    ConfirmSubscription: (form) => ({
      SubscriptionArn: [...channels.get(form.child('TopicArn').text).subscriptions.keys()][0] ?? '',
    }),
    Unsubscribe: (form) => {
      channels.unsubscribe(form.child('SubscriptionArn').text);
      return {};
    },
    ListSubscriptions: () => ({
      Subscriptions: {
        member: channels
          .all()
          .flatMap(({ subscriptions }) => [...subscriptions.values()].map(subscriptionXml)),
      },
    }),
    ListSubscriptionsByTopic: (form) => ({
      Subscriptions: {
        member: [...channels.get(form.child('TopicArn').text).subscriptions.values()].map(subscriptionXml),
      },
    }),
    GetSubscriptionAttributes: (form) => {
      const subscription = channels.subscription(form.child('SubscriptionArn').text);
      return attributesXml({
        RawMessageDelivery: 'false',
        ...subscription.attributes,
        ...(subscription.policy === undefined ? {} : { FilterPolicyScope: subscription.scope }),
        SubscriptionArn: subscription.arn,
        TopicArn: subscription.channelArn,
        Owner: ownerOf(subscription.channelArn),
        Protocol: subscription.protocol,
        Endpoint: subscription.endpoint,
        PendingConfirmation: 'false',
        ConfirmationWasAuthenticated: 'true',
      });
    },
    SetSubscriptionAttributes: (form) => {
      const name = form.child('AttributeName').text ?? '';
      channels.setAttribute(
        form.child('SubscriptionArn').text,
        name,
        form.child('AttributeValue').text ?? '',
      );
      return {};
    },
    Publish: (form) => {
      const channel = channels.get(form.child('TopicArn').text ?? form.child('TargetArn').text);
      const message = readMessage(form);
      if (message.bytes > longestMessage) throw invalidParameter('Message too long');
      publish(channel, message);
      return { MessageId: message.messageId };
    },
    PublishBatch: publishBatch,
    TagResource: () => ({}),
    UntagResource: () => ({}),
    ListTagsForResource: () => ({ Tags: {} }),
  };
};
