import type { Form } from './form.ts';
import { invalidParameter } from './message.ts';

const checkElements = (name: string, arn: string): string => {
  const count = arn.split(':').length;
  if (count < 6) throw invalidParameter(`${name} Reason: An ARN must have at least 6 elements, not ${count}`);
  return arn;
};

/**
 * The ARN of a channel in a request.
 *
 * @throws AwsFault `InvalidParameter` if it is not an ARN
 */
export const channelArn = (form: Form, name = 'TopicArn'): string => {
  const arn = checkElements(name, form.child(name).text ?? '');
  if (!/^arn:[^:]+:sns:/.test(arn)) throw invalidParameter(name);
  return arn;
};

/** The ARN of a subscription: that of its channel, and one element more. @throws AwsFault `InvalidParameter` */
export const subscriptionArn = (form: Form): string => {
  const arn = checkElements('SubscriptionArn', form.child('SubscriptionArn').text ?? '');
  if (!/^arn:[^:]+:sns:[^:]+:\d{12}:[^:]+:[^:]+$/.test(arn)) throw invalidParameter('SubscriptionArn');
  return arn;
};

export const ownerOf = (arn: string): string => arn.split(':')[4] ?? '';
