import { copyDirection } from '../../functions/core/direction.ts';
import type { Announcement } from '../../functions/core/publish/announcement.ts';
import type { FeedItem } from '../../functions/core/publish/records.ts';
import type { StageLine } from '../show/log-line.ts';
import type { Arrival } from './contract.ts';

/** The progress of the latest uploads. */
export interface Arrivals {
  /** Call when an upload's first byte arrives. Returns a function to call when the upload has its response. */
  arriving(key: string): (ok: boolean) => void;
  /** Call with each line that a function prints about an article. */
  logged(line: StageLine): void;
  /** Call with each announcement on the articles channel. */
  heard(announcement: Announcement): void;
  /** Call with what the embargo of a committed version says, in words. It replaces that of an earlier version of the article. */
  held(articleId: string, version: number, text: string): void;
  /** Call with the articles that were announced before this run, from the oldest to the newest, and the ids of their stories. */
  stored(items: readonly FeedItem[], stories: ReadonlyMap<string, string>): void;
  /** Returns all arrivals from the oldest to the newest. */
  all(): readonly Arrival[];
}

/** A page that shows more is no longer useful. */
const MOST = 300;

const STEPS = ['normalise', 'tag', 'store', 'commit'] as const;

/** Ingest's outcomes for a hint that changed nothing. They matter only to an upload that waits for an outcome. */
const UNCHANGED = new Set(['repeated', 'gone']);

/** Announce's outcomes for a version that it does not announce, or does not announce yet. */
const NOT_ANNOUNCED = new Set(['paused', 'silent', 'dropped', 'failed']);

/** Whether the articles channel gets no announcement about a version. Canaries go to monitors only; both stages log them as `canary`. */
const endsUnannounced = ({ stage, outcome }: StageLine): boolean =>
  stage === 'canary' ? outcome === 'announced' : stage === 'announce' && NOT_ANNOUNCED.has(outcome);

interface Entry {
  arrival: Arrival;
  /** `performance.now()` when the upload began. Null if the upload was not seen. */
  readonly began: number | null;
}

/**
 * Combines the upload itself, ingest's line and the announcement into one arrival, in whatever order they come.
 *
 * @param onChange called with each new state of an arrival
 * @param clock monotonic milliseconds, and the time of day
 */
