import type { Announcement } from '../core/publish/announcement.ts';
import type { Notice } from '../core/readers/reader.ts';

/** What a monitor needs to know of an announcement. */
export type MonitoredAnnouncement = Pick<Announcement, 'type' | 'headline' | 'occurredAt'>;

/** What the canary's device was shown. */
export interface ShownOnDevice {
  readonly notice: Notice;
}

/** The canary's reader, who follows the canary and nothing else. */
export interface CanaryReader {
  /**
   * Has the reader signed up with a device.
   *
   * @returns false where the site has no keys of web push, and so tells nobody
   */
  signUp(): Promise<boolean>;
}

/** The upload of the canary. */
export interface CanaryUpload {
  put(copy: string): Promise<void>;
  remove(): Promise<void>;
}

/** Listens where canaries are announced. */
export interface Monitor {
  /**
   * What was announced, and what the canary's device was shown, since it was last asked or within some seconds. Each is heard once.
   *
   * @param seconds 0 to 20
   */
  hear(seconds: number): Promise<readonly (MonitoredAnnouncement | ShownOnDevice)[]>;
}
