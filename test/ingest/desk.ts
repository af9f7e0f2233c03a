import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { expire } from '../../functions/release/expire.ts';
import { release } from '../../functions/release/release.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

type Metadata = Readonly<Record<string, string>>;

/** A pipeline in memory that handles and announces uploads at once. */
export const openDesk = (pipeline = memoryPipeline()) => {
  const upload = async (key: string, text: string, metadata: Metadata = {}): Promise<void> => {
    pipeline.uploads.put(key, text, { metadata });
    await pipeline.created(key);
    await pipeline.announceAll();
  };
  const remove = async (key: string): Promise<void> => {
    pipeline.uploads.remove(key);
    await pipeline.removed(key);
    await pipeline.announceAll();
  };
  return {
    ...pipeline,
    upload,
    remove,
    /** Runs the sweep a minute later, and announces the result. */
    minuteLater: async (): Promise<void> => {
      pipeline.clock.advance(60);
      await pipeline.seenAgain();
      await pipeline.announceAll();
    },
    /** Releases the articles whose embargo has ended and withdraws the expired ones, at a given time. */
    at: async (instant: string): Promise<void> => {
      pipeline.clock.set(instant);
      for (const item of [...pipeline.catalogue.outbox.values()])
        if (item.state === 'held') await release(item, pipeline);
      for (const { articleId } of [...pipeline.catalogue.expiries.values()])
        await expire({ articleId, expires: true }, pipeline);
      await pipeline.announceAll();
    },
    idOf: (key: string): ArticleId => {
      const id = pipeline.key(key)?.articleId;
      if (!id) throw new Error(`${key} should have an article`);
      return id;
    },
    articleOf: (key: string) => {
      const id = pipeline.key(key)?.articleId;
      return id ? pipeline.catalogue.articles.get(id) : undefined;
    },
    /** The articles that the channel of all articles has received, and their announcement types. */
    told: (): readonly string[] =>
      pipeline.announcements().map(({ type, version, upload }) => `${type} ${upload.key} ${version}`),
    live: (): number =>
      [...pipeline.catalogue.articles.values()].filter(({ status }) => status === 'active').length,
  };
};

export type Desk = ReturnType<typeof openDesk>;
