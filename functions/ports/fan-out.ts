import type { Instant } from '../core/publish/records.ts';
import type { FanOutJob } from '../core/readers/fan/fan-out-job.ts';
import type { Page } from '../core/readers/fan/merge.ts';
import type { Range } from '../core/readers/fan/range.ts';
import type { FanRow } from '../core/readers/fan/row.ts';
import type { Notice } from '../core/readers/reader.ts';

/** The number of devices that follow each scope. */
export interface FollowerCounts {
  /** The total over all scopes, strongly consistent; null if there has never been a follower. */
  total(): Promise<number | null>;
  of(scopes: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** The followers of a scope, in the order of readers, for fanning out an announcement. */
export interface Followers {
  /**
   * Reads rows of a scope's shard whose keys are within bounds.
   *
   * @param from the first key of the page, or `after` the end of the previous page
   */
  rows(
    scope: string,
    shard: number,
    bounds: { readonly from: string; readonly to: string | null },
    after: string | null,
  ): Promise<Page<FanRow>>;
  /** Deletes a device that is gone, with everything that it follows. */
  removeDevice(readerId: string, deviceId: string): Promise<void>;
  /** The devices of a reader; none if the reader was erased. */
  devicesOf(readerId: string): Promise<readonly FanRow[]>;
}

/** The first article of an outlet in a story. */
export interface OutletFirst {
  readonly scope: string;
  readonly articleId: string;
  readonly at: Instant;
}

/** The outlets that have covered a story, each once: announcements only say so of sections and topics. */
export interface OutletFirsts {
  /** All outlets that have covered a story. */
  of(story: string): Promise<readonly OutletFirst[]>;
  /** Records an article as an outlet's first of a story, unless another one is. */
  note(story: string, first: OutletFirst): Promise<void>;
  /** Deletes the record that an article was the first: it was withdrawn, and another one takes its place. */
  forget(story: string, scope: string, articleId: string): Promise<void>;
}

/** The progress of an announcement's fan-out. It outlives the workers. */
export interface FanOutProgress {
  /**
   * Notes the ranges into which an announcement's readers are split.
   *
   * @returns the valid ranges: those noted before, if this is a repeat
   */
  plan(eventId: string, ranges: readonly Range[]): Promise<readonly Range[]>;
  /**
   * Takes up a range, exclusively for some time.
   *
   * @param until others may take it up from then on
   * @returns where to continue: no reader whose id is at or before this prefix is notified again; null to start at
   *   the beginning
   */
  begin(
    eventId: string,
    range: Range,
    until: Instant,
    now: Instant,
  ): Promise<{ readonly after: string | null } | 'done' | 'taken'>;
  /**
   * Notes that readers whose ids begin with this prefix, and those before them, were notified. It never goes back: a
   * worker that lost its range changes nothing.
   */
  advance(eventId: string, range: Range, after: string, until: Instant): Promise<void>;
  finish(eventId: string, range: Range): Promise<void>;
  /** Notes the latest notice of an article; an older one changes nothing. */
  noteLatest(notice: Notice): Promise<void>;
  /** The latest notice of an article, or null if none was noted within a day. */
  latest(articleId: string): Promise<Notice | null>;
}

/** Notices that wait for the end of a reader's quiet hours, or for their next day. */
export interface HeldNotices {
  /** Holds a notice; it replaces an earlier one of the same article. */
  hold(readerId: string, notice: Notice, until: Instant): Promise<void>;
  /** Removes the held notice of an article; returns false if there is none. */
  drop(readerId: string, articleId: string): Promise<boolean>;
  /** Replaces a held notice; returns false if there is none. */
  replace(readerId: string, notice: Notice): Promise<boolean>;
  /** The readers for whom notices are due, the longest waiting first. */
  due(shard: number, now: Instant, most: number): Promise<readonly DueReader[]>;
  /** The due notices of a reader, the oldest first. */
  waiting(readerId: string, now: Instant): Promise<readonly HeldNotice[]>;
  /**
   * Deletes notices that were sent. Those that were held or changed since they were read stay, and are due again.
   */
  settle(due: DueReader, delivered: readonly HeldNotice[]): Promise<void>;
}

/** A held notice of an article. */
export interface HeldNotice {
  readonly articleId: string;
  /** Null if it was removed. */
  readonly notice: Notice | null;
}

/** A time at which notices are due for a reader. */
export interface DueReader {
  readonly readerId: string;
  readonly at: Instant;
  /** How many notices were held until then. */
  readonly times: number;
}

/** How many notices readers with a limit were shown. */
export interface DailyCounts {
  /**
   * Adds one to a reader's count for a day, unless the limit is reached: then returns false.
   *
   * @param what the thing that is counted, such as an article's id. It is counted once a day, however often it is
   *   sent
   */
  count(readerId: string, day: string, most: number, what: string): Promise<boolean>;
}

/** A part of the work of notifying readers. */
export type PushUnit =
  | { readonly kind: 'range'; readonly telling: FanOutJob; readonly range: Range }
  | {
      readonly kind: 'again';
      readonly telling: FanOutJob;
      readonly devices: readonly { readonly readerId: string; readonly deviceId: string }[];
      readonly attempt: number;
      /** Not to be tried before: the devices' push service asked to wait. */
      readonly notBefore?: Instant;
    };

/** Passes units of work to the sender. */
export interface PushWork {
  /** Starts almost immediately. */
  atOnce(unit: PushUnit): Promise<void>;
  /** Starts in turn, after so many seconds. */
  later(unit: PushUnit, seconds: number): Promise<void>;
}
