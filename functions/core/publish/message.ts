import { type Sendable, sendableJson, sendableLine, sendableText } from '../sendable.ts';
import type { Announcement } from './announcement.ts';
import type { Audience } from './records.ts';
import { clip } from './summary.ts';

/** An SNS message attribute, as filter policies see it. */
export type Attribute =
  | { readonly type: 'String'; readonly value: Sendable }
  | { readonly type: 'String.Array'; readonly values: readonly Sendable[] };

/** A message for one channel, before it is packed into batches. */
export interface Message {
  /** Unique within one call; the article's event for announcements. */
  readonly id: string;
  readonly channel: string;
  readonly subject: Sendable;
  /** The text a protocol receives; `default` serves those that are not named (`MessageStructure: json`). */
  readonly texts: { readonly default: Sendable; readonly email?: Sendable; readonly sms?: Sendable };
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** An attribute of one value. */
export const attribute = (value: string): Attribute => ({ type: 'String', value: sendableLine(value) });

const list = (values: readonly string[]): Attribute | null =>
  values.length === 0 ? null : { type: 'String.Array', values: values.map(sendableLine) };

const present = (attributes: Record<string, Attribute | null>): Record<string, Attribute> =>
  Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, Attribute] => entry[1] !== null),
  );

/** The provider that the copy names, else the host it was published on, else `upload`. */
const sourceOf = (source: string | null, canonicalUrl: string | null): string => {
  if (source !== null && source.trim() !== '') return source.trim();
  const host = canonicalUrl?.match(/^https?:\/\/(?:[^/?#@]*@)?(?:www\.)?([^/:?#]+)/i)?.[1];
  return host?.toLowerCase() ?? 'upload';
};

/**
 * The attributes that subscribers filter on. `topics`, `sections` and `languages` are the whole audience, so that
 * subscribers who received the article receive its change. So is `excerpt`: `true` if it was ever announced as an
 * excerpt, `false` if as a whole story. `story` has the scopes in which it is the first of its story. An empty list
 * is left out: then `exists: false` matches it. There are eight at most, because raw delivery to a queue carries no
 * more than ten.
 */
export const attributesOf = (
  announcement: Announcement,
  audience: Audience,
  source: string | null,
): Readonly<Record<string, Attribute>> =>
  present({
    type: attribute(announcement.type),
    source: attribute(sourceOf(source, announcement.canonicalUrl)),
    urgency: attribute(String(announcement.urgency)),
    topics: list(audience.topics),
    sections: list(audience.sections),
    languages: list(audience.languages),
    story: list(audience.story),
    excerpt: list((audience.excerpt ?? [false]).map(String)),
  });

const FOLDED: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
};

/**
 * A headline as SNS accepts a subject: printable ASCII that begins with a letter, number or punctuation mark, under 100
 * characters (https://docs.aws.amazon.com/sns/latest/api/API_Publish.html). What has no ASCII form is left out.
 *
 * @param otherwise the subject of a headline in another script
 */
export const subjectOf = (headline: string, otherwise: string): Sendable => {
  const ascii = headline
    .replace(/[‘’“”–—…ßæÆøØłŁ]/g, (char) => FOLDED[char] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
  const letters = ascii.replace(/[^A-Za-z0-9]/g, '').length;
  const readable = letters >= 3 && letters * 2 >= [...headline.replace(/[^\p{L}\p{N}]/gu, '')].length;
  const subject = readable ? ascii : otherwise;
  return sendableLine(subject.length < 100 ? subject : `${subject.slice(0, 96)}...`);
};

const LABEL = { published: 'Published', corrected: 'Corrected', withdrawn: 'Withdrawn' } as const;

const labelOf = ({ type, kill }: Pick<Announcement, 'type' | 'kill'>): string =>
  kill ? 'Killed' : LABEL[type];

/** The subject shows a correction or withdrawal in the inbox, before the mail is opened. */
const mailSubject = (announcement: Announcement): Sendable => {
  const { type, headline, articleId } = announcement;
  const label = labelOf(announcement);
  const subject = subjectOf(headline, '');
  if (subject === '') return sendableLine(`${label}: article ${articleId}`);
  return type === 'published' ? subject : subjectOf(`${label}: ${subject}`, '');
};

const emailText = (announcement: Announcement): Sendable => {
  const { type, headline, standfirst, byline, topics, changes, reason, canonicalUrl, isExcerpt } =
    announcement;
  const lines = [
    `${labelOf(announcement)}: ${headline}`,
    announcement.kill ? 'Use no copy of it, not even one you received before.' : null,
    byline.length === 0 ? null : `By ${byline.join(', ')}`,
    standfirst,
    isExcerpt && type !== 'withdrawn' ? 'This is an excerpt: only the beginning of the story is here.' : null,
    changes.length === 0 ? null : `Changed: ${changes.join(', ')}`,
    reason === null ? null : `Reason: ${reason}`,
    canonicalUrl,
    topics.length === 0 ? null : `Topics: ${topics.map(({ name }) => name).join(', ')}`,
    `Article ${announcement.articleId}, version ${announcement.version} (${announcement.eventId})`,
  ];
  return sendableText(`${lines.filter((line) => line !== null).join('\n\n')}\n`);
};

const shortUrl = ({ canonicalUrl }: Announcement): string =>
  canonicalUrl !== null && canonicalUrl.length < 500 ? canonicalUrl : '';

/** The text of an SMS: at most 1,600 characters go out in one call, and most of them would be paid for twelve times. */
const smsText = (announcement: Announcement): Sendable =>
  sendableLine(
    [
      `${labelOf(announcement)}: ${clip(announcement.headline, 300)}`,
      announcement.kill ? 'Use no copy.' : shortUrl(announcement),
    ]
      .filter((part) => part !== '')
      .join(' '),
  );

/** The message of an announcement for one channel. */
export const messageOf = (
  announcement: Announcement,
  audience: Audience,
  source: string | null,
  channel: string,
): Message => ({
  id: announcement.eventId,
  channel,
  subject: mailSubject(announcement),
  texts: {
    default: sendableJson(announcement),
    email: emailText(announcement),
    sms: smsText(announcement),
  },
  attributes: attributesOf(announcement, audience, source),
});
