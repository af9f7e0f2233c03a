import type { Announcement } from '../core/publish/announcement.ts';
import type { Audience } from '../core/publish/records.ts';
import type { Pending } from '../ports/catalogue.ts';

/** An announcement under way. */
export interface PreparedAnnouncement {
  readonly pending: Pending;
  readonly announcement: Announcement;
  readonly audience: Audience;
  readonly started: number;
}
