import { lazyRegExp } from '../../text/lazy-reg-exp.ts';
import type { Head } from '../head.ts';
import type { Survey } from './survey.ts';
import { NAME_GROUPS } from './vocabulary.ts';

const LIVE = 1 << NAME_GROUPS.indexOf('live');

const SAYS_SO = lazyRegExp(
  String.raw`(?:^|[^\p{L}])(?:live|live-?blog|live-?ticker|ticker|minute by minute|as it happened|en direct|en vivo|minuto a minuto|ao vivo|diretta|direkte|direktrapport)(?![\p{L}])`,
  'iu',
);

const hasPosts = (survey: Survey): boolean => {
  const posts = survey.leaves.filter((leaf) => leaf.at > survey.headlineAt && leaf.prose > 0);
  return (
    posts.filter(({ box }) => ((box.parent?.names ?? 0) & LIVE) !== 0).length >
    0.5 * Math.max(1, posts.length)
  );
};

const saysSo = (head: Head, survey: Survey): boolean =>
  SAYS_SO().test(survey.leaves[survey.headlineAt]?.text ?? head.title);

/** Whether a page is a live blog: its posts have times and addresses of their own, as teasers have. */
export const isLiveBlog = (head: Head, survey: Survey): boolean =>
  head.structured?.isLive === true || saysSo(head, survey) || hasPosts(survey);

/** A headline may say "live" of much else: a blog has several posts with a time of their own. */
const FEWEST_TIMES = 3;

/**
 * Whether the days that a page shows may be those of its posts, of which the newest stands first.
 *
 * @param times how many times stand in the markup of its story
 */
export const hasDaysOfPosts = (head: Head, survey: Survey, times: () => number): boolean =>
  head.structured?.isLive === true || hasPosts(survey) || (saysSo(head, survey) && times() >= FEWEST_TIMES);
