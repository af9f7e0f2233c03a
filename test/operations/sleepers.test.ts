import { describe, expect, it } from 'vitest';
import { parseTaxonomy } from '../../functions/core/tag/taxonomy/parse.ts';
import { erase } from '../../functions/operations/erase.ts';
import { releaseEarly } from '../../functions/operations/release-early.ts';
import { retagArticle } from '../../functions/operations/retag.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import type { EditionReader, EditionStore } from '../../functions/ports/edition-store.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const rules = (text: string) => {
  const parsed = parseTaxonomy(text);
  if (!parsed.ok) throw new Error('the rules are wrong');
  return parsed.value;
};

const HOURS = 3 * 3600;

/** One article, and its erasure while a process that has read its text sleeps. */
const scene = async (metadata: Record<string, string>) => {
  const pipeline = memoryPipeline();
  const { catalogue, editions, uploads, clock } = pipeline;
  uploads.put('a.txt', article('Harbour plan divides Harrowby'), { metadata });
  await pipeline.created('a.txt');
  await pipeline.announceAll();
  const articleId = pipeline.key('a.txt')?.articleId;
  if (!articleId) throw new Error('an article was expected');
  const eraseIt = async (): Promise<void> => {
    await erase(
      articleId,
      { reason: null, notify: false, recheckAfter: 0, patience: 0 },
      {
        catalogue,
        editions,
        clock,
        archives: {
          eraseEditions: async (id) => editions.erase(id),
          eraseUpload: async ({ key }) => {
            uploads.remove(key);
            return 1;
          },
          eraseObject: async () => 0,
        },
        pause: async () => {},
        progress: () => {},
      },
    );
    clock.advance(HOURS);
  };
  let slept = false;
  /** The store as a process sees it that falls asleep before its first write. */
  const sleeping: EditionStore & EditionReader = {
    ...editions,
    put: async (document, readAt) => {
      if (!slept) await eraseIt();
      slept = true;
      return editions.put(document, readAt);
    },
  };
  const left = (): readonly string[] =>
    [
      ...editions.documents.keys(),
      ...editions.readable.keys(),
      ...catalogue.versions.keys(),
      ...catalogue.articles.keys(),
      ...[...catalogue.feeds.values()].map((item) => item.articleId),
    ].filter((name) => name.includes(articleId));
  return { ...pipeline, articleId, sleeping, left };
};

/**
 * An audit found this: a command was suspended between its read and its write, and stored the text after both
 * passes of the erasure.
 */
describe('a process that sleeps while an article is erased stores nothing of it', () => {
  it('retag', async () => {
    const { articleId, catalogue, clock, sleeping, left } = await scene({ topics: 'Ferries' });
    const ports = { catalogue, clock, editions: sleeping, taxonomy: rules('blocked: ["keyword:ferries"]') };
    expect(await retagArticle(articleId, { dryRun: false, announce: false }, ports)).toMatchObject({
      outcome: 'gone',
    });
    expect(left()).toEqual([]);
  });

  it('release', async () => {
    const held = await scene({ embargo: '2026-11-21T09:00:00Z' });
    const { articleId, catalogue, clock, sleeping, left } = held;
    expect(await releaseEarly(articleId, { catalogue, clock, editions: sleeping })).toEqual({
      outcome: 'unknown',
    });
    expect(left()).toEqual([]);
  });

  it('withdraw', async () => {
    const { articleId, catalogue, clock, sleeping, left } = await scene({});
    const asked = { reason: 'Asked for by the person whose name it has.', kill: false };
    expect(await withdraw(articleId, asked, { catalogue, clock, editions: sleeping })).toBe('unknown');
    expect(left()).toEqual([]);
  });

  it.each(['created', 'removed'] as const)('ingest of an object that was %s', async (happened) => {
    const all = await scene({});
    all.uploads.put('a.txt', article('Harbour plan divides Harrowby', 'The mayor has changed her mind.'));
    if (happened === 'removed') all.uploads.remove('a.txt');
    await all[happened]('a.txt', { editions: all.sleeping });
    expect(all.left()).toEqual([]);
    expect(all.key('a.txt')?.outcome).toBe('erased');
  });
});
