import { describe, expect, it } from 'vitest';
import { FORGOTTEN } from '../../functions/core/publish/commit.ts';
import { erasedLedger } from '../../functions/core/publish/erasure.ts';
import type { IngestCatalogue } from '../../functions/ports/catalogue.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const FIRST = article('Harbour plan divides Harrowby');
const SECOND = article('Harbour plan divides Harrowby', 'The mayor has since changed her mind.');

type Pipeline = ReturnType<typeof memoryPipeline>;
type Reads = Pick<IngestCatalogue, 'readKey' | 'readArticle' | 'readClaims'>;

/** A catalogue whose eventually consistent reads return the given items. */
const behind = ({ catalogue }: Pipeline, stale: Partial<Reads>): Pipeline['catalogue'] => ({
  ...catalogue,
  readKey: (upload, how) =>
    (how === 'eventual' ? (stale.readKey ?? catalogue.readKey) : catalogue.readKey)(upload),
  readClaims: (claims, how) =>
    (how === 'eventual' ? (stale.readClaims ?? catalogue.readClaims) : catalogue.readClaims)(claims),
  readArticle: (id, claims, how) =>
    (how === 'eventual' ? (stale.readArticle ?? catalogue.readArticle) : catalogue.readArticle)(id, claims),
});

const published = async () => {
  const pipeline = memoryPipeline();
  pipeline.uploads.put('a.txt', FIRST);
  await pipeline.created('a.txt');
  const ledger = pipeline.key('a.txt');
  const articleId = ledger?.articleId;
  if (!ledger || !articleId) throw new Error('it was not published');
  return { ...pipeline, ledger, articleId };
};

describe('a stale ledger', () => {
  it('that says "handled already" is confirmed by a strong read', async () => {
    const pipeline = await published();
    const { catalogue, ledger } = pipeline;
    catalogue.keys.set('a.txt', { ...ledger, rev: 2, handled: FORGOTTEN });
    await pipeline.created('a.txt', { catalogue: behind(pipeline, { readKey: async () => ledger }) });
    expect(pipeline.key('a.txt')).toMatchObject({ rev: 3, handled: ledger.handled, outcome: 'unchanged' });
  });

  it('from before the article existed does not lose its removal', async () => {
    const pipeline = await published();
    pipeline.uploads.remove('a.txt');
    await pipeline.removed('a.txt', { catalogue: behind(pipeline, { readKey: async () => null }) });
    expect(pipeline.catalogue.articles.get(pipeline.articleId)).toMatchObject({
      status: 'withdrawn',
      latest: 2,
    });
  });

  it('from before an erasure lets nothing through', async () => {
    const pipeline = await published();
    const { catalogue, ledger, articleId } = pipeline;
    await catalogue.markErased(erasedLedger(ledger, articleId, '2026-11-20T09:00:00.000Z'));
    pipeline.uploads.put('a.txt', SECOND);
    await pipeline.created('a.txt', { catalogue: behind(pipeline, { readKey: async () => ledger }) });
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'erased', rejection: { code: 'erased' } });
    expect(catalogue.articles.get(articleId)).toMatchObject({ latest: 1 });
  });
});

describe('a stale article', () => {
  it('with the same content is confirmed by a strong read: the version in between is replaced', async () => {
    const pipeline = await published();
    const before = await pipeline.catalogue.readArticle(pipeline.articleId, []);
    pipeline.uploads.put('a.txt', SECOND);
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt', { catalogue: behind(pipeline, { readArticle: async () => before }) });
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'committed', version: 3 });
  });

  it('makes no second version beside one that it does not show', async () => {
    const pipeline = await published();
    const before = await pipeline.catalogue.readArticle(pipeline.articleId, []);
    pipeline.uploads.put('a.txt', SECOND);
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', article('Harbour plan approved in Harrowby'));
    await pipeline.created('a.txt', { catalogue: behind(pipeline, { readArticle: async () => before }) });
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'committed', version: 3 });
    expect([...pipeline.catalogue.outbox.values()].map(({ after }) => after)).toEqual([0, 1, 2]);
  });
});

