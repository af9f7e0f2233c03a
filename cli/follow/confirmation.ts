import type { Destination } from './destination.ts';

/** SNS forgets a subscription that nobody confirmed, and its token with it. */
const DEADLINE = 'within two days';

/**
 * Explains how a subscription is confirmed, without which nothing is delivered, and what to do if that fails.
 * https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.prepare.html
 *
 * @param isEmbedded whether the embedded cloud was asked, which writes mails into a folder
 */
export const confirmationText = ({ protocol, endpoint }: Destination, isEmbedded: boolean): string => {
  switch (protocol) {
    case 'email':
      return `Pending: a mail is ${isEmbedded ? 'in .slugline/mail/' : 'on its way'} for ${endpoint}. Nothing is delivered until the link in it is followed, ${DEADLINE}. Run this again to have it sent again.`;
    case 'http':
    case 'https':
      return `Pending: SNS has posted a SubscriptionConfirmation to ${endpoint}. Nothing is delivered until the receiver fetches its SubscribeURL, ${DEADLINE}. Run this again to have it sent again; \`slugline followers\` shows whether it was confirmed.`;
    case 'sqs':
      return `Pending: the queue is of another account, and a SubscriptionConfirmation is in it. Nothing is delivered until someone there fetches its SubscribeURL, ${DEADLINE}.`;
    case 'lambda':
    case 'sms':
      return `Pending: the owner of ${endpoint} must confirm it, ${DEADLINE}.`;
    default:
      return protocol satisfies never;
  }
};
