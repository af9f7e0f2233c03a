import type { Instant } from '../core/publish/records.ts';
import type { Device, Follow, Preferences, Reader, ReaderId } from '../core/readers/reader.ts';

/** A reader with the devices. */
export interface ReaderState {
  readonly reader: Reader;
  readonly devices: readonly Device[];
}

/** Why a change was not made: there is no such reader, or there are too many of what was to be added. */
export type Refusal = 'gone' | 'too-many';

/** What a change came to. */
export type Changed = ReaderState | Refusal;

/** Everything that is kept of a reader. */
export interface ReaderExport extends ReaderState {
  /** Notices that wait for the end of quiet hours. */
  readonly waiting: readonly Readonly<Record<string, unknown>>[];
  /** Notices shown, by day. */
  readonly days: readonly { readonly day: string; readonly notices: number }[];
}

/** Whom a sign-up is for. */
export interface SignUp {
  readonly reader: Reader;
  /** Null: the reader follows without a device yet. */
  readonly device: Device | null;
}

/** What readers' own requests ask of the table. */
export interface Readers {
  /** Writes a new reader. A device that another reader had is the new one's from now on. */
  signUp(signUp: SignUp): Promise<ReaderState>;
  /** A reader with the devices; null where there is none, or an erased one. */
  find(id: ReaderId): Promise<ReaderState | null>;
  /**
   * Follows and unfollows. What is followed already stays as it is, what is not followed is passed over.
   *
   * @returns `too-many` where more would be followed than may be; nothing is changed then
   */
  follow(id: ReaderId, follows: readonly Follow[], unfollows: readonly string[]): Promise<Changed>;
  setPreferences(id: ReaderId, preferences: Preferences): Promise<Changed>;
  /**
   * Adds a device, or writes it anew. It is this reader's alone from now on, whoever had it before.
   *
   * @param replaces id of the device that it stands for; null for none. What was being sent to that one will be sent to this
   * @returns `too-many` where the reader has as many as may be
   */
  putDevice(id: ReaderId, device: Device, replaces: string | null): Promise<Changed>;
  /** Removes a device that the reader no longer wants, or that its push service knows no more. One that is not there is passed over. */
  removeDevice(id: ReaderId, deviceId: string): Promise<Changed>;
  export(id: ReaderId): Promise<ReaderExport | null>;
  /** Erases everything of a reader. May be repeated. */
  erase(id: ReaderId): Promise<void>;
  /** Ids of all readers. Looks through the whole table. */
  all(): AsyncIterable<ReaderId>;
  /**
   * Counts what somebody does in an hour: a network's sign-ups, a reader's changes.
   *
   * @param who a hash of the network or the reader; neither is kept
   * @returns false where there were as many as may be; it is not counted then
   */
  countInHour(who: string, now: Instant, most: number): Promise<boolean>;
}

/** A follow of one device, as it is stored: short names, for there are millions. */
export interface FanRow {
  readonly readerId: ReaderId;
  readonly deviceId: string;
  /** Endpoint. */
  readonly e: string;
  /** The browser's public key, 65 bytes. */
  readonly p: Uint8Array;
  /** The browser's secret, 16 bytes. */
  readonly a: Uint8Array;
  /** The id of the VAPID key. */
  readonly k: string;
  /** Since when: of follow and device the later. */
  readonly s: Instant;
  /** One alert a story, or all. */
  readonly m: 's' | 'a';
  /** Quiet hours as [from, to] in minutes of the day. Absent: none. */
  readonly q?: readonly [from: number, to: number];
  /** Time zone. */
  readonly z: string;
  /** The most notices a day. Absent: no limit. */
  readonly n?: number;
  /** Languages. Absent: all. */
  readonly l?: readonly string[];
}

export interface FanPage {
  /** In the order of `readerId#deviceId`. */
  readonly rows: readonly FanRow[];
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
}

/** How many shards the followers of a scope are in: one for each first digit of a reader's id. */
export const FAN_SHARDS = 16;

/** What sending asks of the table. */
export interface Fan {
  /**
   * One page of the followers of a scope. Reads may be a second behind.
   *
   * @param shard 0 to 15
   * @param from the first sort key, or the beginning of one: a reader's id, or `next` of the page before; null: from the beginning
   * @param to the first sort key that is left out, or the beginning of one; null: to the end
   */
  fanRows(
    scope: string,
    shard: number,
    from: string | null,
    to: string | null,
    limit: number,
  ): Promise<FanPage>;
  /** How many rows each scope has. `*` counts all. A scope without any is left out. */
  scopeCounts(scopes: readonly string[]): Promise<ReadonlyMap<string, number>>;
  removeDevice(id: ReaderId, deviceId: string): Promise<Changed>;
}
