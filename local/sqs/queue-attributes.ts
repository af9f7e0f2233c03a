import { AwsFault } from '../errors.ts';
import { isObject, parseJson } from '../json.ts';

/** Attributes of a queue that can be set, with their defaults in seconds and bytes. */
const numbers: Readonly<
  Record<string, { readonly least: number; readonly most: number; readonly usual: number }>
> = {
  DelaySeconds: { least: 0, most: 900, usual: 0 },
  MaximumMessageSize: { least: 1024, most: 1_048_576, usual: 1_048_576 },
  MessageRetentionPeriod: { least: 60, most: 1_209_600, usual: 345_600 },
  ReceiveMessageWaitTimeSeconds: { least: 0, most: 20, usual: 0 },
  VisibilityTimeout: { least: 0, most: 43_200, usual: 30 },
};

/** Accepted and shown, without effect here. */
const others = [
  'Policy',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled',
];

export type QueueAttributes = Readonly<Record<string, string>>;

export interface Redrive {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

/** A numeric attribute of a queue, or its default. */
export const numberOf = (attributes: QueueAttributes, name: string): number =>
  Number(attributes[name] ?? numbers[name]?.usual);

/** The settable attributes as GetQueueAttributes shows them. */
export const withDefaults = (attributes: QueueAttributes): QueueAttributes => ({
  ...Object.fromEntries(Object.entries(numbers).map(([name, { usual }]) => [name, String(usual)])),
  SqsManagedSseEnabled: 'true',
  ...attributes,
});

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html */
export const redriveOf = (attributes: QueueAttributes): Redrive | undefined => {
  const policy = parseJson(attributes.RedrivePolicy ?? '');
  if (!isObject(policy)) return undefined;
  return {
    deadLetterTargetArn: String(policy.deadLetterTargetArn),
    maxReceiveCount: Number(policy.maxReceiveCount),
  };
};

const invalid = (name: string, reason = ''): AwsFault =>
  new AwsFault(
    'InvalidAttributeValue',
    `Invalid value for the parameter ${name}.${reason && ` Reason: ${reason}`}`,
  );

/**
 * Checks attributes as CreateQueue and SetQueueAttributes do. An empty value removes an attribute.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 *
 * @throws AwsFault for a name or a value that SQS refuses
 */
export const changedAttributes = (before: QueueAttributes, changes: QueueAttributes): QueueAttributes => {
  const after: Record<string, string> = { ...before };
  for (const [name, value] of Object.entries(changes)) {
    const range = numbers[name];
    if (range === undefined && !others.includes(name))
      throw new AwsFault('InvalidAttributeName', `Unknown Attribute ${name}.`);
    if (range !== undefined) {
      const number = Number(value);
      if (!/^\d+$/.test(value) || number < range.least || number > range.most) throw invalid(name);
    }
    if (name === 'RedrivePolicy' && value !== '') checkRedrive(value);
    if (value === '') delete after[name];
    else after[name] = value;
  }
  return after;
};

const checkRedrive = (value: string): void => {
  const policy = redriveOf({ RedrivePolicy: value });
  if (policy === undefined) throw invalid('RedrivePolicy', 'Redrive policy is not a valid JSON map.');
  const { deadLetterTargetArn, maxReceiveCount } = policy;
  if (!/^arn:aws:sqs:[^:]+:\d{12}:.+$/.test(deadLetterTargetArn))
    throw invalid('RedrivePolicy', 'deadLetterTargetArn is not the ARN of a queue.');
  if (!Number.isInteger(maxReceiveCount) || maxReceiveCount < 1 || maxReceiveCount > 1000)
    throw invalid('RedrivePolicy', 'maxReceiveCount must be between 1 and 1000.');
};
