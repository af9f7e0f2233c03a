import type { Instant } from '../../publish/records.ts';
import type { Preferences } from '../reader.ts';

/** A device as it is found under a scope that its reader follows. */
export interface FanRow {
  /** `readerId#deviceId`: rows are sorted by it. */
  readonly key: string;
  readonly readerId: string;
  readonly deviceId: string;
  readonly scope: string;
  readonly endpoint: string;
  /** 65 bytes. */
  readonly p256dh: Uint8Array;
  /** 16 bytes. */
  readonly auth: Uint8Array;
  /** The VAPID key that it was subscribed with. */
  readonly keyId: string;
  /** Since when its reader follows the scope. */
  readonly since: Instant;
  readonly preferences: Preferences;
}
