import type { RejectionCode, WarningCode } from '../edition.ts';
import { sendableJson, sendableLine, sendableText } from '../sendable.ts';
import { isHeldForPerson } from './held-upload.ts';
import type { ArticleId, UploadRef } from './identity.ts';
import { attribute, type Message, subjectOf } from './message.ts';
import type { Instant } from './records.ts';

/**
 * The notice for operators when an upload is rejected, part of it did not take effect, or a channel refuses
 * announcements: docs/contracts/notice.v1.schema.json.
 */
export interface Notice {
  readonly schema: 'slugline.notice.v1';
  readonly type: 'quarantined' | 'warning' | 'owed';
  readonly code: RejectionCode | WarningCode | 'channel-refuses';
  /** The fault and its remedy: for the editor who uploaded it, or for operators if a channel refuses. */
  readonly message: string;
  /** The id of the channel that refuses. */
  readonly channel?: string;
  readonly upload: UploadRef;
  /** The article the key owns, or that a channel refused. It stays as it is if the upload was rejected. */
  readonly articleId: ArticleId | null;
  readonly occurredAt: Instant;
}

const LABEL: Readonly<Record<Notice['type'], string>> = {
  quarantined: 'Quarantined',
  warning: 'Warning',
  owed: 'Refused by a channel',
};

/**
 * The notice that a channel refuses announcements. The upload is that of the first article that it refused.
 *
 * @param channel its id
 * @param reason what the channel answered
 */
export const refusalNotice = (
  channel: string,
  reason: string,
  { bucket, key }: UploadRef,
  articleId: ArticleId,
  now: Instant,
): Notice => ({
  schema: 'slugline.notice.v1',
  type: 'owed',
  code: 'channel-refuses',
  channel,
  message: `The channel ${channel} refuses announcements: ${reason}. The other channels have them. It is tried again, at first every few minutes, later once an hour, and gets the latest version then. What to do: docs/runbook.md#a-channel-refuses`,
  upload: { bucket, key },
  articleId,
  occurredAt: now,
});

/** The message of a notice for the operations channel. */
export const noticeMessage = (notice: Notice, channel: string): Message => ({
  id: 'notice',
  channel,
  subject: subjectOf(`${LABEL[notice.type]}: ${notice.upload.key}`, `${LABEL[notice.type]}: ${notice.code}`),
  texts: {
    default: sendableJson(notice),
    email: sendableText(
      `s3://${notice.upload.bucket}/${sendableLine(notice.upload.key)} ${whatHappened(notice)}\n\n${notice.message} (${notice.code})\n\n${whatToDo(notice)}\n`,
    ),
  },
  attributes: {
    type: attribute(notice.type),
    code: attribute(notice.code),
  },
});

const whatHappened = ({ type, code }: Notice): string => {
  if (type === 'owed') return 'was refused by a channel.';
  if (type === 'warning') return 'was handled, but not all that it declares took effect.';
  return isHeldForPerson(code) ? 'waits for a person.' : 'was not published.';
};

const whatToDo = ({ type, code, upload }: Notice): string => {
  if (type === 'owed') return 'The article is published. This is said at most once an hour for each channel.';
  if (type === 'warning')
    return 'The upload itself is untouched. If something is missing, upload a corrected file under the same key.';
  return isHeldForPerson(code)
    ? `The upload itself is untouched. Read it; to publish it as it is, run: slugline quarantine accept ${quoted(sendableLine(upload.key))}`
    : 'The upload itself is untouched. Upload a corrected file under the same key to publish it.';
};

/** A word of a POSIX shell. */
const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
