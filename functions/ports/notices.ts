import type { Notice } from '../core/publish/notice.ts';

export interface OperatorNotices {
  /** Notifies the operations channel, at least once. Rejects if it cannot. */
  notify(notice: Notice): Promise<void>;
}
