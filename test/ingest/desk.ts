import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { expire } from '../../functions/release/expire.ts';
import { release } from '../../functions/release/release.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

type Metadata = Readonly<Record<string, string>>;

/** A pipeline in memory whose uploads are handled and announced at once. */
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
    /** What the sweep has handled a minute later, and announced. */
    minuteLater: async (): Promise<void> => {
      pipeline.clock.advance(60);
      await pipeline.seenAgain();
      await pipeline.announceAll();
    },
    /** Has what waits for its embargo released, and what has expired withdrawn, at some time. */
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
    /** Which articles the channel of everything has carried, and how. */
    told: (): readonly string[] =>
      pipeline.announcements().map(({ type, version, upload }) => `${type} ${upload.key} ${version}`),
    live: (): number =>
      [...pipeline.catalogue.articles.values()].filter(({ status }) => status === 'active').length,
  };
};

export type Desk = ReturnType<typeof openDesk>;
