import { copyDirection } from '../../functions/core/direction.ts';
import type { Announcement } from '../../functions/core/publish/announcement.ts';
import type { FeedItem } from '../../functions/core/publish/records.ts';
import type { StageLine } from '../show/log-line.ts';
import type { Arrival } from './contract.ts';

/** What came of uploads, the latest so many. */
export interface Arrivals {
  /** An upload's first byte is here. Returns what to call when the upload is answered. */
  arriving(key: string): (ok: boolean) => void;
  /** A function printed a line about an article. */
  logged(line: StageLine): void;
  /** A follower of everything heard an announcement. */
  heard(announcement: Announcement): void;
  /** Articles that were announced before this run, from the oldest to the newest, with the ids of their stories. */
  stored(items: readonly FeedItem[], stories: ReadonlyMap<string, string>): void;
  /** From the oldest to the newest. */
  all(): readonly Arrival[];
}

/** A page that shows more is of no use to anyone. */
const MOST = 300;

const STEPS = ['normalise', 'tag', 'store', 'commit'] as const;

/** What ingest says of a hint that changed nothing: no news, unless an upload waits for it. */
const NO_NEWS = new Set(['repeated', 'gone']);

/** What announce says of a version that followers do not hear of, or not now. */
const NOT_TOLD = new Set(['paused', 'silent', 'dropped', 'failed']);

/** Whether no follower of everything will hear of a version. Of a canary only monitors do, and both stages log it under its own name. */
const endsUnheard = ({ stage, outcome }: StageLine): boolean =>
  stage === 'canary' ? outcome === 'announced' : stage === 'announce' && NOT_TOLD.has(outcome);

interface Entry {
  arrival: Arrival;
  /** `performance.now()` when the upload began; null where it was not seen. */
  readonly began: number | null;
}

/**
 * Makes one arrival of what is heard by different ways, in whatever order: the upload itself, ingest's line, the announcement.
 *
 * @param tell called with each new state of a arrival
 * @param clock milliseconds that only go up, and the time of day
 */
export const openArrivals = (
  tell: (arrival: Arrival) => void,
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
        announcement: null,
      },
    };
    entries.push(entry);
    if (entries.length > MOST) entries.shift();
    return entry;
  };

  const update = (entry: Entry, change: Partial<Arrival>): void => {
    entry.arrival = { ...entry.arrival, ...change };
    tell(entry.arrival);
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

  /** By version: announce may say so before ingest has said that there is one. */
  const untold = new Map<string, string>();
  const noteUntold = (line: StageLine): void => {
    untold.set(nameOf(line), line.outcome);
    const [oldest] = untold.keys();
    if (untold.size > MOST && oldest !== undefined) untold.delete(oldest);
    const entry = ofVersion(line.articleId, line.version);
    if (entry !== undefined && entry.arrival.announcement === null)
      update(entry, { outcome: line.outcome, message: line.outcome === 'failed' ? line.message : null });
  };

  return {
    arriving: (key) => {
      const entry = begin(key, clock.elapsed());
      tell(entry.arrival);
      return (ok) => {
        const ms = clock.elapsed() - (entry.began ?? 0);
        if (ok) update(entry, { steps: [{ name: 'upload', ms }, ...entry.arrival.steps] });
        else update(entry, { outcome: 'failed', message: 'The bucket refused the upload.' });
      };
    },

    logged: (line) => {
      if (endsUnheard(line)) return noteUntold(line);
      if ((line.stage !== 'ingest' && line.stage !== 'canary') || line.key === null) return;
      const known = waiting(line.key);
      if (known === undefined && NO_NEWS.has(line.outcome)) return;
      const entry = known ?? ofVersion(line.articleId, line.version) ?? begin(line.key, null);
      const steps = STEPS.flatMap((name) => {
        const ms = line.milliseconds(name);
        return ms === null ? [] : [{ name, ms }];
      });
      const { arrival } = entry;
      const isAnnounced = arrival.announcement !== null;
      update(entry, {
        outcome: isAnnounced ? arrival.outcome : (untold.get(nameOf(line)) ?? line.outcome),
        steps: inOrder([...arrival.steps, ...steps]),
        articleId: line.articleId ?? arrival.articleId,
        version: line.version ?? arrival.version,
        code: line.code,
        message: line.message,
      });
      // Ingest reads what is current: an upload that was replaced before it was read is never heard of again.
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
        // The announcement may be here before ingest's line is.
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

const nameOf = ({ articleId, version }: StageLine): string => `${articleId}.${version}`;

const ORDER: readonly string[] = ['upload', ...STEPS];

const inOrder = (steps: Arrival['steps']): Arrival['steps'] => [
  ...new Map(
    [...steps].sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name)).map((step) => [step.name, step]),
  ).values(),
];
