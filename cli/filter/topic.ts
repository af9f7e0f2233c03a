import { didYouMean } from '../../functions/core/nearest.ts';
import { slug } from '../../functions/core/slug.ts';
import type { TopicKind } from '../../functions/core/topic.ts';
import { misuse } from '../fault.ts';

/** An alternative of a filter policy: this value, or any that begins like this. */
export type Condition = string | { readonly prefix: string };

const KINDS: Readonly<Record<TopicKind, string>> = {
  person: 'person:tom-cruise',
  organisation: 'organisation:united-nations',
  place: 'place:norway',
  work: 'work:hamlet',
  event: 'event:world-cup',
  subject: 'subject:sport',
  keyword: 'keyword:celebrity',
};

/**
 * The condition for a topic on the command line. Names may be written as people write them: `person:Tom Cruise`.
 *
 * @throws Fault (exit code 2) if it does not name a topic, or names one to leave out
 * @example topicCondition('person:*') // { prefix: 'person:' }
 */
export const topicCondition = (given: string): Condition => {
  const text = given.trim();
  if (text.startsWith('!') || text.startsWith('-'))
    throw misuse(
      `${text}: SNS cannot leave a topic out. An article has several topics, and "anything but" lets it through as soon as one of them is another. Follow without it, and drop such articles where you receive them.`,
    );
  const colon = text.indexOf(':');
  const kind = text.slice(0, Math.max(0, colon)).toLowerCase();
  if (!Object.hasOwn(KINDS, kind))
    throw misuse(
      `${text || 'An empty name'} is not a topic. A topic is a kind and a name, such as ${KINDS.person}; kinds are ${Object.keys(KINDS).join(', ')}.${didYouMean(kind, Object.keys(KINDS))}`,
    );
  const name = text.slice(colon + 1);
  const stem = slug(name.replace(/\*$/, ''));
  // A hyphen before the star is meant: `person:tom-*` is not to match `person:tommy-lee`.
  if (name.endsWith('*'))
    return { prefix: `${kind}:${stem}${/[^\p{L}\p{N}]\*$/u.test(name) && stem !== '' ? '-' : ''}` };
  if (stem === '')
    throw misuse(
      `${text} names nothing. Give a name, such as ${KINDS[kind as TopicKind]}, or ${kind}:* for all of them.`,
    );
  return `${kind}:${stem}`;
};
