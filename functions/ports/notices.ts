import type { Notice } from '../core/publish/notice.ts';

export interface Notices {
  /** Tells the operations channel, at least once. Rejects when it cannot. */
  tell(notice: Notice): Promise<void>;
}
