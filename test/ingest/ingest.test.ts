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
  it('becomes version 1 of an article: ledger, article, version, outbox and edition', async () => {
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

  it('keeps what was declared with its edition: beside the copy, and in it where nothing else was said', async () => {
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
  ])('in few words is in a language that the deployment publishes in: %j', async (languages, language) => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', 'Ferry strike ends');
    await pipeline.created('a.txt', languages === undefined ? {} : { languages });
    expect([...pipeline.editions.documents.values()]).toMatchObject([{ language }]);
  });

  it('never puts article text into the journal', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    expect(JSON.stringify(pipeline.journal.entries)).not.toMatch(/Harbour plan|residents/);
  });

  it('that changed is the next version, and says what changed', async () => {
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

  it('is the same for a key in every bucket of a namespace, and another in another namespace', async () => {
    const id = await idOf('uploads-in-dublin', 'harrowby');
    expect(await idOf('uploads-in-oregon', 'harrowby')).toBe(id);
    expect(await idOf('uploads-in-dublin', 'oslo')).not.toBe(id);
  });

  it('outlives the bucket: what is uploaded to another one goes on from the version that stands', async () => {
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
  it('the same event twice does nothing the second time', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    await pipeline.created('a.txt');
    expect(pipeline.catalogue.versions.size).toBe(1);
    expect(pipeline.journal.entries.map(({ outcome }) => outcome)).toEqual(['committed', 'repeated']);
  });

  it('an older event after a newer one finds the newer object handled', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    pipeline.uploads.put('a.txt', SECOND);
    await pipeline.created('a.txt');
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.articles.values()]).toMatchObject([{ latest: 1 }]);
  });

  it("the removal's event before the upload's: what is current counts, and nothing is published", async () => {
    const pipeline = memoryPipeline();
    await pipeline.removed('a.txt');
    await pipeline.created('a.txt');
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'removed', articleId: null });
    expect(pipeline.catalogue.versions.size).toBe(0);
  });

  it.each(['unknown', 'withdrawn'])(
    'a removal of an %s key while its new upload is on the way to the commit is not lost',
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

  it('an upload after a removal, with their events reversed, is published', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', SECOND);
    await pipeline.removed('a.txt');
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.articles.values()]).toMatchObject([{ latest: 2, status: 'active' }]);
  });

  it('a created event for an object that is gone does nothing: its removal has an event of its own', async () => {
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
  it('uploaded again moves the ledger on and makes no version', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', FIRST.replaceAll('\n\n', '\r\n\r\n\r\n'));
    await pipeline.created('a.txt');
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'unchanged', version: 1, rev: 2 });
    expect(pipeline.catalogue.versions.size).toBe(1);
    expect(pipeline.catalogue.outbox.size).toBe(1);
  });

  it('with other declared topics is a version', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, { metadata: { topics: 'Harbours' } });
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', FIRST, { metadata: { topics: 'Harbours, Planning' } });
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.versions.values()].map(({ changes }) => changes)).toEqual([[], ['topics']]);
  });

  it('whose topics are others by now is a version', async () => {
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

  it('an alternate that is removed withdraws nothing; one that becomes different is an article of its own', async () => {
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

  it('the owner keeps its article when it grows to be like another', async () => {
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

describe('two at the same time', () => {
  it('one commits, the other starts again; versions stay gapless and the newest wins', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', SECOND);
    // Between the read and the commit of one consumer, another handles a still newer upload whole.
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

  it('what was read before another was handled is not published over it', async () => {
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

  it('two new keys with the same content give one article and one alternate', async () => {
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

  it('after operators were told, before the ledger was written: they are told again', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', '');
    const dead: Catalogue = { ...pipeline.catalogue, commit: () => Promise.reject(new Error('down')) };
    await expect(pipeline.created('a.txt', { catalogue: dead })).rejects.toThrow();
    await pipeline.created('a.txt');
    expect(pipeline.notices.told).toHaveLength(2);
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'quarantined' });
  });
});

describe('bad input', () => {
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
    ['a declaration that cannot be', 'a.txt', FIRST, { metadata: { urgency: 'very' } }, 'bad-declaration'],
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
    // Not retried: the same event again is known.
    await pipeline.created(key);
    expect(pipeline.notices.told).toHaveLength(1);
    expect(pipeline.uploads.mishandled()).toEqual([]);
  });

  it('is no upload of just the largest size', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, { size: MAX_UPLOAD_BYTES });
    await pipeline.created('a.txt');
    expect(pipeline.key('a.txt')).toMatchObject({ outcome: 'committed' });
  });

  it('is no upload whose name says nothing of its format, where its content type does', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a', `# ${FIRST}`, { contentType: 'text/markdown' });
    await pipeline.created('a');
    expect([...pipeline.catalogue.versions.values()]).toMatchObject([
      { summary: { headline: 'Harbour plan divides Harrowby' } },
    ]);
  });

  it('leaves the article that its key owns as it is, and a good upload goes on from there', async () => {
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

  it('holds the version back until its moment', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, until('2026-11-20T12:00:00+01:00'));
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([
      { state: 'held', dueAt: '2026-11-20T11:00:00.000Z', nextAt: '2026-11-20T11:00:00.000Z' },
    ]);
    expect([...pipeline.catalogue.articles.values()]).toMatchObject([{ held: 1 }]);
  });

  it('that ends soon is reminded of at once, a later one is left to the sweep', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, until('2026-11-20T09:00:30.500Z'));
    await pipeline.created('a.txt');
    expect(pipeline.queue.scheduled).toMatchObject([{ ref: { version: 1 }, delaySeconds: 31 }]);
    pipeline.uploads.put('b.txt', article('Ferry to Skellholm resumes'), until('2026-11-20T12:00:00Z'));
    await pipeline.created('b.txt');
    expect(pipeline.queue.scheduled).toHaveLength(1);
  });

  it('whose reminder fails is committed all the same: the sweep finds it', async () => {
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
    ['a release date that is over', { 'release-date': '1999-03-31' }],
  ])('that is %s holds nothing', async (_, metadata) => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, { metadata });
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([{ state: 'ready' }]);
    expect([...pipeline.catalogue.articles.values()]).toMatchObject([{ embargoedUntil: null }]);
  });

  it.each([
    ['a leap second', { embargo: '2026-12-31T23:59:60Z' }, /metadata key embargo/],
    ['a release date that is not over', { 'release-date': '2027-06-01' }, /metadata key release-date/],
  ])('that is %s is quarantined', async (_, metadata, message) => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', FIRST, { metadata });
    await pipeline.created('a.txt');
    expect(pipeline.key('a.txt')).toMatchObject({
      outcome: 'quarantined',
      rejection: { code: 'bad-declaration', message: expect.stringMatching(message) },
    });
  });

  it('that a line of the copy says holds the version back', async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', `EMBARGOED UNTIL 11:00 GMT, 20 November 2026\n\n${FIRST}`);
    await pipeline.created('a.txt');
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([
      { state: 'held', dueAt: '2026-11-20T11:00:00.000Z' },
    ]);
  });

  it('that moves or ends before its moment replaces the held version', async () => {
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
  it('that passes while the copy is read is judged by the moment that the ledger names', async () => {
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
