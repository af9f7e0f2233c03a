import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { ArticleRecord } from '../../functions/core/publish/records.ts';
import { type RebuildPorts, type RebuiltArticle, rebuildOne } from '../../functions/operations/rebuild.ts';
import { article } from '../fakes/articles.ts';
import { type MemoryCatalogue, memoryCatalogue } from '../fakes/memory-catalogue.ts';
import { memoryDocumentArchive, memoryRebuildCatalogue } from '../fakes/memory-rebuild.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

type Pipeline = ReturnType<typeof memoryPipeline>;

export const STORY = article('Harbour plan divides Harrowby');
export const CORRECTED = article('Harbour plan divides Harrowby', 'The mayor has since changed her mind.');

/** A pipeline in memory that announces uploads at once, unless they are paused. */
export const newsroom = () => {
  const pipeline = memoryPipeline();
  const upload = async (key: string, text: string, metadata: Record<string, string> = {}): Promise<void> => {
    pipeline.uploads.put(key, text, { metadata: { language: 'en', section: 'sport', ...metadata } });
    await pipeline.created(key);
    await pipeline.announceAll();
    pipeline.clock.advance(60);
  };
  const remove = async (key: string): Promise<void> => {
    pipeline.uploads.remove(key);
    await pipeline.removed(key);
    await pipeline.announceAll();
    pipeline.clock.advance(60);
  };
  const idOf = (key: string): ArticleId => {
    const id = pipeline.key(key)?.articleId;
    if (!id) throw new Error(`${key} should have an article`);
    return id;
  };
  return { ...pipeline, upload, remove, idOf };
};

export type Newsroom = ReturnType<typeof newsroom>;

/** Deletes the table and rebuilds it, or rebuilds what an earlier table lacks. */
export const rebuild = async (
  room: Newsroom,
  catalogue: MemoryCatalogue = memoryCatalogue(),
  dryRun = false,
): Promise<{ readonly catalogue: MemoryCatalogue; readonly outcomes: readonly RebuiltArticle[] }> => {
  const archive = memoryDocumentArchive(room.editions);
  const ports: RebuildPorts = {
    catalogue: { ...catalogue, ...memoryRebuildCatalogue(catalogue) },
    archive,
    clock: room.clock,
    stories: room.stories,
  };
  const outcomes: RebuiltArticle[] = [];
  for await (const documents of archive.articles()) {
    const outcome = await rebuildOne(documents, { dryRun }, ports);
    if (outcome !== null) outcomes.push(outcome);
  }
  return { catalogue, outcomes };
};

/**
 * The parts of an article that can be restored: all except the number and time of writes to its ledger, and
 * announcements in progress.
 */
export const known = (catalogue: MemoryCatalogue, pipeline: Pick<Pipeline, 'key'>, key: string) => {
  const ledger = catalogue.keys.get(key);
  const id = pipeline.key(key)?.articleId as ArticleId;
  const of = <T extends { readonly articleId: ArticleId }>(items: Iterable<T>): readonly T[] =>
    [...items].filter(({ articleId }) => articleId === id);
  return {
    ledger: ledger && { ...ledger, rev: 0, sequencer: null, handledAt: '' },
    article: withoutTelling(catalogue.articles.get(id)),
    versions: of(catalogue.versions.values()),
    outbox: of(catalogue.outbox.values()),
    feeds: of(catalogue.feeds.values()).toSorted((a, b) => (a.topic < b.topic ? -1 : 1)),
    claims: [...catalogue.claims]
      .filter(([, holders]) => holders.some(({ articleId }) => articleId === id))
      .sort(),
    expiry: catalogue.expiries.get(id),
  };
};

const withoutTelling = (article: ArticleRecord | undefined): ArticleRecord | undefined => {
  if (article === undefined) return undefined;
  const { telling: _, ...rest } = article;
  return rest;
};
