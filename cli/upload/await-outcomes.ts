import { setTimeout as pause } from 'node:timers/promises';
import type { UploadRef } from '../../functions/core/publish/identity.ts';
import type { KeyRecord } from '../../functions/core/publish/records.ts';

/** An upload whose outcome is waited for. */
export interface Awaited {
  readonly upload: UploadRef;
  /** Identifies this object among all others under its key, as the ledger does. */
  readonly object: string;
}

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 1000;
/** Looks at the ledger between two looks at the bucket. */
const LOOKS = 5;
/** Ledgers that are read in one look, half of them of what was sent first: a hundred thousand at a time would cost more than the uploads. */
const MOST_LEDGERS = 500;

/** Where ledgers are read during the wait, and where the outcomes go. */
export interface Watch {
  /** The ledgers of keys; those without one are left out. */
  ledgers(uploads: readonly UploadRef[]): Promise<readonly KeyRecord[]>;
  /** Which object is under a key now, as the ledger would name it. */
  objectAt(upload: UploadRef): Promise<string>;
  /** Is given outcomes as they come. */
  report(records: readonly KeyRecord[]): Promise<void>;
}

/**
 * Waits until the ledger has an outcome for each upload, looking at it ever less often while nothing happens. Where
 * someone uploaded to the same key after us, the outcome of that object is waited for.
 *
 * @param patience how long to wait without any news, in milliseconds
 * @returns the uploads without an outcome
 */
export const awaitOutcomes = async (
  uploads: readonly Awaited[],
  { ledgers, objectAt, report }: Watch,
  patience: number,
  signal: AbortSignal,
): Promise<readonly UploadRef[]> => {
  let pending = new Map(uploads.map((awaited) => [awaited.upload.key, awaited]));
  let lastNews = performance.now();
  let wait = FIRST_PAUSE;
  for (let looks = 1; pending.size > 0; looks++) {
    const records = await ledgers(lookedAt([...pending.values()], looks));
    const done = records.filter(({ upload, handled }) => pending.get(upload.key)?.object === handled);
    for (const { upload } of done) pending.delete(upload.key);
    if (done.length > 0) {
      await report(done);
      lastNews = performance.now();
      // If many are under way, some have always changed, and reading them is not urgent.
      wait = pending.size > MOST_LEDGERS ? LONGEST_PAUSE : FIRST_PAUSE;
    } else if (performance.now() - lastNews > patience) break;
    else wait = Math.min(wait * 1.5, LONGEST_PAUSE);
    if (pending.size === 0) break;
    if (looks % LOOKS === 0) pending = await refresh(pending, records, objectAt);
    await pause(wait, undefined, { signal });
  }
  return [...pending.values()].map(({ upload }) => upload);
};

/** The uploads to check in one look. Those sent first are mostly handled first; the others are checked in turn. */
const lookedAt = (pending: readonly Awaited[], look: number): readonly UploadRef[] => {
  const uploads = pending.map(({ upload }) => upload);
  if (uploads.length <= MOST_LEDGERS) return uploads;
  const half = MOST_LEDGERS / 2;
  const others = uploads.slice(half);
  const from = (look * half) % others.length;
  return [...uploads.slice(0, half), ...others.slice(from, from + half)];
};

/** Where the ledger speaks of another object than ours, someone may have replaced ours before it was read. */
const refresh = async (
  pending: ReadonlyMap<string, Awaited>,
  records: readonly KeyRecord[],
  objectAt: Watch['objectAt'],
): Promise<Map<string, Awaited>> => {
  const next = new Map(pending);
  for (const { upload } of records) {
    const awaited = next.get(upload.key);
    if (awaited !== undefined) next.set(upload.key, { ...awaited, object: await objectAt(upload) });
  }
  return next;
};
