import { AwsFault } from '../errors.ts';
import { isObject, type JsonObject, parseJson } from '../json.ts';
import { readDeliveryPolicy } from './delivery-policy.ts';
import { type FilterScope, parseFilterPolicy } from './filter-policy.ts';
import { invalidParameter } from './message.ts';

/** The attributes of subscriptions and channels, as SNS stores them. */

const settable = [
  'FilterPolicy',
  'FilterPolicyScope',
  'RawMessageDelivery',
  'RedrivePolicy',
  'DeliveryPolicy',
];

/** Attributes without effect here are accepted and shown. */
const settableOfChannels = [
  'DeliveryPolicy',
  'DisplayName',
  'KmsMasterKeyId',
  'Policy',
  'SignatureVersion',
  'TracingConfig',
];

/** How the endpoints of each protocol look. https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
const endpoints: Readonly<Record<string, RegExp>> = {
  sqs: /^arn:aws:sqs:[^:]+:\d{12}:.+$/,
  lambda: /^arn:aws:lambda:[^:]+:\d{12}:function:.+$/,
  http: /^http:\/\/[^/\s]/,
  https: /^https:\/\/[^/\s]/,
  email: /^[^@\s]+@[^@\s]+$/,
  'email-json': /^[^@\s]+@[^@\s]+$/,
  sms: /^\+[1-9]\d{4,14}$/,
};

const notHere = ['application', 'firehose'];

/** @throws AwsFault for a protocol or an endpoint that SNS, or the embedded cloud, does not take */
export const checkEndpoint = (protocol: string, endpoint: string): void => {
  const form = endpoints[protocol];
  if (form?.test(endpoint)) return;
  if (protocol === 'sqs' || protocol === 'lambda')
    throw invalidParameter(`${protocol.toUpperCase()} endpoint ARN`);
  if (form !== undefined) throw invalidParameter(`Endpoint must match ${form.source}`);
  if (!notHere.includes(protocol))
    throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`);
  throw new AwsFault(
    'NotImplemented',
    `The embedded cloud does not deliver to ${protocol} subscriptions; see docs/embedded-cloud.md`,
    501,
  );
};

/** Whether the owner of the endpoint must confirm first. https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html */
export const needsConfirmation = (protocol: string): boolean =>
  ['http', 'https', 'email', 'email-json'].includes(protocol);

/** Attributes as they are kept: SNS takes `True` for `true`. */
export const inOneForm = (attributes: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      name === 'RawMessageDelivery' ? value.toLowerCase() : value,
    ]),
  );

const readRedrive = (policy: string): string | undefined => {
  if (policy === '') return undefined;
  const parsed = parseJson(policy);
  const arn = isObject(parsed) ? parsed.deadLetterTargetArn : undefined;
  if (typeof arn === 'string' && endpoints.sqs?.test(arn)) return arn;
  throw invalidParameter('RedrivePolicy: deadLetterTargetArn must be the ARN of an SQS queue');
};

export interface Settings {
  readonly raw: boolean;
  readonly scope: FilterScope;
  readonly policy: JsonObject | undefined;
  readonly deadLetters: string | undefined;
}

/**
 * Reads the attributes of a subscription.
 * https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html
 *
 * @throws AwsFault `InvalidParameter`
 */
export const readSettings = (asked: Readonly<Record<string, string>>): Settings => {
  const attributes = inOneForm(asked);
  for (const name of Object.keys(attributes)) {
    if (!settable.includes(name)) throw invalidParameter('AttributeName');
  }
  const {
    FilterPolicy: policy = '',
    FilterPolicyScope: scope = 'MessageAttributes',
    RawMessageDelivery: raw = 'false',
    RedrivePolicy: redrive = '',
    DeliveryPolicy: delivery = '',
  } = attributes;
  if (scope !== 'MessageAttributes' && scope !== 'MessageBody') throw invalidParameter('FilterPolicyScope');
  if (raw !== 'true' && raw !== 'false')
    throw invalidParameter('Attributes Reason: RawMessageDelivery: Invalid value. Must be true or false.');
  readDeliveryPolicy(delivery, '');
  const parsed = policy === '' ? undefined : parseFilterPolicy(policy, scope);
  const filters = parsed !== undefined && Object.keys(parsed).length > 0;
  return {
    raw: raw === 'true',
    scope,
    policy: filters ? parsed : undefined,
    deadLetters: readRedrive(redrive),
  };
};

/** @throws AwsFault `InvalidParameter` */
export const checkChannelAttribute = (name: string, value: string): void => {
  if (!settableOfChannels.includes(name)) throw invalidParameter('AttributeName');
  if (name === 'SignatureVersion' && value !== '1' && value !== '2')
    throw invalidParameter('SignatureVersion');
  if (name === 'DeliveryPolicy') readDeliveryPolicy('', value);
};
