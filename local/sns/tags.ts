import { AwsFault } from '../errors.ts';
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
