import type { PushSecrets } from '../core/readers/push-secrets.ts';
import type { Device, Notice } from '../core/readers/reader.ts';

/** A message as it arrives at the endpoint of the canary's device. */
export interface DevicePost {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly encoding: string | undefined;
  readonly body: Uint8Array;
}

/**
 * The result of opening a message: the notice, or the status that a push service answers with (RFC 8030 §8, RFC 8292
 * §4.2).
 */
export type Opened =
  | { readonly notice: Notice }
  | { readonly status: 400 | 401 | 403 | 404; readonly why: string };

/** The device of the canary's reader: this deployment acts as its push service and its browser. */
export interface CanaryDevice {
  /** The device, signed up with the key that new devices get. */
  device(secrets: PushSecrets): Omit<Device, 'since'>;
  open(post: DevicePost, secrets: PushSecrets): Opened;
}

/** Reports to the canary what its device was shown. */
export interface CanaryNews {
  notify(notice: Notice): Promise<void>;
}
