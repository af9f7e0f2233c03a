import type { Announcement } from '../core/publish/announcement.ts';
import type { Notice } from '../core/readers/reader.ts';

/** The fields of an announcement that a monitor needs. */
export type MonitoredAnnouncement = Pick<Announcement, 'type' | 'headline' | 'occurredAt'>;

/** A notice that the canary's device was shown. */
export interface ShownOnDevice {
  readonly notice: Notice;
}

/** The canary's reader, who follows the canary and nothing else. */
export interface CanaryReader {
  /**
   * Signs the reader up with a device.
   *
   * @returns false if the site has no keys for web push, and so sends no notices
   */
  signUp(): Promise<boolean>;
}

/** The upload of the canary. */
export interface CanaryUpload {
  put(copy: string): Promise<void>;
  remove(): Promise<void>;
}

/** Receives the announcements of canaries. */
export interface Monitor {
  /**
   * The announcements received, and the notices shown on the canary's device, since the last call or within some
   * seconds. Each is returned once.
   *
   * @param seconds 0 to 20
   */
  receive(seconds: number): Promise<readonly (MonitoredAnnouncement | ShownOnDevice)[]>;
}
