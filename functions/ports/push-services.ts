import type { PushUrgency } from '../core/readers/push/urgency.ts';

/** A message to devices. */
export interface PushMessage {
  /** The data for the service worker: at most 3,993 bytes of UTF-8. */
  readonly payload: string | Uint8Array;
  /** How long push services keep it for a device that is offline, in seconds. */
  readonly ttl: number;
  readonly urgency: PushUrgency;
  /**
   * `topicOf(tag)`: replaces a message of the same topic that still waits for a device. Push services see another
   * topic for each device. Null if it replaces none.
   */
  readonly topic: string | null;
}

/** The address and keys of a device. Keys are base64url, as browsers give them, or their bytes. */
export interface PushTarget {
  readonly endpoint: string;
  /** Its public key: a point of P-256, 65 bytes. */
  readonly p256dh: string | Uint8Array;
  /** Its authentication secret: 16 bytes. */
  readonly auth: string | Uint8Array;
  /** The VAPID key that it was subscribed with. */
  readonly keyId: string;
}

/** The outcome of a message to one device. */
export type PushOutcome =
  /** The push service accepted it. */
  | { readonly kind: 'accepted' }
  /** 404, 410: the subscription has ended; delete the device. */
  | { readonly kind: 'gone' }
  /** 429: retry after so many milliseconds. */
  | { readonly kind: 'throttled'; readonly waitMs: number }
  /** 5xx, no answer, no connection: retry, after so many milliseconds if the service said so. */
  | { readonly kind: 'unavailable'; readonly reason: string; readonly waitMs: number | null }
  /** 401, 403, or a device of a key that we do not have: our fault, an alarm; the device stays. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** 413, or more than a record holds: our fault; the device stays. */
  | { readonly kind: 'too-large'; readonly reason: string }
  /** 400, keys that are not keys, an endpoint that no message may be sent to: no message will ever reach the device. */
  | { readonly kind: 'invalid'; readonly reason: string };

/** The push services of browsers' makers (RFC 8030). */
export interface PushServices {
  /**
   * Sends a message to devices, each encrypted with its own keys. Faults of services and devices are returned, not
   * thrown; an invalid TTL or topic is thrown.
   *
   * @param withinMs milliseconds after which no attempt is begun or awaited
   * @returns one outcome a device, in the order of the devices
   */
  deliver(
    message: PushMessage,
    devices: readonly PushTarget[],
    withinMs: number,
  ): Promise<readonly PushOutcome[]>;
  /** Closes all connections. Requests in progress are cut off. */
  close(): void;
}
