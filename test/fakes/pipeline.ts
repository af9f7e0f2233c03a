import { announce } from '../../functions/announce/announce.ts';
import { payOwed } from '../../functions/announce/owed.ts';
import type { AnnouncePorts } from '../../functions/announce/ports.ts';
import type { Announcement } from '../../functions/core/publish/announcement.ts';
import { declareChannels } from '../../functions/core/publish/channels.ts';
import { ingest } from '../../functions/ingest/ingest.ts';
import type { IngestPorts } from '../../functions/ingest/ports.ts';
import type { OutboxRef } from '../../functions/ports/catalogue.ts';
import { collectOwed } from '../../functions/sweep/collect-owed.ts';
import { NAMESPACE } from '../factories/namespace.ts';
import { memoryCatalogue } from './memory-catalogue.ts';
import { memoryEditions } from './memory-editions.ts';
import {
  heldClock,
  memoryAnnouncer,
  memoryJournal,
  memoryNotices,
  memoryReleaseQueue,
  memoryUploadQueue,
  memoryUploads,
} from './memory-stores.ts';
import { memoryRulings, memoryStories } from './memory-stories.ts';

export const BUCKET = 'uploads';

/** The real stages on ports in memory, driven one step at a time. */
export const memoryPipeline = (start = '2026-11-20T09:00:00.000Z') => {
  const catalogue = memoryCatalogue();
  const notices = memoryNotices();
  const queue = memoryReleaseQueue();
  const uploadQueue = memoryUploadQueue();
  const announcer = memoryAnnouncer();
  const stories = memoryStories();
  const rulings = memoryRulings(stories, (articleId) => catalogue.articles.has(articleId));
  const journal = memoryJournal();
  const clock = heldClock(start);
  const uploads = memoryUploads(clock.elapsed);
  const editions = memoryEditions(clock.elapsed);
  const ingestPorts: IngestPorts = {
    namespace: NAMESPACE,
    uploads,
    editions,
    catalogue,
    notices,
    queue,
    clock,
    journal,
    signs: true,
  };
  const announcePorts: AnnouncePorts = {
    catalogue,
    stories,
    editions,
    announcer,
    notices,
    channels: declareChannels({ sections: ['sport', 'politics'], channels: [] }).map((channel) => ({
      ...channel,
      arn: `arn:${channel.id}`,
    })),
    clock,
    journal,
    pause: async () => {},
  };
  return {
    uploads,
    editions,
    catalogue,
    notices,
    queue,
    uploadQueue,
    announcer,
    stories,
    rulings,
    journal,
    clock,
    ingestPorts,
    announcePorts,
    /** The event of a created object. */
    created: (key: string, ports: Partial<IngestPorts> = {}) =>
      ingest(
        { upload: { bucket: BUCKET, key }, removed: false, sequencer: null },
        { ...ingestPorts, ...ports },
      ),
    /** The event of a removed object. */
    removed: (key: string, ports: Partial<IngestPorts> = {}) =>
      ingest(
        { upload: { bucket: BUCKET, key }, removed: true, sequencer: null },
        { ...ingestPorts, ...ports },
      ),
    /** Handles the uploads that are noted to be looked at again, as the sweep and the upload queue do. */
    seenAgain: async (): Promise<void> => {
      for await (const deferred of catalogue.deferred(clock.now())) {
        await ingest({ upload: deferred.upload, removed: deferred.removed, sequencer: null }, ingestPorts);
        await catalogue.undefer(deferred);
      }
    },
    /** Announces what is ready in the outbox, in commit order; answers what failed. */
    announceAll: (ports: Partial<AnnouncePorts> = {}): Promise<readonly OutboxRef[]> =>
      announce(
        [...catalogue.outbox.values()]
          .filter(({ state }) => state === 'ready')
          .sort((a, b) => a.version - b.version),
        { ...announcePorts, ...ports },
      ),
    /** Has announce try again what channels are owed, as the sweep and the stream do. */
    collect: async (ports: Partial<AnnouncePorts> = {}): Promise<void> => {
      await collectOwed({ catalogue, clock, journal });
      const due = [...catalogue.owed.values()].filter(({ state }) => state === 'due');
      await payOwed(due, { ...announcePorts, ...ports });
    },
    key: (key: string) => catalogue.keys.get(key),
    /** What the channel of everything has carried. */
    announcements: (): Announcement[] =>
      announcer.sent
        .filter(({ channel }) => channel === 'arn:articles')
        .map(({ texts }) => JSON.parse(texts.default) as Announcement),
  };
};