export const openArrivals = (
  onChange: (arrival: Arrival) => void,
  clock: { elapsed(): number; now(): Date } = { elapsed: () => performance.now(), now: () => new Date() },
): Arrivals => {
  const entries: Entry[] = [];
  let count = 0;

  const begin = (key: string, began: number | null): Entry => {
    count += 1;
    const entry: Entry = {
      began,
      arrival: {
        id: count,
        key,
        at: clock.now().toISOString(),
        outcome: 'arriving',
        steps: [],
        total: null,
        articleId: null,
        version: null,
        code: null,
        message: null,
        held: null,
        announcement: null,
      },
    };
    entries.push(entry);
    if (entries.length > MOST) entries.shift();
    return entry;
  };

  const update = (entry: Entry, change: Partial<Arrival>): void => {
    entry.arrival = { ...entry.arrival, ...change };
    onChange(entry.arrival);
  };

  const latest = (matches: (arrival: Arrival) => boolean): Entry | undefined =>
    entries.findLast(({ arrival }) => matches(arrival));

  const ofVersion = (articleId: string | null, version: number | null): Entry | undefined =>
    articleId === null || version === null
      ? undefined
      : latest((arrival) => arrival.articleId === articleId && arrival.version === version);

  const waiting = (key: string): Entry | undefined =>
    latest(
      (arrival) => arrival.key === key && (arrival.outcome === 'arriving' || arrival.outcome === 'failed'),
    );

  /** Announce's outcomes by version, because its line may come before ingest's. */
  const unannounced = new Map<string, string>();
  const noteUnannounced = (line: StageLine): void => {
    unannounced.set(nameOf(line), line.outcome);
    const [oldest] = unannounced.keys();
    if (unannounced.size > MOST && oldest !== undefined) unannounced.delete(oldest);
    const entry = ofVersion(line.articleId, line.version);
    if (entry !== undefined && entry.arrival.announcement === null)
      update(entry, {
        outcome: line.outcome,
        message: line.outcome === 'failed' ? line.message : null,
        held: null,
      });
  };

  return {
    arriving: (key) => {
      const entry = begin(key, clock.elapsed());
      onChange(entry.arrival);
      return (ok) => {
        const ms = clock.elapsed() - (entry.began ?? 0);
        if (ok) update(entry, { steps: [{ name: 'upload', ms }, ...entry.arrival.steps] });
        else update(entry, { outcome: 'failed', message: 'The bucket refused the upload.' });
      };
    },

    logged: (line) => {
      if (endsUnannounced(line)) return noteUnannounced(line);
      if ((line.stage !== 'ingest' && line.stage !== 'canary') || line.key === null) return;
      const known = waiting(line.key);
      if (known === undefined && UNCHANGED.has(line.outcome)) return;
      const entry = known ?? ofVersion(line.articleId, line.version) ?? begin(line.key, null);
      const steps = STEPS.flatMap((name) => {
        const ms = line.milliseconds(name);
        return ms === null ? [] : [{ name, ms }];
      });
      const { arrival } = entry;
      const isAnnounced = arrival.announcement !== null;
      update(entry, {
        outcome: isAnnounced ? arrival.outcome : (unannounced.get(nameOf(line)) ?? line.outcome),
        steps: inOrder([...arrival.steps, ...steps]),
        articleId: line.articleId ?? arrival.articleId,
        version: line.version ?? arrival.version,
        code: line.code,
        message: line.message,
      });
      // Ingest reads the current object, so it logs nothing about an upload that was replaced before it was read.
      for (const other of entries)
        if (
          other.arrival.outcome === 'arriving' &&
          other.arrival.key === line.key &&
          other.arrival.id < arrival.id
        )
          update(other, { outcome: 'overtaken' });
    },

    heard: (announcement) => {
      const { articleId, version, upload, type, topics, section } = announcement;
      const entry =
        ofVersion(articleId, version) ??
        // The announcement may come before ingest's line.
        waiting(upload.key) ??
        begin(upload.key, null);
      if (entry.arrival.announcement?.eventId === announcement.eventId) return;
      const total = entry.began === null ? null : clock.elapsed() - entry.began;
      const { eventId, headline, standfirst, language, dir, isExcerpt, wordCount, changes, reason } =
        announcement;
      update(entry, {
        outcome: 'announced',
        articleId,
        version,
        total,
        held: null,
        announcement: {
          type,
          eventId,
          headline,
          standfirst,
          section: section?.name ?? null,
          language,
          dir,
          isExcerpt,
          wordCount,
          topics: topics.map(({ id, name }) => ({ id, name })),
          changes,
          reason,
          story: announcement.story.id,
        },
      });
    },

    held: (articleId, version, text) => {
      for (const entry of entries)
        if (entry.arrival.articleId === articleId && isUnannounced(entry.arrival)) {
          const held = entry.arrival.version === version ? text : null;
          if (entry.arrival.held !== held) update(entry, { held });
        }
    },

    stored: (items, stories) => {
      for (const {
        at,
        articleId,
        version,
        headline,
        standfirst,
        section,
        language,
        topics = [],
        isExcerpt,
      } of items)
        update(begin('', null), {
          at,
          outcome: 'announced',
          articleId,
          version,
          announcement: {
            type: 'published',
            eventId: null,
            headline,
            standfirst,
            section: section?.replace('subject:', '') ?? null,
            language,
            dir: copyDirection(`${headline}\n${standfirst ?? ''}`, { language }),
            isExcerpt: isExcerpt === true,
            wordCount: null,
            topics: topics.map((id) => ({ id, name: id.slice(id.indexOf(':') + 1) })),
            changes: [],
            reason: null,
            story: stories.get(articleId) ?? null,
          },
        });
    },

    all: () => entries.map(({ arrival }) => arrival),
  };
};

/** Whether a version is committed and, as far as is known, not announced: it may be held. */
export const isUnannounced = ({ outcome, announcement }: Arrival): boolean =>
  outcome === 'committed' && announcement === null;

const nameOf = ({ articleId, version }: StageLine): string => `${articleId}.${version}`;

const ORDER: readonly string[] = ['upload', ...STEPS];

const inOrder = (steps: Arrival['steps']): Arrival['steps'] => [
  ...new Map(
    [...steps].sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name)).map((step) => [step.name, step]),
  ).values(),
];
