import { describe, expect, it } from 'vitest';
import { MAX_UPLOAD_BYTES } from '../../functions/core/normalise/limits.ts';
import { parseTaxonomy } from '../../functions/core/tag/taxonomy/parse.ts';
import { NO_TAXONOMY } from '../../functions/core/tag/taxonomy/taxonomy.ts';
import { ingest } from '../../functions/ingest/ingest.ts';
import type { Catalogue } from '../../functions/ports/catalogue.ts';
import { violationsOfEdition, violationsOfNotice } from '../contracts/schemas.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const FIRST = article('Harbour plan divides Harrowby');
const SECOND = article('Harbour plan divides Harrowby', 'The mayor has since changed her mind.');

describe('an upload', () => {
  it('becomes version 1 of an article: ledger, article, version, outbox item and edition', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');

    const key = pipeline.key('a.txt');
    expect(key).toMatchObject({ outcome: 'committed', owner: true, version: 1, rev: 1 });
    const [document] = pipeline.editions.documents.values();
    expect(violationsOfEdition(document)).toEqual([]);
    expect(document).toMatchObject({ articleId: key?.articleId, headline: 'Harbour plan divides Harrowby' });
    const [version] = pipeline.catalogue.versions.values();
    expect(pipeline.editions.documents.has(version?.edition?.key ?? '')).toBe(true);
    expect(version?.vocabulary).toMatch(/^\d+-[0-9a-f]{12}$/);
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([
      { version: 1, state: 'ready', attempt: 0 },
    ]);
    expect(pipeline.journal.entries).toMatchObject([{ outcome: 'committed', version: 1 }]);
  });

  it('keeps its declarations in the edition: metadata, and front matter if the metadata omit a field', async () => {
    const pipeline = memoryPipeline();
    const matter = '---\nurgency: 3\nsilent: true\nbyline: [Ada Moss]\n---\n';
    pipeline.uploads.put('a.md', matter + FIRST, { metadata: { urgency: '1' } });
    await pipeline.created('a.md');
    const [document] = pipeline.editions.documents.values();
    expect(document).toMatchObject({ urgency: 1, silent: true, byline: ['Ada Moss'] });
    expect(document).toHaveProperty('declared', { urgency: 1, silent: true, byline: ['Ada Moss'] });
    expect(violationsOfEdition(document)).toEqual([]);
  });

  it.each([
    [undefined, 'und'],
    [['en-GB'], 'en'],
  ])('with few words gets a language that the deployment publishes in: %j', async (languages, language) => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', 'Ferry strike ends');
    await pipeline.created('a.txt', languages === undefined ? {} : { languages });
    expect([...pipeline.editions.documents.values()]).toMatchObject([{ language }]);
  });

  it('never writes article text to the log', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    expect(JSON.stringify(pipeline.journal.entries)).not.toMatch(/Harbour plan|residents/);
  });

  it('with changes is the next version, and lists the changes', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', SECOND);
    await pipeline.created('a.txt');
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'committed', version: 2, rev: 2 });
    const [first, second] = pipeline.catalogue.versions.values();
    expect(first?.changes).toEqual([]);
    expect(second?.changes).toContain('body');
    expect(second?.changes).not.toContain('headline');
  });
});

describe('identity', () => {
  const idOf = async (bucket: string, namespace: string) => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    const hint = { upload: { bucket, key: 'a.txt' }, removed: false, sequencer: null };
    await ingest(hint, { ...pipeline.ingestPorts, namespace });
    return pipeline.key('a.txt')?.articleId;
  };

  it('is the same for a key in every bucket of a namespace, and differs between namespaces', async () => {
    const id = await idOf('uploads-in-dublin', 'harrowby');
    expect(await idOf('uploads-in-oregon', 'harrowby')).toBe(id);
    expect(await idOf('uploads-in-dublin', 'oslo')).not.toBe(id);
  });

  it('outlives the bucket: an upload to another bucket continues from the existing version', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', SECOND);
    const upload = { bucket: 'another-region', key: 'a.txt' };
    await ingest({ upload, removed: false, sequencer: null }, pipeline.ingestPorts);
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'committed', owner: true, version: 2, upload });
    const [article] = pipeline.catalogue.articles.values();
    expect(article).toMatchObject({ latest: 2, owner: upload });
  });
});

