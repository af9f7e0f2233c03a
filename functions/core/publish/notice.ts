import type { RejectionCode, WarningCode } from '../edition.ts';
import { sendableJson, sendableLine, sendableText } from '../sendable.ts';
import { isHeldForPerson } from './held-upload.ts';
import type { ArticleId, UploadRef } from './identity.ts';
import { attribute, type Message, subjectOf } from './message.ts';
import type { Instant } from './records.ts';

/** What operators receive when an upload is refused, or not all of it took effect: docs/contracts/notice.v1.schema.json. */
export interface Notice {
  readonly schema: 'slugline.notice.v1';
  readonly type: 'quarantined' | 'warning';
  readonly code: RejectionCode | WarningCode;
  /** What is wrong and what to do, for the editor who uploaded it. */
  readonly message: string;
  readonly upload: UploadRef;
  /** The article the key owns. It stays as it is when the upload was refused. */
  readonly articleId: ArticleId | null;
  readonly occurredAt: Instant;
}

const LABEL: Readonly<Record<Notice['type'], string>> = { quarantined: 'Quarantined', warning: 'Warning' };

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
  if (type === 'warning') return 'was handled, but not all that it declares took effect.';
  return isHeldForPerson(code) ? 'waits for a person.' : 'was not published.';
};

const whatToDo = ({ type, code, upload }: Notice): string => {
  if (type === 'warning')
    return 'The upload itself is untouched. If something is missing, upload a corrected file under the same key.';
  return isHeldForPerson(code)
    ? `The upload itself is untouched. Read it; to publish it as it is, run: slugline quarantine accept ${quoted(sendableLine(upload.key))}`
    : 'The upload itself is untouched. Upload a corrected file under the same key to publish it.';
};

/** A word of a POSIX shell. */
const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
