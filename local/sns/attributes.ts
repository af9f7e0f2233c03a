import type { Xml } from '../xml.ts';
import { ownerOf } from './arns.ts';
import type { Channel, Subscription } from './channels.ts';
import { readDeliveryPolicy } from './delivery-policy.ts';
import { needsConfirmation } from './settings.ts';

/** The attributes of channels and subscriptions that SNS itself adds. */

type Attributes = Readonly<Record<string, string>>;

export const attributesXml = (attributes: Attributes): Xml => ({
  Attributes: { entry: Object.entries(attributes).map(([key, value]) => ({ key, value })) },
});

/** The default access policy: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html */
const usualPolicy = (arn: string): object => ({
  Version: '2008-10-17',
  Id: '__default_policy_ID',
  Statement: [
    {
      Sid: '__default_statement_ID',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: [
        'SNS:GetTopicAttributes',
        'SNS:SetTopicAttributes',
        'SNS:AddPermission',
        'SNS:RemovePermission',
        'SNS:DeleteTopic',
        'SNS:Subscribe',
        'SNS:ListSubscriptionsByTopic',
        'SNS:Publish',
      ],
      Resource: arn,
      Condition: { StringEquals: { 'AWS:SourceOwner': ownerOf(arn) } },
    },
  ],
});

/** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
export const channelAttributes = ({ arn, attributes, subscriptions }: Channel): Attributes => {
  const { retry, contentType } = readDeliveryPolicy('', attributes.DeliveryPolicy ?? '');
  const counted = (state: Subscription['state']): string =>
    String(subscriptions.filter((one) => one.state === state).length);
  return {
    Policy: JSON.stringify(usualPolicy(arn)),
    DisplayName: '',
    EffectiveDeliveryPolicy: JSON.stringify({
      http: {
        defaultHealthyRetryPolicy: retry,
        disableSubscriptionOverrides: false,
        defaultRequestPolicy: { headerContentType: contentType },
      },
    }),
    ...attributes,
    TopicArn: arn,
    Owner: ownerOf(arn),
    SubscriptionsConfirmed: counted('confirmed'),
    SubscriptionsPending: counted('pending'),
    SubscriptionsDeleted: '0',
  };
};

/**
 * https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html
 *
 * @param ofChannel attributes of the subscription's channel
 */
export const subscriptionAttributes = (subscription: Subscription, ofChannel: Attributes): Attributes => {
  const { arn, channelArn, protocol, endpoint, attributes, policy, scope, state, guarded } = subscription;
  const { retry } = readDeliveryPolicy(attributes.DeliveryPolicy ?? '', ofChannel.DeliveryPolicy ?? '');
  return {
    RawMessageDelivery: 'false',
    ...attributes,
    ...(policy === undefined ? {} : { FilterPolicyScope: scope }),
    ...(protocol.startsWith('http')
      ? {
          EffectiveDeliveryPolicy: JSON.stringify({
            healthyRetryPolicy: retry,
            sicklyRetryPolicy: null,
            throttlePolicy: null,
            requestPolicy: null,
            guaranteed: false,
          }),
        }
      : {}),
    SubscriptionArn: arn,
    TopicArn: channelArn,
    Owner: ownerOf(channelArn),
    SubscriptionPrincipal: `arn:aws:iam::${ownerOf(channelArn)}:root`,
    Protocol: protocol,
    Endpoint: endpoint,
    PendingConfirmation: String(state === 'pending'),
    ConfirmationWasAuthenticated: String(guarded || !needsConfirmation(protocol)),
  };
};
