import { describe, expect, it } from 'vitest';
import type { Right } from '../../functions/core/publish/rights.ts';
import { violationsOfNotice } from '../contracts/schemas.ts';
import { article } from '../fakes/articles.ts';
import { BUCKET, memoryPipeline } from '../fakes/pipeline.ts';

const KEY = 'freelancers/ada/a.txt';
const NOW = '2026-11-20T08:00:00.000Z';
const COPY = article('Harbour plan divides Harrowby');
const OTHER = article('Ferry to Skellholm resumes');
const URL = 'https://post.example/a';

const invited = async (...may: Right[]) => {
  const pipeline = memoryPipeline();
  await pipeline.catalogue.authorise({ prefix: 'freelancers/ada/', may, since: NOW });
  return pipeline;
};

const accept = async (pipeline: ReturnType<typeof memoryPipeline>, key = KEY) => {
  const refused = pipeline.key(key);
  if (refused === undefined) throw new Error('a ledger was expected');
  return pipeline.catalogue.accept(refused, refused.handled);
};

describe('an upload under a prefix that was invited without rights', () => {
  it('waits for a person, claims nothing, and operators are notified', async () => {
    const pipeline = await invited();
    pipeline.uploads.put(KEY, COPY, { metadata: { 'article-id': 'desk-1', 'canonical-url': URL } });
    await pipeline.created(KEY);
    expect(pipeline.key(KEY)).toMatchObject({ outcome: 'quarantined', rejection: { code: 'review' } });
    expect(pipeline.catalogue.claims.size).toBe(0);
    expect(pipeline.notices.told).toMatchObject([
      { type: 'quarantined', code: 'review', upload: { key: KEY } },
    ]);
    expect(violationsOfNotice(pipeline.notices.told[0])).toEqual([]);
    expect(pipeline.journal.entries).toMatchObject([{ outcome: 'awaits-review', code: 'review' }]);
    await pipeline.created(KEY);
    expect(pipeline.notices.told).toHaveLength(1);
    expect(pipeline.uploads.mishandled()).toEqual([]);
  });

  it('takes nothing from the article whose id and URL it declares', async () => {
    const pipeline = await invited('publish');
    const metadata = { 'article-id': 'desk-1', 'canonical-url': URL };
    pipeline.uploads.put(KEY, OTHER, { metadata });
    await pipeline.created(KEY);
    pipeline.uploads.put('desk/b.txt', COPY, { metadata });
    await pipeline.created('desk/b.txt');
    expect(pipeline.key('desk/b.txt')).toMatchObject({ outcome: 'committed', owner: true });
    expect(pipeline.key(KEY)).toMatchObject({ outcome: 'committed', owner: true });
    expect(pipeline.catalogue.articles.size).toBe(2);
  });
});

describe('a declaration that the uploader may not make', () => {
  it('is dropped with a warning, and the rest is committed', async () => {
    const pipeline = await invited('publish');
    pipeline.uploads.put(KEY, `---\nurgency: 1\n---\n${COPY}`, { metadata: { 'canonical-url': URL } });
    await pipeline.created(KEY);
    expect(pipeline.key(KEY)).toMatchObject({
      outcome: 'committed',
      warning: { code: 'left-out', message: expect.stringContaining('the canonical URL and the urgency') },
    });
    expect([...pipeline.catalogue.versions.values()]).toMatchObject([
      { urgency: 5, summary: { canonicalUrl: null } },
    ]);
    expect(pipeline.notices.told).toMatchObject([
      { type: 'warning', code: 'left-out', articleId: pipeline.key(KEY)?.articleId },
    ]);
    expect(violationsOfNotice(pipeline.notices.told[0])).toEqual([]);
    expect(pipeline.journal.entries).toMatchObject([{ outcome: 'committed', code: 'left-out' }]);
    pipeline.uploads.put(KEY, COPY);
    await pipeline.created(KEY);
    expect(pipeline.key(KEY)).toMatchObject({ outcome: 'unchanged' });
    expect(pipeline.key(KEY)).not.toHaveProperty('warning');
    expect(pipeline.notices.told).toHaveLength(1);
  });

  it('makes the upload wait if it would be published too early or announced unintentionally', async () => {
    const pipeline = await invited('publish');
    for (const [name, value] of [
      ['embargo', '2027-01-01T00:00:00Z'],
      ['expires', '2027-01-01T00:00:00Z'],
      ['silent', 'true'],
    ] as const) {
      pipeline.uploads.put(KEY, COPY, { metadata: { [name]: value } });
      await pipeline.created(KEY);
      expect(pipeline.key(KEY)).toMatchObject({ outcome: 'quarantined', rejection: { code: 'not-allowed' } });
    }
    expect(pipeline.catalogue.versions.size).toBe(0);
  });
});

