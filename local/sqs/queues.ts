import { createHash } from 'node:crypto';
import type { buildApp } from 'fauxqs';
import { AwsFault } from '../errors.ts';
import type { Place } from '../template/identities.ts';
import { unveil, veil } from './astral.ts';

type Fauxqs = ReturnType<typeof buildApp>;
type Members = Readonly<Record<string, unknown>>;

export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

export interface ReceivedMessage {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly MD5OfBody: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttribute>>;
  readonly MD5OfMessageAttributes?: string;
}

/** SQS, kept by fauxqs and called in process. */
export interface Queues {
  /**
   * Performs an operation of the AWS JSON protocol.
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
   *
   * @throws AwsFault as SQS would answer
   */
  call(operation: string, input: unknown): Promise<Members>;
  /** Makes the messages of an answer to ReceiveMessage visible again. */
  giveBack(input: unknown, output: Members): Promise<void>;
  /** Sends to a queue by its ARN. */
  send(
    queueArn: string,
    body: string,
    attributes?: Readonly<Record<string, MessageAttribute>>,
  ): Promise<void>;
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** A queue URL from which fauxqs reads name *and* region: by name alone it would mix up regions. */
export const urlOfArn = (arn: string): string => {
  const [, , , region, account, name] = arn.split(':');
  return `http://sqs.${region}.amazonaws.com/${account}/${name}`;
};

const withBody = (body: unknown): string => (typeof body === 'string' ? veil(body) : '');

const inward = (operation: string, input: Members): Members => {
  if (operation === 'SendMessage') return { ...input, MessageBody: withBody(input.MessageBody) };
  if (operation !== 'SendMessageBatch' || !Array.isArray(input.Entries)) return input;
  return {
    ...input,
    Entries: (input.Entries as readonly Members[]).map((entry) => ({
      ...entry,
      MessageBody: withBody(entry.MessageBody),
    })),
  };
};

const received = (message: ReceivedMessage): ReceivedMessage => {
  const Body = unveil(message.Body);
  return Body === message.Body ? message : { ...message, Body, MD5OfBody: md5(Body) };
};

/** Clients compare the checksum with the body they sent. */
const acknowledged = (receipt: Members, body: unknown): Members =>
  typeof body === 'string' ? { ...receipt, MD5OfMessageBody: md5(body) } : receipt;

const outward = (
  operation: string,
  input: Members,
  output: Members,
  publicUrl: (url: string) => string,
): Members => {
  switch (operation) {
    case 'SendMessage':
      return acknowledged(output, input.MessageBody);
    case 'SendMessageBatch': {
      const bodies = new Map(
        (input.Entries as readonly Members[]).map((entry) => [entry.Id, entry.MessageBody]),
      );
      const sent = output.Successful as readonly Members[];
      return { ...output, Successful: sent.map((receipt) => acknowledged(receipt, bodies.get(receipt.Id))) };
    }
    case 'ReceiveMessage': {
      const messages = output.Messages as readonly ReceivedMessage[] | undefined;
      return messages === undefined ? output : { ...output, Messages: messages.map(received) };
    }
    case 'CreateQueue':
    case 'GetQueueUrl':
      return { ...output, QueueUrl: publicUrl(String(output.QueueUrl)) };
    case 'ListQueues': {
      const urls = output.QueueUrls as readonly string[] | undefined;
      return urls === undefined ? output : { ...output, QueueUrls: urls.map(publicUrl) };
    }
    default:
      return output;
  }
};

/**
 * SQS on a fauxqs application: queue URLs lead to the gateway, bodies may hold any character that SQS allows, and
 * every queue is in the cloud's one region whatever region the client signed for.
 */
export const openQueues = (fauxqs: Fauxqs, { region, endpoint }: Place): Queues => {
  const scope = `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/sqs/aws4_request`;

  const call = async (operation: string, input: unknown): Promise<Members> => {
    const members = (input ?? {}) as Members;
    if (operation === 'CreateQueue' && String(members.QueueName).endsWith('.fifo'))
      throw new AwsFault(
        'NotImplemented',
        'The embedded cloud has no FIFO queues; see docs/embedded-cloud.md',
        501,
      );
    const answer = await fauxqs.inject({
      method: 'POST',
      url: '/',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `AmazonSQS.${operation}`,
        authorization: scope,
      },
      payload: JSON.stringify(inward(operation, members)),
    });
    const output = JSON.parse(answer.payload || '{}') as Members;
    if (answer.statusCode !== 200) {
      const code = String(output.__type ?? output.code ?? 'InternalFailure').replace(/^.*#/, '');
      throw new AwsFault(code, String(output.message ?? answer.payload), answer.statusCode);
    }
    return outward(operation, members, output, (url) => endpoint + new URL(url).pathname);
  };

  return {
    call,
    giveBack: async (input, output) => {
      const messages = (output.Messages ?? []) as readonly ReceivedMessage[];
      if (messages.length === 0) return;
      await call('ChangeMessageVisibilityBatch', {
        QueueUrl: (input as Members).QueueUrl,
        Entries: messages.map(({ ReceiptHandle }, at) => ({
          Id: String(at),
          ReceiptHandle,
          VisibilityTimeout: 0,
        })),
      });
    },
    send: async (queueArn, MessageBody, MessageAttributes = {}) => {
      await call('SendMessage', { QueueUrl: urlOfArn(queueArn), MessageBody, MessageAttributes });
    },
  };
};