describe('events in any number and order', () => {
  it('do nothing the second time they arrive', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    await pipeline.created('a.txt');
    expect(pipeline.catalogue.versions.size).toBe(1);
    expect(pipeline.journal.entries.map(({ outcome }) => outcome)).toEqual(['committed', 'repeated']);
  });

  it('are handled with the newest object, so an older event that comes late does nothing', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    pipeline.uploads.put('a.txt', SECOND);
    await pipeline.created('a.txt');
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.articles.values()]).toMatchObject([{ latest: 1 }]);
  });

  it('publish nothing if the removal comes first, because the current state counts', async () => {
    const pipeline = memoryPipeline();
    await pipeline.removed('a.txt');
    await pipeline.created('a.txt');
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'removed', articleId: null });
    expect(pipeline.catalogue.versions.size).toBe(0);
  });

  it.each(['unknown', 'withdrawn'])(
    'of a removal (%s key) while a new upload is about to be committed are not lost',
    async (before) => {
      const pipeline = memoryPipeline();
      if (before === 'withdrawn') {
        pipeline.uploads.put('a.txt', SECOND);
        await pipeline.created('a.txt');
        pipeline.uploads.remove('a.txt');
        await pipeline.removed('a.txt');
      }
      pipeline.uploads.put('a.txt', FIRST);
      const racing: Catalogue = {
        ...pipeline.catalogue,
        commit: async (commit) => {
          pipeline.uploads.remove('a.txt');
          await pipeline.removed('a.txt');
          return pipeline.catalogue.commit(commit);
        },
      };
      await pipeline.created('a.txt', { catalogue: racing });
      expect([...pipeline.catalogue.articles.values()].filter(({ status }) => status === 'active')).toEqual(
        [],
      );
      expect(pipeline.journal.entries.at(-1)).toMatchObject({ outcome: 'gone' });
    },
  );

  it('of an upload after a removal, in reverse order, publish the upload', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', SECOND);
    await pipeline.removed('a.txt');
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.articles.values()]).toMatchObject([{ latest: 2, status: 'active' }]);
  });

  it('of an upload whose object is gone do nothing, because the removal has an event of its own', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    pipeline.uploads.remove('a.txt');
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.articles.values()]).toMatchObject([{ latest: 1, status: 'active' }]);
    await pipeline.removed('a.txt');
    expect([...pipeline.catalogue.articles.values()]).toMatchObject([{ latest: 2, status: 'withdrawn' }]);
    await pipeline.removed('a.txt');
    expect([...pipeline.catalogue.articles.values()]).toMatchObject([{ latest: 2, status: 'withdrawn' }]);
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'withdrawn', version: 2 });
  });
});

describe('the same content', () => {
  it('uploaded again updates the ledger and makes no version', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', FIRST.replaceAll('\n\n', '\r\n\r\n\r\n'));
    await pipeline.created('a.txt');
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'unchanged', version: 1, rev: 2 });
    expect(pipeline.catalogue.versions.size).toBe(1);
    expect(pipeline.catalogue.outbox.size).toBe(1);
  });

  it('with other declared topics is a new version', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, { metadata: { topics: 'Harbours' } });
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', FIRST, { metadata: { topics: 'Harbours, Planning' } });
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.versions.values()].map(({ changes }) => changes)).toEqual([[], ['topics']]);
  });

  it('with topics that are tagged differently now is a new version', async () => {
    const rules = parseTaxonomy('forced: [{ topic: "event:harbour-night", all: [Harbour] }]');
    if (!rules.ok) throw new Error('the rules of this test are wrong');
    const pipeline = memoryPipeline();
    for (const taxonomy of [NO_TAXONOMY, rules.value]) {
      pipeline.uploads.put('a.txt', FIRST);
      await pipeline.created('a.txt', { taxonomy });
    }
    const { versions, articles } = pipeline.catalogue;
    expect([...versions.values()].map(({ changes }) => changes)).toEqual([[], ['topics']]);
    expect([...articles.values()]).toMatchObject([
      { latest: 2, topicIds: expect.arrayContaining(['event:harbour-night']) },
    ]);
  });

  it('after a withdrawal is the next version', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    pipeline.uploads.remove('a.txt');
    await pipeline.removed('a.txt');
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.articles.values()]).toMatchObject([{ latest: 3, status: 'active' }]);
  });
});

