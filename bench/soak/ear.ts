import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { ClientSettings } from '../../local/follower.ts';

/** What a channel told: an announcement, or a notice that an upload was refused. */
export interface Told {
  readonly type: 'published' | 'corrected' | 'withdrawn' | 'quarantined';
  readonly upload: { readonly key: string };
  /** Of announcements. */
  readonly eventId?: string;
  readonly version?: number;
}

/** Hears channels and keeps account: what is waited for, what came twice, and what nobody waited for. */
export interface Ear {
  /** Resolves when a channel tells so of a key. */
  wait(key: string, type: Told['type']): Promise<void>;
  /** Events by their id that came more than once. */
  repeated(): number;
  /** Events that nobody waited for, or the same told under two ids. */
  unexpected(): readonly string[];
  /** What is waited for and was not told. */
  missing(): readonly string[];
}

/** Receivers side by side, so that hearing does not hold up what is measured. */
const RECEIVERS = 3;

/** Subscribes a queue of its own to channels, and hears until the signal. */
export const listenTo = async (
  settings: ClientSettings,
  channels: readonly string[],
  signal: AbortSignal,
): Promise<Ear> => {
  const sqs = new SQSClient(settings);
  const sns = new SNSClient(settings);
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'soak-ear' }));
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  for (const TopicArn of channels)
    await sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'sqs',
        Endpoint: Attributes.QueueArn,
        Attributes: { RawMessageDelivery: 'true' },
      }),
    );

  const waiting = new Map<string, () => void>();
  const heard = new Map<string, string>();
  const odd: string[] = [];
  let repeats = 0;
  const hear = ({ type, upload, eventId = '' }: Told): void => {
    const name = `${type} ${upload.key}`;
    const before = heard.get(name);
    if (before !== undefined) {
      repeats += 1;
      // A refusal has no id; operators are told at least once.
      if (before !== eventId) odd.push(`${name} under two ids: ${before} and ${eventId}`);
      return;
    }
    heard.set(name, eventId);
    const resolve = waiting.get(name);
    waiting.delete(name);
    if (resolve === undefined) odd.push(`${name}, which nobody waited for`);
    else resolve();
  };

  const receive = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 }),
          { abortSignal: signal },
        );
        for (const { Body = '' } of Messages) hear(JSON.parse(Body) as Told);
        if (Messages.length > 0)
          await sqs.send(
            new DeleteMessageBatchCommand({
              QueueUrl,
              Entries: Messages.map(({ ReceiptHandle }, at) => ({ Id: String(at), ReceiptHandle })),
            }),
            { abortSignal: signal },
          );
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
  };
  for (let at = 0; at < RECEIVERS; at++) void receive();

  return {
    wait: (key, type) => new Promise((resolve) => waiting.set(`${type} ${key}`, resolve)),
    repeated: () => repeats,
    unexpected: () => odd,
    missing: () => [...waiting.keys()],
  };
};
