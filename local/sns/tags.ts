import { AwsFault } from '../errors.ts';
import { channelArn } from './arns.ts';
import type { Channels } from './channels.ts';
import type { Form } from './form.ts';
import { invalidParameter } from './message.ts';

export type Tags = Readonly<Record<string, string>>;

/** https://docs.aws.amazon.com/sns/latest/dg/sns-tags.html#tag-restrictions */
const mostTags = 50;

/**
 * The tags of a request.
 *
 * @throws AwsFault `InvalidParameter`
 */
export const readTags = (form: Form): Tags => {
  const pairs = form
    .list('Tags')
    .map((tag) => [tag.child('Key').text ?? '', tag.child('Value').text ?? ''] as const);
  if (new Set(pairs.map(([key]) => key)).size < pairs.length)
    throw invalidParameter('Duplicated keys are not allowed.');
  for (const [key, value] of pairs)
    if (!/^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/iu.test(key) || value.length > 256)
      throw invalidParameter('Tags');
  return Object.fromEntries(pairs);
};

/** @throws AwsFault `TagLimitExceeded` */
export const checkCount = (tags: Tags): Tags => {
  if (Object.keys(tags).length <= mostTags) return tags;
  throw new AwsFault('TagLimitExceeded', `Could not complete request: tag quota of per resource exceeded`);
};

const tagged = (channels: Channels, form: Form) => {
  const arn = channelArn(form, 'ResourceArn');
  const channel = channels.all().find((one) => one.arn === arn);
  if (channel === undefined) throw new AwsFault('ResourceNotFound', 'Resource does not exist', 404);
  return channel;
};

/** https://docs.aws.amazon.com/sns/latest/api/API_TagResource.html */
export const tagOperations = (channels: Channels) => ({
  TagResource: (form: Form) => {
    const { arn, tags } = tagged(channels, form);
    channels.setTags(arn, checkCount({ ...tags, ...readTags(form) }));
    return {};
  },
  UntagResource: (form: Form) => {
    const { arn, tags } = tagged(channels, form);
    const gone = new Set(form.list('TagKeys').map(({ text }) => text));
    channels.setTags(arn, Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.has(key))));
    return {};
  },
  ListTagsForResource: (form: Form) => ({
    Tags: {
      member: Object.entries(tagged(channels, form).tags).map(([Key, Value]) => ({ Key, Value })),
    },
  }),
});
