import type { Instant } from '../core/publish/records.ts';
import type { FanOutJob } from '../core/readers/fan/fan-out-job.ts';
import type { Page } from '../core/readers/fan/merge.ts';
import type { Range } from '../core/readers/fan/range.ts';
import type { FanRow } from '../core/readers/fan/row.ts';
import type { Notice } from '../core/readers/reader.ts';

/** How many devices follow what. */
export interface FollowerCounts {
  /** Over all scopes, strongly consistent. Null: there has never been one. */
  total(): Promise<number | null>;
  of(scopes: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** What fans an announcement out: who follows a scope, in the order of readers. */
export interface Followers {
  /**
   * Reads rows of a scope's shard whose keys are within bounds.
   *
   * @param from the first key that may come; `after` where the page before ended
   */
  rows(
    scope: string,
    shard: number,
    bounds: { readonly from: string; readonly to: string | null },
    after: string | null,
  ): Promise<Page<FanRow>>;
  /** Forgets a device that is gone, with all that it follows. */
  removeDevice(readerId: string, deviceId: string): Promise<void>;
  /** The devices of a reader; none where it was erased. */
  devicesOf(readerId: string): Promise<readonly FanRow[]>;
}

/** The article by which an outlet told a story first. */
export interface OutletFirst {
  readonly scope: string;
  readonly articleId: string;
  readonly at: Instant;
}

/** Which outlets told a story, each once: announcements say so of sections and topics alone. */
export interface OutletFirsts {
  /** All outlets that told a story. */
  of(story: string): Promise<readonly OutletFirst[]>;
  /** Notes that an article is an outlet's first of a story, unless another one is. */
  note(story: string, first: OutletFirst): Promise<void>;
  /** Forgets that an article was the first: it was withdrawn, and another one is to be told. */
  forget(story: string, scope: string, articleId: string): Promise<void>;
}

/** How far the fan-out of an announcement has come. It outlives whoever does the work. */
export interface FanOutProgress {
  /**
   * Notes into which ranges an announcement's readers are parted.
   *
   * @returns those that hold: what was noted before, should it be done twice
   */
  plan(eventId: string, ranges: readonly Range[]): Promise<readonly Range[]>;
  /**
   * Takes up a range, alone for some time.
   *
   * @param until others may take it up from then on
   * @returns where to go on: no reader whose id begins so or comes before is told again; null: from the beginning
   */
  begin(
    eventId: string,
    range: Range,
    until: Instant,
    now: Instant,
  ): Promise<{ readonly after: string | null } | 'done' | 'taken'>;
  /** Notes that readers whose ids begin so, and those before them, were told. It never goes back: who lost a range changes nothing. */
  advance(eventId: string, range: Range, after: string, until: Instant): Promise<void>;
  finish(eventId: string, range: Range): Promise<void>;
  /** Notes what is said of an article now; what is older than what was noted changes nothing. */
  noteLatest(notice: Notice): Promise<void>;
  /** What is said of an article now; null: nothing was noted, or not for a day. */
  latest(articleId: string): Promise<Notice | null>;
}

/** Notices that wait for the end of a reader's quiet hours, or for their next day. */
export interface HeldNotices {
  /** Holds a notice; a later one of the same article takes its place. */
  hold(readerId: string, notice: Notice, until: Instant): Promise<void>;
  /** Takes back what waits of an article; false where nothing does. */
  drop(readerId: string, articleId: string): Promise<boolean>;
  /** Puts another notice in the place of one that waits; false where none does. */
  replace(readerId: string, notice: Notice): Promise<boolean>;
  /** The readers for whom something is due, the longest waiting first. */
  due(shard: number, now: Instant, most: number): Promise<readonly DueReader[]>;
  /** What waits for a reader and is due, the oldest first. */
  waiting(readerId: string, now: Instant): Promise<readonly HeldNotice[]>;
  /** Forgets what was told. What has been held or changed since it was read stays, and is due again. */
  settle(due: DueReader, told: readonly HeldNotice[]): Promise<void>;
}

/** What waits of an article. */
export interface HeldNotice {
  readonly articleId: string;
  /** Null: it was taken back. */
  readonly notice: Notice | null;
}

/** A moment at which something is due for a reader. */
export interface DueReader {
  readonly readerId: string;
  readonly at: Instant;
  /** How often something was held until then. */
  readonly times: number;
}

/** How many notices readers with a limit were shown. */
export interface DailyCounts {
  /**
   * Counts one more on a reader's day, unless there were so many; false then.
   *
   * @param what is counted: an article's id, say. It is counted once a day, however often it is told.
   */
  count(readerId: string, day: string, most: number, what: string): Promise<boolean>;
}

/** A part of the work of telling readers. */
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

/** Hands units of work to whoever sends. */
export interface PushWork {
  /** Begun within a moment. */
  atOnce(unit: PushUnit): Promise<void>;
  /** In its turn, after so many seconds. */
  later(unit: PushUnit, seconds: number): Promise<void>;
}
