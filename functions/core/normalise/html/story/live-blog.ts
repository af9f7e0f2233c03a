import { late } from '../../text/late.ts';
import type { Head } from '../head.ts';
import type { Survey } from './survey.ts';
import { NAME_GROUPS } from './vocabulary.ts';

const LIVE = 1 << NAME_GROUPS.indexOf('live');

const SAYS_SO = late(
  String.raw`(?:^|[^\p{L}])(?:live|live-?blog|live-?ticker|ticker|minute by minute|as it happened|en direct|en vivo|minuto a minuto|ao vivo|diretta|direkte|direktrapport)(?![\p{L}])`,
  'iu',
);

/** Whether a page is a live blog: its posts have times and addresses of their own, as teasers have. */
export const isLiveBlog = (head: Head, survey: Survey): boolean => {
  const headline = survey.leaves[survey.headlineAt];
  if (head.structured?.isLive === true || SAYS_SO().test(headline?.text ?? head.title)) return true;
  const posts = survey.leaves.filter((leaf) => leaf.at > survey.headlineAt && leaf.prose > 0);
  return (
    posts.filter(({ box }) => ((box.parent?.names ?? 0) & LIVE) !== 0).length >
    0.5 * Math.max(1, posts.length)
  );
};
