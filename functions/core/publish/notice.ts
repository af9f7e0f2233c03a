import type { RejectionCode } from '../edition.ts';
import type { ArticleId, UploadRef } from './identity.ts';
import { type Message, subjectOf } from './message.ts';
import type { Instant } from './records.ts';

/** What operators receive when an upload is refused: docs/contracts/notice.v1.schema.json. */
export interface Notice {
  readonly schema: 'slugline.notice.v1';
  readonly type: 'quarantined';
  readonly code: RejectionCode;
  /** What is wrong and what to do, for the editor who uploaded it. */
  readonly message: string;
  readonly upload: UploadRef;
  /** The article the key owns; it stays as it is. */
  readonly articleId: ArticleId | null;
  readonly occurredAt: Instant;
}

/** The message of a notice for the operations channel. */
export const noticeMessage = (notice: Notice, channel: string): Message => ({
  id: 'notice',
  channel,
  subject: subjectOf(`Quarantined: ${notice.upload.key}`, `Quarantined: ${notice.code}`),
  texts: {
    default: JSON.stringify(notice),
    email: `s3://${notice.upload.bucket}/${notice.upload.key} was not published.\n\n${notice.message} (${notice.code})\n\nThe upload itself is untouched. Upload a corrected file under the same key to publish it.\n`,
  },
  attributes: {
    type: { type: 'String', value: notice.type },
    code: { type: 'String', value: notice.code },
  },
});
