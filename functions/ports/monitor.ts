import type { Announcement } from '../core/publish/announcement.ts';

/** What a monitor needs to know of an announcement. */
export type Heard = Pick<Announcement, 'type' | 'headline' | 'occurredAt'>;

/** The upload of the canary. */
export interface CanaryUpload {
  put(copy: string): Promise<void>;
  remove(): Promise<void>;
}

/** Listens where canaries are announced. */
export interface Monitor {
  /**
   * What was announced since it was last asked, or within some seconds. Each announcement is heard once.
   *
   * @param seconds 0 to 20
   */
  hear(seconds: number): Promise<readonly Heard[]>;
}
