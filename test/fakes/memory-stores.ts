import type { UploadRef } from '../../functions/core/publish/identity.ts';
import type { Message } from '../../functions/core/publish/message.ts';
import type { Notice } from '../../functions/core/publish/notice.ts';
import type { Announcer } from '../../functions/ports/announcer.ts';
import type { Clock } from '../../functions/ports/clock.ts';
import type { Journal, JournalEntry } from '../../functions/ports/journal.ts';
import type { OperatorNotices } from '../../functions/ports/notices.ts';
import type { ReleaseQueue, Reminder } from '../../functions/ports/release-queue.ts';
import type { ObjectChange, UploadQueue } from '../../functions/ports/upload-queue.ts';
import type { CurrentUpload, UploadStore } from '../../functions/ports/upload-store.ts';

/** A bucket in memory, with versions as S3 has them: the same bytes again are another object. */
export interface MemoryUploads extends UploadStore {
  put(
    key: string,
    body: string | Uint8Array,
    options?: { metadata?: Record<string, string>; contentType?: string; size?: number },
  ): void;
  remove(key: string): void;
  /** Objects that were asked for and neither read nor let go of, or more than once: each is a connection that leaks. */
  mishandled(): readonly string[];
}

export const memoryUploads = (now: () => number): MemoryUploads => {
  const objects = new Map<string, Omit<CurrentUpload, 'read' | 'discard'> & { readonly bytes: Uint8Array }>();
  const asked: { readonly object: string; ends: number }[] = [];
  let version = 0;
  return {
    put: (key, body, { metadata = {}, contentType, size } = {}) => {
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
      version += 1;
      objects.set(key, {
        object: `version:${version}`,
        uploadedAt: new Date(now()).toISOString(),
        size: size ?? bytes.length,
        contentType: contentType ?? null,
        metadata,
        bytes,
      });
    },
    remove: (key) => {
      objects.delete(key);
    },
    mishandled: () => asked.flatMap(({ object, ends }) => (ends === 1 ? [] : [object])),
    current: async ({ key }) => {
      const found = objects.get(key);
      if (found === undefined) return null;
      const { bytes, ...current } = found;
      const handle = { object: current.object, ends: 0 };
      asked.push(handle);
      return {
        ...current,
        read: async () => {
          handle.ends += 1;
          return bytes;
        },
        discard: () => {
          handle.ends += 1;
        },
      };
    },
  };
};

export const memoryNotices = (): OperatorNotices & { readonly told: Notice[] } => {
  const told: Notice[] = [];
  return {
    told,
    notify: async (notice) => {
      told.push(notice);
    },
  };
};

/** Accepts everything, and keeps it in order. */
export const memoryAnnouncer = (): Announcer & { readonly sent: Message[] } => {
  const sent: Message[] = [];
  return {
    sent,
    publish: async (batch) => {
      sent.push(...batch);
      return [];
    },
  };
};

export const memoryUploadQueue = (): UploadQueue & {
  readonly enqueued: { readonly upload: UploadRef; readonly happened: ObjectChange }[];
} => {
  const enqueued: { readonly upload: UploadRef; readonly happened: ObjectChange }[] = [];
  return {
    enqueued,
    enqueue: async (upload, happened) => {
      enqueued.push({ upload, happened });
    },
  };
};

export const memoryReleaseQueue = (): ReleaseQueue & {
  readonly scheduled: { readonly ref: Reminder; readonly delaySeconds: number }[];
} => {
  const scheduled: { readonly ref: Reminder; readonly delaySeconds: number }[] = [];
  return {
    scheduled,
    schedule: async (ref, delaySeconds) => {
      scheduled.push({
        ref: 'story' in ref || 'expires' in ref ? ref : { articleId: ref.articleId, version: ref.version },
        delaySeconds,
      });
    },
  };
};

/** A clock that stands still until it is moved. */
export const heldClock = (
  start: string,
): Clock & { set(instant: string): void; advance(seconds: number): void } => {
  let now = Date.parse(start);
  return {
    now: () => new Date(now).toISOString(),
    elapsed: () => now,
    set: (instant) => {
      now = Date.parse(instant);
    },
    advance: (seconds) => {
      now += seconds * 1000;
    },
  };
};

export const memoryJournal = (): Journal & { readonly entries: JournalEntry[] } => {
  const entries: JournalEntry[] = [];
  return Object.assign(
    (entry: JournalEntry) => {
      entries.push(entry);
    },
    { entries },
  );
};