describe('stale claims', () => {
  const nobody = { holders: new Map() } as const;

  it('that seem free are not taken twice', async () => {
    const pipeline = await published();
    pipeline.uploads.put('b.txt', FIRST);
    await pipeline.created('b.txt', { catalogue: behind(pipeline, { readClaims: async () => nobody }) });
    expect(pipeline.key('b.txt')).toMatchObject({ outcome: 'alternate', articleId: pipeline.articleId });
    expect(pipeline.catalogue.articles.size).toBe(1);
  });

  it('from before an erasure do not make its copy an alternate', async () => {
    const pipeline = await published();
    const { catalogue, articleId } = pipeline;
    const before = await catalogue.readClaims([...catalogue.claims.keys()]);
    await catalogue.eraseArticle(articleId, []);
    pipeline.uploads.put('b.txt', FIRST);
    await pipeline.created('b.txt', { catalogue: behind(pipeline, { readClaims: async () => before }) });
    expect(pipeline.key('b.txt')).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
  });
});

describe('the first attempt', () => {
  /** Records what is read, and with which consistency. */
  const noting = ({ catalogue }: Pipeline, reads: string[]): Pipeline['catalogue'] => ({
    ...catalogue,
    readKey: (upload, how = 'strong') => {
      reads.push(`key ${how}`);
      return catalogue.readKey(upload, how);
    },
    readClaims: (claims, how = 'strong') => {
      reads.push(`claims ${how}`);
      return catalogue.readClaims(claims, how);
    },
    readArticles: (ids) => {
      reads.push('articles');
      return catalogue.readArticles(ids);
    },
    readArticle: (id, claims, how = 'strong') => {
      reads.push(`article ${how}`);
      return catalogue.readArticle(id, claims, how);
    },
  });

  it('reads with eventual consistency, and reads no article for a new key', async () => {
    const pipeline = memoryPipeline();
    const reads: string[] = [];
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt', { catalogue: noting(pipeline, reads) });
    pipeline.uploads.put('a.txt', SECOND);
    await pipeline.created('a.txt', { catalogue: noting(pipeline, reads) });
    expect(reads).toEqual(['key eventual', 'claims eventual', 'key eventual', 'article eventual']);
  });

  it('withdraws a removed article, because the ledger moves on whatever it was', async () => {
    const pipeline = await published();
    const reads: string[] = [];
    pipeline.uploads.remove('a.txt');
    await pipeline.removed('a.txt', { catalogue: noting(pipeline, reads) });
    expect(reads).toEqual(['key eventual', 'articles']);
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'withdrawn', handled: 'absent' });
  });

  it('rejects erased copy, because an erasure cannot be undone', async () => {
    const pipeline = await published();
    const reads: string[] = [];
    await pipeline.catalogue.eraseArticle(pipeline.articleId, []);
    pipeline.uploads.put('b.txt', FIRST);
    await pipeline.created('b.txt', { catalogue: noting(pipeline, reads) });
    // The holders of its claims are read strongly before an upload is left unpublished.
    expect(reads).toEqual(['key eventual', 'claims eventual', 'articles', 'article strong', 'articles']);
    expect(pipeline.key('b.txt')).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
  });

  it('that ends in a conflict is followed by strong reads only', async () => {
    const pipeline = memoryPipeline();
    const reads: string[] = [];
    const catalogue = noting(pipeline, reads);
    let conflicts = 1;
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt', {
      catalogue: {
        ...catalogue,
        commit: async (commit) => (conflicts-- > 0 ? 'conflict' : catalogue.commit(commit)),
      },
    });
    expect(reads).toEqual(['key eventual', 'claims eventual', 'key strong', 'article strong']);
  });
});
