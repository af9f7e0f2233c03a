import { AwsFault } from '../errors.ts';
import { channelArn } from './arns.ts';
import type { Channels } from './channels.ts';
import type { Form } from './form.ts';
import { checkCount, readTags } from './tags.ts';

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

const tagged = (channels: Channels, form: Form) => {
  const arn = channelArn(form, 'ResourceArn');
  const channel = channels.all().find((one) => one.arn === arn);
  if (channel === undefined) throw new AwsFault('ResourceNotFound', 'Resource does not exist', 404);
  return channel;
};
