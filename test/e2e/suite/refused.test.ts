import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { violationsOfNotice } from '../../contracts/schemas.ts';
import { readTarget } from '../target.ts';
import { useDesk } from './desk.ts';

const desk = useDesk();

describe('invalid input', () => {
  const random = new Uint8Array(5000).map((_, index) => (index * 7919) % 251);
  it.each([
    ['empty.txt', new Uint8Array(), 'empty'],
    ['blank.txt', ' \r\n\t\n', 'empty'],
    ['picture.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...random]), 'binary'],
    ['data.json', '{"a": [1, 2, 3]}', 'unknown-type'],
    ['nothing.html', '<!doctype html><nav><a href="/">Home</a> <a href="/b">More</a></nav>', 'no-article'],
    ['cut.html.gz', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]), 'broken-gzip'],
  ])(
    '%s is quarantined, the upload does not change, and the next article is not delayed',
    async (name, body, code) => {
      const { put, about, article, everything, operations, ledgerOf, eventually, read, key, pipeline } =
        desk();
      const bad = `bad/${name}`;
      await put(bad, body);
      await put(`${bad}-good.txt`, article(`After ${name}`));
      await everything.next(about(`${bad}-good.txt`));
      const notice = await operations.next(about(bad));
      expect(violationsOfNotice(notice)).toEqual([]);
      expect(notice).toMatchObject({ type: 'quarantined', code });
      await eventually(async () =>
        expect(await ledgerOf(bad)).toMatchObject({ outcome: 'quarantined', rejection: { code } }),
      );
      const stored = await read(pipeline.output('UploadsBucketName'), key(bad));
      expect(Buffer.from(stored).equals(Buffer.from(body))).toBe(true);
    },
  );

  it('in a batch of ten: the other nine are published', async () => {
    const { put, about, article, everything, operations } = desk();
    const names = Array.from({ length: 10 }, (_, index) => `ten/${index}.txt`);
    await Promise.all(
      names.map((name, index) => put(name, index === 4 ? '' : article(`One of ten: ${index}`))),
    );
    for (const [index, name] of names.entries()) if (index !== 4) await everything.next(about(name));
    await operations.next(about('ten/4.txt'));
  });
});

// A changed visibility timeout and the alarm would disturb a stack in use.
describe.skipIf(readTarget()?.disruptive === false)('an invalid message', () => {
  it('goes to the dead letters after five receives, and does not delay articles', async () => {
    const { put, about, article, everything, eventually, pipeline, run } = desk();
    const sqs = new SQSClient(pipeline.settings);
    const QueueUrl = pipeline.output('UploadsQueueUrl');
    const deadLetters = pipeline.output('UploadsDeadLetterQueueUrl');
    const { Attributes: before } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }),
    );
    const hideFor = (seconds: string | undefined) =>
      sqs.send(
        new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: seconds ?? '360' } }),
      );
    // The stack hides a failed message for minutes; waiting for that would prove nothing more.
    await hideFor('1');
    try {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: `no event, but ${run}` }));
      await put('poison/good.txt', article('Beside the poison'));
      await everything.next(about('poison/good.txt'));
      const dead = await eventually(async () => {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl: deadLetters, WaitTimeSeconds: 1, MaxNumberOfMessages: 10 }),
        );
        const own = Messages.find(({ Body }) => Body?.includes(run));
        expect(own).toBeDefined();
        return own;
      });
      await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetters, ReceiptHandle: dead?.ReceiptHandle }));
    } finally {
      await hideFor(before?.VisibilityTimeout);
    }
  });
});
