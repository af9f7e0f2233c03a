import type { Instant } from '../core/publish/records.ts';
import type { Device, Follow, Preferences, Reader, ReaderId } from '../core/readers/reader.ts';

/** A reader with their devices. */
export interface ReaderState {
  readonly reader: Reader;
  readonly devices: readonly Device[];
}

/** Why a change was refused: there is no such reader, or the reader's limit is reached. */
export type Refusal = 'gone' | 'too-many';

/** The result of a change. */
export type Changed = ReaderState | Refusal;

/** Everything that is stored about a reader. */
export interface ReaderExport extends ReaderState {
  /** Notices that wait for the end of quiet hours. */
  readonly waiting: readonly Readonly<Record<string, unknown>>[];
  /** Notices shown, by day. */
  readonly days: readonly { readonly day: string; readonly notices: number }[];
}

/** The reader of a sign-up. */
export interface SignUp {
  readonly reader: Reader;
  /** Null if the reader follows without a device so far. */
  readonly device: Device | null;
}

/** The table of readers as readers' own requests use it. */
export interface Readers {
  /** Writes a new reader. A device that another reader had moves to the new one. */
  signUp(signUp: SignUp): Promise<ReaderState>;
  /** A reader with their devices, or null if the reader does not exist or was erased. */
  find(id: ReaderId): Promise<ReaderState | null>;
  /**
   * Follows and unfollows. Existing follows stay as they are; unfollowing what is not followed does nothing.
   *
   * @returns `too-many` if more would be followed than allowed; nothing is changed then
   */
  follow(id: ReaderId, follows: readonly Follow[], unfollows: readonly string[]): Promise<Changed>;
  setPreferences(id: ReaderId, preferences: Preferences): Promise<Changed>;
  /**
   * Adds a device, or replaces its record. From then on it belongs to this reader alone.
   *
   * @param replaces id of the device that it replaces, or null; messages in progress to that one go to this one
   * @returns `too-many` if the reader already has as many as allowed
   */
  putDevice(id: ReaderId, device: Device, replaces: string | null): Promise<Changed>;
  /**
   * Removes a device that the reader no longer wants, or that its push service no longer knows. Removing a missing
   * one does nothing.
   */
  removeDevice(id: ReaderId, deviceId: string): Promise<Changed>;
  export(id: ReaderId): Promise<ReaderExport | null>;
  /** Erases everything about a reader. May be repeated. */
  erase(id: ReaderId): Promise<void>;
  /** Ids of all readers. Scans the whole table. */
  all(): AsyncIterable<ReaderId>;
  /**
   * Counts actions in an hour: a network's sign-ups, a reader's changes.
   *
   * @param who a hash of the network or the reader; neither is kept
   * @returns false if the limit is reached; the action is not counted then
   */
  countInHour(who: string, now: Instant, most: number): Promise<boolean>;
}

/** A follow of one device, as it is stored. Names are short because there are millions. */
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
  /** The start: of follow and device, the later. */
  readonly s: Instant;
  /** One alert a story, or all. */
  readonly m: 's' | 'a';
  /** Quiet hours as [from, to] in minutes of the day. Absent if there are none. */
  readonly q?: readonly [from: number, to: number];
  /** Time zone. */
  readonly z: string;
  /** The most notices a day. Absent if there is no limit. */
  readonly n?: number;
  /** Languages. Absent for all. */
  readonly l?: readonly string[];
}

export interface FanPage {
  /** In the order of `readerId#deviceId`. */
  readonly rows: readonly FanRow[];
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
}

/** The number of shards of a scope's followers: one for each first digit of a reader's id. */
export const FAN_SHARDS = 16;

/** The table of readers as sending uses it. */
export interface Fan {
  /**
   * One page of the followers of a scope. Reads may be a second behind.
   *
   * @param shard 0 to 15
   * @param from the first sort key, or the beginning of one: a reader's id, or `next` of the previous page; null to
   *   start at the beginning
   * @param to the first sort key that is left out, or the beginning of one; null to read to the end
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