describe('a declaration without effect', () => {
  it.each([
    ['embargo', '2020-01-01T00:00:00Z'],
    ['embargo', 'none'],
    ['expires', 'none'],
    ['expires', 'never'],
  ])('needs no right: %s %s', async (name, value) => {
    const pipeline = await invited('publish');
    pipeline.uploads.put(KEY, COPY, { metadata: { [name]: value } });
    await pipeline.created(KEY);
    expect(pipeline.key(KEY)).toMatchObject({ outcome: 'committed', rejection: null });
    await pipeline.announceAll();
    expect(pipeline.announcements()).toHaveLength(1);
  });

  it.each(['2020-01-01T00:00:00Z', 'none'])(
    'cannot lift an embargo without the right: %s',
    async (embargo) => {
      const pipeline = memoryPipeline();
      pipeline.uploads.put(KEY, COPY, { metadata: { embargo: '2027-01-01T00:00:00Z' } });
      await pipeline.created(KEY);
      await pipeline.catalogue.authorise({ prefix: 'freelancers/ada/', may: ['publish'], since: NOW });
      pipeline.uploads.put(KEY, OTHER, { metadata: { embargo } });
      await pipeline.created(KEY);
      await pipeline.announceAll();
      expect(pipeline.announcements()).toEqual([]);
      const id = pipeline.key(KEY)?.articleId;
      expect(id && pipeline.catalogue.articles.get(id)).toMatchObject({
        latest: 2,
        held: 2,
        embargoedUntil: '2027-01-01T00:00:00.000Z',
      });
      expect(pipeline.key(KEY)).toMatchObject({ warning: { code: 'left-out' } });
    },
  );
});

describe('the rights of an uploader', () => {
  it('are read once per handled upload, and not for a repeated event', async () => {
    const pipeline = await invited('publish');
    const asked: (readonly string[])[] = [];
    const catalogue = {
      ...pipeline.catalogue,
      readAuthorities: (prefixes: readonly string[]) => {
        asked.push(prefixes);
        return pipeline.catalogue.readAuthorities(prefixes);
      },
    };
    pipeline.uploads.put(KEY, COPY);
    await pipeline.created(KEY, { catalogue });
    await pipeline.created(KEY, { catalogue });
    expect(asked).toEqual([['freelancers/', 'freelancers/ada/']]);
  });

  it('depend on the settings, too', async () => {
    const pipeline = memoryPipeline();
    const authorities = [{ prefix: 'freelancers/', may: [] }];
    pipeline.uploads.put(KEY, COPY);
    await pipeline.created(KEY, { authorities });
    expect(pipeline.key(KEY)).toMatchObject({ rejection: { code: 'review' } });
    pipeline.uploads.put('desk/a.txt', OTHER, { metadata: { silent: 'true' } });
    await pipeline.created('desk/a.txt', { authorities });
    expect(pipeline.key('desk/a.txt')).toMatchObject({ outcome: 'committed' });
  });
});

describe('an upload that an operator accepted', () => {
  const declared = { metadata: { 'article-id': 'desk-1', silent: 'true' } };

  it('has every right, also when it is handled again', async () => {
    const pipeline = await invited();
    pipeline.uploads.put(KEY, COPY, declared);
    await pipeline.created(KEY);
    expect(await accept(pipeline)).toBe('accepted');
    await pipeline.created(KEY);
    expect(pipeline.key(KEY)).toMatchObject({ outcome: 'committed', accepted: 'version:1', rejection: null });
    expect([...pipeline.catalogue.articles.values()]).toMatchObject([{ declaredId: 'desk-1' }]);
    const key = pipeline.key(KEY);
    if (key === undefined) throw new Error('a ledger was expected');
    // This is the state after the article moved to another key, when the object is read again.
    pipeline.catalogue.keys.set(KEY, { ...key, handled: 'forgotten' });
    await pipeline.created(KEY);
    expect(pipeline.key(KEY)).toMatchObject({ outcome: 'unchanged', accepted: 'version:1' });
  });

  it('is that object only, not the next one under the key', async () => {
    const pipeline = await invited();
    pipeline.uploads.put(KEY, COPY);
    await pipeline.created(KEY);
    expect(await accept(pipeline)).toBe('accepted');
    pipeline.uploads.put(KEY, OTHER);
    await pipeline.created(KEY);
    expect(pipeline.key(KEY)).toMatchObject({ outcome: 'quarantined', rejection: { code: 'review' } });
    expect(pipeline.key(KEY)).not.toHaveProperty('accepted');
    expect(pipeline.catalogue.versions.size).toBe(0);
  });

  it('is published once, and a correction waits again while the rights stay the same', async () => {
    const pipeline = await invited();
    pipeline.uploads.put(KEY, COPY);
    await pipeline.created(KEY);
    await accept(pipeline);
    await pipeline.created(KEY);
    await pipeline.announceAll();
    pipeline.uploads.put(KEY, `${COPY}\n\nThe mayor has since changed her mind.`);
    await pipeline.created(KEY);
    expect(pipeline.key(KEY)).toMatchObject({ outcome: 'quarantined', owner: true, version: 1 });
    expect(pipeline.announcements()).toMatchObject([
      { type: 'published', upload: { bucket: BUCKET, key: KEY } },
    ]);
  });
});