describe('identity', () => {
  it.each([
    ['content', {}, {}, FIRST],
    [
      'canonical URL',
      { 'canonical-url': 'https://news.example/h' },
      { 'canonical-url': 'https://news.example/h' },
      SECOND,
    ],
    ['declared id', { 'article-id': 'desk-77' }, { 'article-id': 'desk-77' }, SECOND],
  ])('another key with the same %s is an alternate, not a version', async (_, first, second, body) => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, { metadata: first });
    await pipeline.created('a.txt');
    pipeline.uploads.put('b.txt', body, { metadata: second });
    await pipeline.created('b.txt');
    expect(pipeline.key('b.txt')).toMatchObject({
      outcome: 'alternate',
      owner: false,
      articleId: pipeline.key('a.txt')?.articleId,
    });
    expect(pipeline.catalogue.versions.size).toBe(1);
  });

  it('an alternate that is removed withdraws nothing; one that is changed becomes an article of its own', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    pipeline.uploads.put('b.txt', FIRST);
    await pipeline.created('b.txt');
    pipeline.uploads.remove('b.txt');
    await pipeline.removed('b.txt');
    expect(pipeline.key('b.txt')).toMatchObject({ outcome: 'removed' });
    expect([...pipeline.catalogue.articles.values()]).toMatchObject([{ status: 'active' }]);
    pipeline.uploads.put('b.txt', article('Ferry to Skellholm resumes'));
    await pipeline.created('b.txt');
    expect(pipeline.key('b.txt')).toMatchObject({ outcome: 'committed', owner: true, version: 1 });
    expect(pipeline.catalogue.articles.size).toBe(2);
  });

  it('the owner keeps its article when its text becomes like that of another', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    pipeline.uploads.put('b.txt', SECOND);
    await pipeline.created('b.txt');
    pipeline.uploads.put('b.txt', FIRST);
    await pipeline.created('b.txt');
    expect(pipeline.key('b.txt')).toMatchObject({ outcome: 'committed', owner: true, version: 2 });
  });
});

describe('two uploads at the same time', () => {
  it('conflict: one commits and the other starts again; versions stay without gaps and the newest wins', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', SECOND);
    // Between the read and the commit of one consumer, another one handles a newer upload completely.
    const newest = article('Harbour plan divides Harrowby', 'The plan has been dropped.');
    let interfere = true;
    const racing: Catalogue = {
      ...pipeline.catalogue,
      commit: async (commit) => {
        if (interfere) {
          interfere = false;
          pipeline.uploads.put('a.txt', newest);
          await pipeline.created('a.txt');
        }
        return pipeline.catalogue.commit(commit);
      },
    };
    await pipeline.created('a.txt', { catalogue: racing });
    expect([...pipeline.catalogue.versions.values()].map(({ version }) => version)).toEqual([1, 2]);
    const [latest] = [...pipeline.catalogue.articles.values()];
    const shown = [...pipeline.editions.documents.values()].find(
      ({ contentHash }) => contentHash === latest?.contentHash,
    );
    expect(shown).toHaveProperty('text', expect.stringContaining('The plan has been dropped.'));
  });

  it('do not publish what was read before the newer one was handled', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    let overtaken = false;
    await pipeline.created('a.txt', {
      uploads: {
        current: async (upload) => {
          const current = await pipeline.uploads.current(upload);
          if (!overtaken) {
            overtaken = true;
            pipeline.uploads.put('a.txt', SECOND);
            await pipeline.created('a.txt');
          }
          return current;
        },
      },
    });
    const [only, ...others] = pipeline.catalogue.versions.values();
    expect(others).toEqual([]);
    expect(only?.upload.object).toBe(
      (await pipeline.uploads.current({ bucket: 'uploads', key: 'a.txt' }))?.object,
    );
  });

  it('under two new keys with the same content give one article and one alternate', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    pipeline.uploads.put('b.txt', FIRST);
    await Promise.all([pipeline.created('a.txt'), pipeline.created('b.txt')]);
    expect(pipeline.catalogue.articles.size).toBe(1);
    expect([pipeline.key('a.txt')?.outcome, pipeline.key('b.txt')?.outcome].sort()).toEqual([
      'alternate',
      'committed',
    ]);
  });
});

