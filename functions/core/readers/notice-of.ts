import { copyDirection } from '../direction.ts';
import type { Announcement } from '../publish/announcement.ts';
import { articlePath } from '../site/paths.ts';
import type { Notice } from './reader.ts';

/** Bytes that a notice may have: one record of RFC 8188 holds 4,096, and services accept no more. */
const LARGEST_NOTICE = 3000;

/** The most characters of a title and of a body: slightly more than phones show. */
const TITLE = 140;
const BODY = 240;

/** The fields of an announcement that a notice uses. */
export type Noticed = Pick<
  Announcement,
  | 'type'
  | 'articleId'
  | 'previousVersion'
  | 'occurredAt'
  | 'headline'
  | 'standfirst'
  | 'changes'
  | 'reason'
  | 'kill'
  | 'language'
> & {
  /** Absent if an earlier release announced it. */
  readonly dir?: Announcement['dir'];
};

/** @example clip('one two three', 9) // 'one two…' */
const clip = (text: string, most: number): string => {
  const characters = [...text];
  if (characters.length <= most) return text;
  const cut = characters.slice(0, most - 1).join('');
  return `${cut.replace(/\s+\S*$/, '') || cut}…`;
};

/**
 * Whether an announcement changes what followers' devices show. A correction that leaves headline and standfirst alone is for the page.
 */
export const isShown = ({ type, changes }: Pick<Announcement, 'type' | 'changes'>): boolean =>
  type !== 'corrected' || changes.some((change) => ['headline', 'standfirst', 'story'].includes(change));

/**
 * The notice of an announcement. It has the article's id for its tag, so a correction takes the place of what was shown before, without a
 * sound, and a withdrawal says that the article is gone.
 */
export const noticeOf = (announcement: Noticed): Notice => {
  const { type, articleId, previousVersion, occurredAt, headline, standfirst, language } = announcement;
  const isWithdrawn = type === 'withdrawn';
  const notice: Notice = {
    v: 1,
    kind: type,
    title: clip(isWithdrawn ? 'An article was withdrawn' : headline, TITLE),
    // The notice of a withdrawal does not repeat the withdrawn text.
    body: clip(isWithdrawn ? withdrawalText(announcement) : (standfirst ?? ''), BODY),
    // The first announcement gives the time in the address. Later ones are found by the id alone.
    url:
      previousVersion === null && !isWithdrawn
        ? articlePath({ articleId, at: occurredAt, headline })
        : `/articles/${articleId}`,
    tag: articleId,
    // The text of a withdrawal is English, whatever the language of the headline in it.
    lang: isWithdrawn ? 'en' : language,
    ...(isWithdrawn
      ? {}
      : { dir: announcement.dir ?? copyDirection(`${headline}\n${standfirst ?? ''}`, { language }) }),
    quiet: type !== 'published',
    at: occurredAt,
  };
  return fitting(notice);
};

const withdrawalText = ({ headline, reason, kill }: Noticed): string =>
  kill
    ? 'It should not be relied on.'
    : [`“${clip(headline, 120)}”`, ...(reason === null ? [] : [reason])].join(' — ');

/** The notice within the bytes that a message has: its text is cut, its address is dropped to the site's front page last. */
const fitting = (notice: Notice): Notice => {
  if (size(notice) <= LARGEST_NOTICE) return notice;
  const bare = { ...notice, body: '' };
  if (size(bare) <= LARGEST_NOTICE) return bare;
  return { ...bare, url: `/articles/${notice.tag}` };
};

const size = (notice: Notice): number => Buffer.byteLength(JSON.stringify(notice));

/** Articles that a summary names by id, the newest first: a withdrawal of one of them takes the summary away. */
const MOST_NAMED = 50;

/**
 * One notice in place of several that were held, for quiet hours or a daily limit.
 *
 * @param waiting at least one, the oldest first
 * @example summaryOf([first, second]).title // '2 new stories'
 */
export const summaryOf = (waiting: readonly Notice[], now: string): Notice => {
  const [first, ...others] = waiting.toReversed();
  if (first === undefined) throw new RangeError('a summary needs at least one notice');
  if (others.length === 0) return { ...first, quiet: false };
  return fitting({
    v: 1,
    kind: 'summary',
    title: `${waiting.length} new stories`,
    body: clip([first, ...others].map(({ title }) => title).join(' · '), BODY),
    url: '/',
    tag: 'summary',
    lang: first.lang,
    quiet: false,
    at: now,
    of: [first, ...others].slice(0, MOST_NAMED).map(({ tag }) => tag),
  });
};
