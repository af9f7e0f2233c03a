import { randomUUID } from 'node:crypto';
import type { MessageAttributes } from '../sqs/message-attributes.ts';
import { type DueWork, openDueWork, type Progress } from '../store/due-work.ts';
import type { Store } from '../store/store.ts';
import type { Channels } from './channels.ts';
import { delayBefore, managedRetry, type RetryPolicy, readDeliveryPolicy } from './delivery-policy.ts';
import type { MailFolder } from './mail.ts';
import type { Delivery, Failure } from './outgoing.ts';
import { post } from './webhook.ts';

export interface DeliveryOptions {
  /** Looks a channel's subscription up as it is now. */
  readonly channels: () => Channels;
  readonly send: (queueArn: string, body: string, attributes: MessageAttributes) => void;
  readonly lost: OnLost;
  /** Without it, mails and text messages are dropped. */
  readonly mail: MailFolder | undefined;
}

/** A message that could not be delivered to a subscription. */
export interface Undelivered extends Pick<Delivery, 'to' | 'messageId' | 'body' | 'attributes'> {
  /** Its subscription's own dead-letter queue. */
  readonly deadLetters: string | undefined;
}

/** Called for each published message that a subscriber will never receive. */
export type OnLost = (undelivered: Undelivered, failure: Pick<Failure, 'message' | 'code'>) => void;

/**
 * Sends what could not be delivered to the subscription's own dead-letter queue, as it would have been delivered.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
export const deadLetter = (
  { send, lost }: Pick<DeliveryOptions, 'send' | 'lost'>,
  undelivered: Undelivered,
  failure: Pick<Failure, 'message' | 'code'>,
): void => {
  const { deadLetters: queueArn, body, attributes } = undelivered;
  if (queueArn === undefined) {
    lost(undelivered, failure);
    return;
  }
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  try {
    send(queueArn, body, {
      ...attributes,
      RequestID: text(randomUUID()),
      ErrorCode: text(failure.code),
      ErrorMessage: text(failure.message),
    });
  } catch {
    // If the dead-letter queue is deleted, or no queue accepts the message, SNS discards it.
    lost(undelivered, failure);
  }
};

/** Deliveries to web addresses, mailboxes and telephones, with their retries. */
export const openDeliveries = (
  store: Store,
  { channels, send, lost, mail }: DeliveryOptions,
): DueWork<Delivery> => {
  /** When a subscription with a limit on its rate may be sent to again. */
  const nextTurn = new Map<string, number>();

  const attempt = async (delivery: Delivery, contentType: string): Promise<Failure | undefined> => {
    const { to, body, subject } = delivery;
    switch (to.protocol) {
      case 'http':
      case 'https':
        return post(delivery, contentType);
      case 'sms':
        await mail?.text(to.endpoint, body);
        return undefined;
      default: {
        const fromName = channels().get(to.channelArn).attributes.DisplayName ?? 'AWS Notifications';
        await mail?.post({
          to: to.endpoint,
          fromName,
          subject: subject ?? 'AWS Notification Message',
          text: body,
        });
        return undefined;
      }
    }
  };

  return openDueWork<Delivery>(store, 'delivery', async (delivery, count): Promise<Progress> => {
    const { to } = delivery;
    const subscription = channels().find(to.arn);
    // The subscription has ended. A text message to a single telephone has no subscription.
    if (subscription === undefined && to.arn !== '' && delivery.type !== 'UnsubscribeConfirmation')
      return 'done';
    const own = subscription?.attributes.DeliveryPolicy ?? '';
    const general =
      channels()
        .all()
        .find(({ arn }) => arn === to.channelArn)?.attributes.DeliveryPolicy ?? '';
    const policy = readDeliveryPolicy(own, general);
    const now = Date.now();
    const turn = nextTurn.get(to.arn) ?? 0;
    if (turn > now) return { againInMs: turn - now, waited: true };
    if (Number.isFinite(policy.mostPerSecond)) nextTurn.set(to.arn, now + 1000 / policy.mostPerSecond);

    const failure = await attempt(delivery, policy.contentType);
    if (failure === undefined) return 'done';
    const retry: RetryPolicy = managedRetry[to.protocol.replace('-json', '')] ?? policy.retry;
    const delay = failure.isFinal ? undefined : delayBefore(retry, count);
    if (delay !== undefined) return { againInMs: delay * 1000 };
    deadLetter({ send, lost }, { ...delivery, deadLetters: subscription?.deadLetters }, failure);
    return 'done';
  });
};