describe('crashes', () => {
  it('before the commit: nothing was visible, and the retry commits', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    const dead: Catalogue = {
      ...pipeline.catalogue,
      commit: () => Promise.reject(new Error('connection reset')),
    };
    await expect(pipeline.created('a.txt', { catalogue: dead })).rejects.toThrow(/uploads\/a\.txt/);
    expect(pipeline.catalogue.articles.size + pipeline.catalogue.keys.size).toBe(0);
    expect(pipeline.journal.entries).toMatchObject([{ outcome: 'failed' }]);
    await pipeline.created('a.txt');
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'committed', version: 1 });
    expect(pipeline.editions.documents.size).toBe(1);
  });

  it('after the commit, before the acknowledgement: the retry does nothing', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    const dying: Catalogue = {
      ...pipeline.catalogue,
      commit: async (commit) => {
        await pipeline.catalogue.commit(commit);
        throw new Error('killed');
      },
    };
    await expect(pipeline.created('a.txt', { catalogue: dying })).rejects.toThrow();
    await pipeline.created('a.txt');
    expect(pipeline.catalogue.versions.size).toBe(1);
    expect(pipeline.journal.entries.at(-1)).toMatchObject({ outcome: 'repeated' });
  });

  it('after operators were notified, before the ledger was written: they are notified again', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', '');
    const dead: Catalogue = { ...pipeline.catalogue, commit: () => Promise.reject(new Error('down')) };
    await expect(pipeline.created('a.txt', { catalogue: dead })).rejects.toThrow();
    await pipeline.created('a.txt');
    expect(pipeline.notices.told).toHaveLength(2);
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'quarantined' });
  });
});

describe('invalid input', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  it.each([
    ['an empty file', 'a.txt', '', {}, 'empty'],
    ['a file of 300 MB', 'a.html', 'x', { size: 300 * 1024 * 1024 }, 'too-large'],
    ['a picture', 'a.txt', png, {}, 'binary'],
    [
      'broken UTF-8',
      'a.txt',
      new Uint8Array([0x41, 0xff, 0xfe, 0xfd, 0x80, 0x81, 0x00, 0x9d, 0xc0]),
      { contentType: 'text/plain; charset=utf-8' },
      undefined,
    ],
    [
      'a page without an article',
      'a.html',
      '<html><body><nav><a href="/">Home</a></nav></body></html>',
      {},
      'no-article',
    ],
    [
      'a declaration with invalid values',
      'a.txt',
      FIRST,
      { metadata: { urgency: 'very' } },
      'bad-declaration',
    ],
  ])('%s is quarantined with a code and a message', async (_, key, body, options, code) => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put(key, body, options);
    await pipeline.created(key);
    const ledger = pipeline.key(key);
    expect(ledger).toMatchObject({ outcome: 'quarantined', articleId: null });
    if (code !== undefined) expect(ledger?.rejection?.code).toBe(code);
    expect(ledger?.rejection?.message.length).toBeGreaterThan(20);
    expect(pipeline.notices.told).toHaveLength(1);
    expect(violationsOfNotice(pipeline.notices.told[0])).toEqual([]);
    expect(pipeline.catalogue.articles.size).toBe(0);
    // A repeated event is recognised and not handled again.
    await pipeline.created(key);
    expect(pipeline.notices.told).toHaveLength(1);
    expect(pipeline.uploads.mishandled()).toEqual([]);
  });

  it('does not include a file of exactly the largest size', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, { size: MAX_UPLOAD_BYTES });
    await pipeline.created('a.txt');
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'committed' });
  });

  it('does not include a name without an extension if the content type names the format', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a', `# ${FIRST}`, { contentType: 'text/markdown' });
    await pipeline.created('a');
    expect([...pipeline.catalogue.versions.values()]).toMatchObject([
      { summary: { headline: 'Harbour plan divides Harrowby' } },
    ]);
  });

  it('does not change the article that its key owns, and a valid upload continues from there', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', '');
    await pipeline.created('a.txt');
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'quarantined', owner: true, version: 1 });
    expect(pipeline.notices.told).toMatchObject([{ articleId: pipeline.key('a.txt')?.articleId }]);
    expect([...pipeline.catalogue.articles.values()]).toMatchObject([{ latest: 1, status: 'active' }]);
    pipeline.uploads.put('a.txt', SECOND);
    await pipeline.created('a.txt');
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'committed', version: 2, rejection: null });
  });
});

