import type { Notice } from '../core/publish/notice.ts';

export interface OperatorNotices {
  /** Tells the operations channel, at least once. Rejects when it cannot. */
  notify(notice: Notice): Promise<void>;
}
