import type { PushSecrets } from '../core/readers/push-secrets.ts';
import type { Device, Notice } from '../core/readers/reader.ts';

/** A message as it comes to the endpoint of the canary's device. */
export interface DevicePost {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly encoding: string | undefined;
  readonly body: Uint8Array;
}

/** What the device makes of a message: the notice, or the status that a push service answers with (RFC 8030 §8, RFC 8292 §4.2). */
export type Opened =
  | { readonly notice: Notice }
  | { readonly status: 400 | 401 | 403 | 404; readonly why: string };

/** The device of the canary's reader: this deployment takes the part of its push service and of its browser. */
export interface CanaryDevice {
  /** The device as it is signed up with the key that new devices get. */
  device(secrets: PushSecrets): Omit<Device, 'since'>;
  open(post: DevicePost, secrets: PushSecrets): Opened;
}

/** Where what the canary's device was shown is told to the canary. */
export interface CanaryNews {
  notify(notice: Notice): Promise<void>;
}
