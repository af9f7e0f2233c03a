import { AwsFault } from '../errors.ts';
import { notImplemented } from '../operations.ts';
import type { Xml } from '../xml.ts';
import type { S3Call, S3Context } from './context.ts';
import type { QueueNotification } from './object-event.ts';
import { childrenOf, malformed, readXml, textIn } from './read-xml.ts';
import { bare, documentReply, type S3Reply } from './reply.ts';
import { readBody } from './request-body.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html */
export const getNotifications = ({ objects, notifications }: S3Context, { target }: S3Call): S3Reply => {
  const { name } = objects.bucket(target.bucket);
  return documentReply('NotificationConfiguration', {
    QueueConfiguration: notifications.of(name).map(
      ({ event, queueArn, prefix, suffix }): Xml => ({
        Event: event,
        Queue: queueArn,
        ...(prefix + suffix === '' ? {} : { Filter: { S3Key: { FilterRule: rules({ prefix, suffix }) } } }),
      }),
    ),
  });
};

const rules = (filter: Readonly<Record<string, string>>): readonly Xml[] =>
  Object.entries(filter)
    .filter(([, Value]) => Value !== '')
    .map(([Name, Value]) => ({ Name, Value }));

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html */
export const putNotifications = async (
  { objects, notifications }: S3Context,
  { request, target }: S3Call,
): Promise<S3Reply> => {
  const { name } = objects.bucket(target.bucket);
  await notifications.set(name, readNotifications((await readBody(request)).body.toString()));
  return bare(200);
};

const readNotifications = (xml: string): readonly QueueNotification[] => {
  const [configuration] = childrenOf(readXml(xml), 'NotificationConfiguration');
  if (configuration === undefined) throw malformed();
  for (const other of ['TopicConfiguration', 'CloudFunctionConfiguration', 'EventBridgeConfiguration'])
    if (childrenOf(configuration, other).length > 0)
      throw notImplemented('s3', `PutBucketNotificationConfiguration with a ${other}`);
  return childrenOf(configuration, 'QueueConfiguration').flatMap((queue) => {
    const rules = childrenOf(queue, 'Filter')
      .flatMap((filter) => childrenOf(filter, 'S3Key'))
      .flatMap((key) => childrenOf(key, 'FilterRule'));
    const filter = Object.fromEntries(
      rules.map((rule) => [
        textIn(rule, 'Name')?.trim().toLowerCase() ?? '',
        textIn(rule, 'Value')?.trim() ?? '',
      ]),
    );
    const queueArn = textIn(queue, 'Queue')?.trim();
    if (queueArn === undefined)
      throw new AwsFault('MalformedXML', 'A QueueConfiguration names a Queue and its Events.');
    return childrenOf(queue, 'Event').map(({ text }) => ({
      event: text.trim(),
      queueArn,
      prefix: filter.prefix ?? '',
      suffix: filter.suffix ?? '',
    }));
  });
};
