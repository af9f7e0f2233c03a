import { describe, expect, it } from 'vitest';
import { erasedLedger } from '../../functions/core/publish/erasure.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { adopt } from '../../functions/operations/adopt.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import { violationsOfAnnouncement } from '../contracts/schemas.ts';
import { article } from '../fakes/articles.ts';
import { BUCKET, memoryPipeline } from '../fakes/pipeline.ts';

const FIRST = article('Harbour plan divides Harrowby');
const TAKEN_BACK = { reason: 'The mayor was misquoted.', kill: false };
const KILL = { reason: 'A court has ordered it.', kill: true };

const published = async (metadata: Record<string, string> = { section: 'sport' }) => {
  const pipeline = memoryPipeline();
  pipeline.uploads.put('a.txt', FIRST, { metadata });
  await pipeline.created('a.txt');
  await pipeline.announceAll();
  const [articleId] = pipeline.catalogue.articles.keys();
  if (articleId === undefined) throw new Error('an article was expected');
  return { pipeline, articleId };
};

describe('withdraw', () => {
  it('announces the reason to the audience, takes the article out of the feeds and keeps the record', async () => {
    const { pipeline, articleId } = await published();
    expect(await withdraw(articleId, TAKEN_BACK, pipeline)).toEqual({ version: 2 });
    await pipeline.announceAll();
    const told = pipeline.announcements()[1];
    expect(violationsOfAnnouncement(told)).toEqual([]);
    expect(told).toMatchObject({ type: 'withdrawn', reason: TAKEN_BACK.reason, kill: false, edition: null });
    expect(pipeline.catalogue.feeds.size).toBe(0);
    expect(pipeline.catalogue.versions.size).toBe(2);
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'withdrawn', owner: true });
  });

  it('is not undone by the event of the upload that is still in the bucket, nor repeated when that is deleted', async () => {
    const { pipeline, articleId } = await published();
    await withdraw(articleId, TAKEN_BACK, pipeline);
    await pipeline.created('a.txt');
    pipeline.uploads.remove('a.txt');
    await pipeline.removed('a.txt');
    await pipeline.announceAll();
    expect(pipeline.announcements().map(({ type }) => type)).toEqual(['published', 'withdrawn']);
  });

  it.each(['withdrawn', 'handed over'])(
    'keeps the quarantined upload, and the time of its rejection, that its article was %s without',
    async (fate) => {
      const { pipeline, articleId } = await published();
      pipeline.uploads.put('b.txt', FIRST);
      await pipeline.created('b.txt');
      pipeline.uploads.put('a.txt', '');
      await pipeline.created('a.txt');
      const refused = pipeline.key('a.txt');
      pipeline.clock.advance(3600);
      if (fate === 'withdrawn') await withdraw(articleId, TAKEN_BACK, pipeline);
      else await adopt({ bucket: BUCKET, key: 'b.txt' }, pipeline);
      const { outcome, rejection, handledAt } = refused ?? {};
      expect(outcome).toBe('quarantined');
      expect(pipeline.key('a.txt')).toMatchObject({ rev: 3, outcome, rejection, handledAt });
    },
  );

  it('keeps an upload that is rejected while it runs in quarantine', async () => {
    const { pipeline, articleId } = await published();
    const { uploads, catalogue } = pipeline;
    let looks = 0;
    const slow: typeof catalogue = {
      ...catalogue,
      readKey: async (upload) => {
        looks += 1;
        if (looks === 1) {
          // All other reads of the same time are done by now.
          await new Promise((resolve) => setImmediate(resolve));
          uploads.put('a.txt', '');
          await pipeline.created('a.txt');
        }
        return catalogue.readKey(upload);
      },
    };
    await withdraw(articleId, TAKEN_BACK, { ...pipeline, catalogue: slow });
    const inBucket = await uploads.current({ bucket: BUCKET, key: 'a.txt' });
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'quarantined', handled: inBucket?.object });
  });

  it('withdraws a version that came while it ran', async () => {
    const { pipeline, articleId } = await published();
    await withdraw(articleId, TAKEN_BACK, pipeline);
    const { catalogue } = pipeline;
    let looks = 0;
    const slow: typeof catalogue = {
      ...catalogue,
      readArticle: async (...asked) => {
        const before = await catalogue.readArticle(...asked);
        looks += 1;
        if (looks === 1) {
          pipeline.uploads.put('a.txt', article('Harbour plan is back'));
          await pipeline.created('a.txt');
        }
        return before;
      },
    };
    expect(await withdraw(articleId, TAKEN_BACK, { ...pipeline, catalogue: slow })).toEqual({ version: 4 });
  });

  it('includes an upload in the bucket that ingest has not handled yet, but not a later one', async () => {
    const { pipeline, articleId } = await published();
    pipeline.uploads.put('a.txt', article('Harbour plan unites Harrowby'), {
      metadata: { section: 'sport' },
    });
    await withdraw(articleId, TAKEN_BACK, pipeline);
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    expect(pipeline.announcements().map(({ type }) => type)).toEqual(['published', 'withdrawn']);
    pipeline.uploads.put('a.txt', article('Harbour plan revived'), { metadata: { section: 'sport' } });
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    expect(pipeline.announcements().at(-1)).toMatchObject({ type: 'published', version: 3 });
  });

  it.each(['is live', 'is withdrawn already'])(
    'keeps the marks of an erasure on the key of an article that %s, so that ingest rejects its upload',
    async (state) => {
      const { pipeline, articleId } = await published();
      if (state !== 'is live') await withdraw(articleId, TAKEN_BACK, pipeline);
      const key = pipeline.key('a.txt');
      if (!key) throw new Error('a ledger was expected');
      await pipeline.catalogue.markErased(erasedLedger(key, articleId, pipeline.clock.now()));
      pipeline.uploads.put('a.txt', article('Harbour plan revived'), { metadata: { section: 'sport' } });
      await withdraw(articleId, TAKEN_BACK, pipeline);
      expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'erased', owner: true, articleId });
      await pipeline.created('a.txt');
      await pipeline.announceAll();
      expect(pipeline.announcements().map(({ type }) => type)).toEqual(['published', 'withdrawn']);
      expect(pipeline.notices.told).toMatchObject([{ code: 'erased', upload: { key: 'a.txt' } }]);
    },
  );

  it('keeps a rejected upload in quarantine', async () => {
    const { pipeline, articleId } = await published();
    pipeline.uploads.put('a.txt', '');
    await pipeline.created('a.txt');
    await withdraw(articleId, TAKEN_BACK, pipeline);
    expect(pipeline.key('a.txt')).toMatchObject({
      outcome: 'quarantined',
      rejection: { code: 'empty' },
      articleId,
      version: 2,
    });
  });

  it('is not a kill because an earlier one was', async () => {
    const { pipeline, articleId } = await published();
    await withdraw(articleId, KILL, pipeline);
    await pipeline.announceAll();
    pipeline.uploads.put('a.txt', article('Harbour plan revived'), {
      metadata: { section: 'sport', embargo: '2026-12-01T00:00:00Z' },
    });
    await pipeline.created('a.txt');
    expect(await withdraw(articleId, TAKEN_BACK, pipeline)).toEqual({ version: 4 });
    const version = pipeline.catalogue.versions.get(`${articleId}.4`);
    expect(version).toMatchObject({ status: 'withdrawn', reason: TAKEN_BACK.reason });
    expect(version).not.toHaveProperty('kill');
  });

  it('of a withdrawn article still includes an upload that ingest has not handled yet', async () => {
    const { pipeline, articleId } = await published();
    await withdraw(articleId, TAKEN_BACK, pipeline);
    pipeline.uploads.put('a.txt', article('Harbour plan unites Harrowby'), {
      metadata: { section: 'sport' },
    });
    expect(await withdraw(articleId, TAKEN_BACK, pipeline)).toBe('nothing');
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    expect(pipeline.announcements().map(({ type }) => type)).toEqual(['published', 'withdrawn']);
  });

  it('ends with the next upload, even with the same text', async () => {
    const { pipeline, articleId } = await published();
    await withdraw(articleId, TAKEN_BACK, pipeline);
    pipeline.uploads.put('a.txt', FIRST, { metadata: { section: 'sport' } });
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    expect(pipeline.announcements().map(({ type, version }) => [type, version])).toEqual([
      ['published', 1],
      ['withdrawn', 2],
      ['published', 3],
    ]);
  });

  it('has no effect the second time; a kill after a withdrawal is announced, once', async () => {
    const { pipeline, articleId } = await published();
    await withdraw(articleId, TAKEN_BACK, pipeline);
    expect(await withdraw(articleId, TAKEN_BACK, pipeline)).toBe('nothing');
    expect(await withdraw(articleId, KILL, pipeline)).toEqual({ version: 3 });
    expect(await withdraw(articleId, KILL, pipeline)).toBe('nothing');
    await pipeline.announceAll();
    expect(pipeline.announcements().map(({ type, kill }) => [type, kill])).toEqual([
      ['published', false],
      ['withdrawn', false],
      ['withdrawn', true],
    ]);
    const [, , kill] = pipeline.announcer.sent.filter(({ channel }) => channel === 'arn:articles');
    expect(kill?.texts.email).toMatch(/^Killed: .*use no copy/is);
  });

  it('that is a kill reaches those who may have the article from the feeds only; a normal one does not', async () => {
    const { pipeline, articleId } = await published({ silent: 'true' });
    await withdraw(articleId, TAKEN_BACK, pipeline);
    await pipeline.announceAll();
    expect(pipeline.announcements()).toEqual([]);
    await withdraw(articleId, KILL, pipeline);
    await pipeline.announceAll();
    expect(pipeline.announcements()).toMatchObject([{ type: 'withdrawn', kill: true }]);
  });

  it('of an article under embargo is not announced', async () => {
    const { pipeline, articleId } = await published({ embargo: '2026-11-20T12:00:00Z' });
    expect(await withdraw(articleId, KILL, pipeline)).toEqual({ version: 2 });
    await pipeline.announceAll();
    expect(pipeline.announcements()).toEqual([]);
    expect(pipeline.catalogue.outbox.size).toBe(0);
  });

  it('reports that an article does not exist', async () => {
    const { pipeline } = await published();
    expect(await withdraw('0123456789abcdefghjk' as ArticleId, KILL, pipeline)).toBe('unknown');
  });

  it('withdraws the article from its new owner, and leaves the new article of the former one alone', async () => {
    const { pipeline, articleId } = await published();
    const other = { bucket: BUCKET, key: 'b.txt' };
    pipeline.uploads.put(other.key, FIRST);
    await pipeline.created(other.key);
    let handedOver = false;
    const catalogue: typeof pipeline.catalogue = {
      ...pipeline.catalogue,
      readArticle: async (...asked) => {
        const read = await pipeline.catalogue.readArticle(...asked);
        if (handedOver) return read;
        handedOver = true;
        await adopt(other, pipeline);
        pipeline.uploads.put('a.txt', article('Otters return to the river'));
        await pipeline.created('a.txt');
        return read;
      },
    };
    expect(await withdraw(articleId, TAKEN_BACK, { ...pipeline, catalogue, uploads: undefined })).toEqual({
      version: 2,
    });
    expect(pipeline.key('b.txt')).toMatchObject({ outcome: 'withdrawn', articleId });
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'committed', version: 1 });
  });

  it('fails without a change if others change the article each time', async () => {
    const { pipeline, articleId } = await published();
    const catalogue: typeof pipeline.catalogue = { ...pipeline.catalogue, commit: async () => 'conflict' };
    await expect(
      withdraw(articleId, TAKEN_BACK, { ...pipeline, catalogue, uploads: undefined }),
    ).rejects.toThrow(/others changed it 8 times/);
    expect(pipeline.catalogue.articles.get(articleId)).toMatchObject({ status: 'active', latest: 1 });
  });

  it('starts again if a correction came in between, and withdraws that', async () => {
    const { pipeline, articleId } = await published();
    let corrected = false;
    const catalogue: typeof pipeline.catalogue = {
      ...pipeline.catalogue,
      commit: async (commit) => {
        if (!corrected) {
          corrected = true;
          pipeline.uploads.put('a.txt', article('Harbour plan unites Harrowby'));
          await pipeline.created('a.txt');
        }
        return pipeline.catalogue.commit(commit);
      },
    };
    expect(await withdraw(articleId, TAKEN_BACK, { ...pipeline, catalogue, uploads: undefined })).toEqual({
      version: 3,
    });
  });
});
