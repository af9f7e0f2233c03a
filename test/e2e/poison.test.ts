import { SendMessageCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

it('a poison message is given to ingest five times, which says each time that it is no event', async () => {
  const sqs = new SQSClient(cloud().settings);
  const QueueUrl = cloud().output('UploadsQueueUrl');
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '1' } }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'this is no event' }));
  const complaints = () => cloud().lines.filter(({ text }) => /not an S3 event|SyntaxError/.test(text));
  await eventually(() => expect(complaints()).toHaveLength(5));
});