describe('an embargo', () => {
  const until = (metadata: string) => ({ metadata: { embargo: metadata } });

  it('holds the version back until its release time', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, until('2026-11-20T12:00:00+01:00'));
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([
      { state: 'held', dueAt: '2026-11-20T11:00:00.000Z', nextAt: '2026-11-20T11:00:00.000Z' },
    ]);
    expect([...pipeline.catalogue.articles.values()]).toMatchObject([{ held: 1 }]);
  });

  it('that ends soon gets a reminder at once; a later one is left to the sweep', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, until('2026-11-20T09:00:30.500Z'));
    await pipeline.created('a.txt');
    expect(pipeline.queue.scheduled).toMatchObject([{ ref: { version: 1 }, delaySeconds: 31 }]);
    pipeline.uploads.put('b.txt', article('Ferry to Skellholm resumes'), until('2026-11-20T12:00:00Z'));
    await pipeline.created('b.txt');
    expect(pipeline.queue.scheduled).toHaveLength(1);
  });

  it('is committed even if its reminder fails, because the sweep finds it', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, until('2026-11-20T09:00:30Z'));
    await pipeline.created('a.txt', { queue: { schedule: () => Promise.reject(new Error('down')) } });
    expect(pipeline.journal.entries.map(({ outcome }) => outcome)).toEqual(['unscheduled', 'committed']);
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'committed' });
  });

  it('that has passed holds nothing', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, until('2026-11-20T08:00:00Z'));
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([{ state: 'ready' }]);
  });

  it.each([
    ['none', { embargo: 'none' }],
    ['a release date that has passed', { 'release-date': '1999-03-31' }],
  ])('that is %s holds nothing', async (_, metadata) => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, { metadata });
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([{ state: 'ready' }]);
    expect([...pipeline.catalogue.articles.values()]).toMatchObject([{ embargoedUntil: null }]);
  });

  it.each([
    ['a leap second', { embargo: '2026-12-31T23:59:60Z' }, /metadata key embargo/],
    ['a release date in the future', { 'release-date': '2027-06-01' }, /metadata key release-date/],
  ])('that is %s is quarantined', async (_, metadata, message) => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, { metadata });
    await pipeline.created('a.txt');
    expect(pipeline.key('a.txt')).toMatchObject({
      outcome: 'quarantined',
      rejection: { code: 'bad-declaration', message: expect.stringMatching(message) },
    });
  });

  it('that a line of the copy states holds the version back', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', `EMBARGOED UNTIL 11:00 GMT, 20 November 2026\n\n${FIRST}`);
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([
      { state: 'held', dueAt: '2026-11-20T11:00:00.000Z' },
    ]);
  });

  it('that changes or ends before its time replaces the held version', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, until('2026-11-20T12:00:00Z'));
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', FIRST, until('2026-11-21T12:00:00Z'));
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([
      { version: 2, state: 'held', dueAt: '2026-11-21T12:00:00.000Z' },
    ]);
    pipeline.uploads.put('a.txt', FIRST, until('2026-11-20T08:00:00Z'));
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([{ version: 3, state: 'ready' }]);
  });

  it('that is lifted while a newer version is committed leaves the released one to be announced', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, until('2026-11-20T12:00:00Z'));
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', SECOND, until('2026-11-20T08:00:00Z'));
    let released = false;
    const racing: Catalogue = {
      ...pipeline.catalogue,
      commit: async (commit) => {
        const [held] = pipeline.catalogue.outbox.values();
        if (!released && held) {
          released = true;
          await pipeline.catalogue.release(held, '2026-11-20T12:05:00.000Z');
        }
        return pipeline.catalogue.commit(commit);
      },
    };
    await pipeline.created('a.txt', { catalogue: racing });
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([
      { version: 1, state: 'ready' },
      { version: 2, state: 'ready' },
    ]);
  });
});

describe('an expiry', () => {
  it('that passes while the copy is read is judged by the time in the ledger', async () => {
    const pipeline = memoryPipeline();
    const expires = '2026-11-20T09:00:30.000Z';
    pipeline.uploads.put('a.txt', FIRST, { metadata: { expires } });
    const slow = {
      current: async (upload: { bucket: string; key: string }) => {
        const current = await pipeline.uploads.current(upload);
        return (
          current && {
            ...current,
            read: () => {
              pipeline.clock.advance(60);
              return current.read();
            },
          }
        );
      },
    };
    await pipeline.created('a.txt', { uploads: slow });
    expect(pipeline.key('a.txt')).toMatchObject({
      outcome: 'committed',
      handledAt: '2026-11-20T09:00:00.000Z',
    });
    expect(pipeline.queue.scheduled).toMatchObject([{ ref: { expires: true }, delaySeconds: 0 }]);
  });
});
