import { describe, expect, it } from 'vitest';
import { withdraw } from '../../functions/operations/withdraw.ts';
import type { Catalogue } from '../../functions/ports/catalogue.ts';
import { article } from '../fakes/articles.ts';
import { BUCKET, memoryPipeline } from '../fakes/pipeline.ts';
import { type Desk, openDesk } from './desk.ts';

const STORY = article('Harbour plan divides Harrowby');
const MENDED = article('Harbour plan divides Harrowby', 'The mayor has since changed her mind.');
const RETITLED = article('Harbour plan splits Harrowby');
const NOON = '2026-11-20T12:00:00.000Z';
const URL = 'https://news.example/harbour';

type Metadata = Readonly<Record<string, string>>;

/** A desk with an article under a.txt. */
const published = async (metadata: Metadata = {}, copy = STORY) => {
  const desk = openDesk();
  await desk.upload('a.txt', copy, metadata);
  return { ...desk, articleId: desk.idOf('a.txt') };
};

/** Moves an object as `aws s3 mv` does, or deletes it before it copies; each event is handled at once. */
const rename = {
  'copied, then deleted': async (
    desk: Desk,
    from: string,
    to: string,
    copy = STORY,
    metadata: Metadata = {},
  ) => {
    await desk.upload(to, copy, metadata);
    await desk.remove(from);
    await desk.minuteLater();
  },
  'deleted, then copied': async (
    desk: Desk,
    from: string,
    to: string,
    copy = STORY,
    metadata: Metadata = {},
  ) => {
    await desk.remove(from);
    await desk.upload(to, copy, metadata);
    await desk.minuteLater();
  },
  'deleted, then copied before that is announced': async (
    desk: Desk,
    from: string,
    to: string,
    copy = STORY,
    metadata: Metadata = {},
  ) => {
    desk.uploads.remove(from);
    await desk.removed(from);
    await desk.upload(to, copy, metadata);
    await desk.minuteLater();
  },
  'copied and deleted, with the event of the copy first': async (
    desk: Desk,
    from: string,
    to: string,
    copy = STORY,
    metadata: Metadata = {},
  ) => {
    desk.uploads.put(to, copy, { metadata });
    desk.uploads.remove(from);
    await desk.created(to);
    await desk.removed(from);
    await desk.announceAll();
    await desk.minuteLater();
  },
  'both, and the removal’s event comes first': async (
    desk: Desk,
    from: string,
    to: string,
    copy = STORY,
    metadata: Metadata = {},
  ) => {
    desk.uploads.put(to, copy, { metadata });
    desk.uploads.remove(from);
    await desk.removed(from);
    await desk.announceAll();
    await desk.created(to);
    await desk.announceAll();
    await desk.minuteLater();
  },
} as const;

const ORDERS = Object.entries(rename);

/** What must hold after a rename: one article, live under its new key, and no needless notice to operators. */
const expectMoved = (desk: Desk & { readonly articleId: string }, key: string): void => {
  expect(desk.key(key)).toMatchObject({ owner: true, articleId: desk.articleId });
  expect(desk.articleOf(key)).toMatchObject({ status: 'active', owner: { bucket: BUCKET, key } });
  expect(desk.live()).toBe(1);
  expect(desk.notices.told).toEqual([]);
  expect(desk.catalogue.alternates.size).toBe(0);
};

describe.each(ORDERS)('a renamed object: %s', (order, move) => {
  const isToldFirst = order === 'deleted, then copied' || order.startsWith('both, and the removal');

  it('has the same article under its new key', async () => {
    const desk = await published();
    await move(desk, 'a.txt', 'b.txt');
    expectMoved(desk, 'b.txt');
    expect(desk.key('a.txt')).toMatchObject({
      outcome: 'removed',
      owner: false,
      articleId: null,
      handled: 'absent',
    });
    expect(desk.told().slice(1)).toEqual(
      isToldFirst ? ['withdrawn a.txt 2', expect.stringMatching(/b\.txt 3$/)] : expect.anything(),
    );
  });

  it('can be corrected and deleted under its new key', async () => {
    const desk = await published();
    await move(desk, 'a.txt', 'b.txt');
    await desk.upload('b.txt', MENDED);
    expect(desk.told().at(-1)).toMatch(/^corrected b\.txt/);
    expect(desk.announcements().every(({ articleId }) => articleId === desk.articleId)).toBe(true);
    await desk.remove('b.txt');
    expect(desk.told().at(-1)).toMatch(/^withdrawn b\.txt/);
    expect(desk.live()).toBe(0);
  });

  it('frees its old key for another article', async () => {
    const desk = await published();
    await move(desk, 'a.txt', 'b.txt');
    await desk.upload('a.txt', article('Ferry to Skellholm resumes', 'It sails at noon.'));
    expect(desk.key('a.txt')).toMatchObject({ outcome: 'committed', owner: true, version: 1 });
    expect(desk.idOf('a.txt')).not.toBe(desk.articleId);
    expect(desk.live()).toBe(2);
  });

  it('can be renamed again, and back', async () => {
    const desk = await published();
    await move(desk, 'a.txt', 'b.txt');
    await move(desk, 'b.txt', 'c.txt');
    expectMoved(desk, 'c.txt');
    await move(desk, 'c.txt', 'a.txt');
    expectMoved(desk, 'a.txt');
    expect(new Set(desk.announcements().map(({ articleId }) => articleId)).size).toBe(1);
  });

  it('keeps the declared id, and continues the article if its copy declares the same id', async () => {
    const desk = await published({ 'article-id': 'desk-7' });
    await move(desk, 'a.txt', 'b.txt', STORY, { 'article-id': 'desk-7' });
    expectMoved(desk, 'b.txt');
    expect(desk.articleOf('b.txt')).toMatchObject({ declaredId: 'desk-7' });
  });

  it('with another headline is a correction if its id is the same', async () => {
    const metadata = { 'article-id': 'desk-7' };
    const desk = await published(metadata);
    await move(desk, 'a.txt', 'b.txt', RETITLED, metadata);
    expectMoved(desk, 'b.txt');
    expect(desk.articleOf('b.txt')).toMatchObject({ headline: 'Harbour plan splits Harrowby' });
    expect(desk.announcements().at(-1)).toMatchObject({
      articleId: desk.articleId,
      headline: 'Harbour plan splits Harrowby',
    });
    expect(desk.announcements().at(-1)?.type).not.toBe('withdrawn');
  });

  it('under embargo is announced at its release time only, under its new key', async () => {
    const desk = await published({ embargo: NOON });
    await move(desk, 'a.txt', 'b.txt', STORY, { embargo: NOON });
    expect(desk.key('b.txt')).toMatchObject({ owner: true, articleId: desk.articleId });
    expect(desk.told()).toEqual([]);
    await desk.at(NOON);
    expect(desk.told()).toEqual([expect.stringMatching(/^published/)]);
    await desk.upload('b.txt', MENDED);
    expect(desk.told()[1]).toMatch(/^corrected b\.txt/);
  });

  it.each<[string, Metadata, string?]>([
    ['a time', { embargo: NOON }],
    ['no end', { embargo: 'true' }],
    ['a time and an id', { embargo: NOON, 'article-id': 'desk-7' }],
    ['no end, and silent', { embargo: 'true', silent: 'true' }],
    ['a time in front matter', {}, `---\nembargo: ${NOON}\nid: desk-7\n---\n\n${STORY}`],
    ['no end in front matter', {}, `---\nembargo: true\n---\n\n${STORY}`],
  ])(
    'under embargo has the same article under its new key, without an announcement: %s',
    async (_, metadata, copy = STORY) => {
      const desk = await published(metadata, copy);
      await move(desk, 'a.txt', 'b.txt', copy, metadata);
      expectMoved(desk, 'b.txt');
      expect(desk.articleOf('b.txt')?.held).not.toBeNull();
      expect(desk.journal.entries).not.toContainEqual(expect.objectContaining({ outcome: 'awaits-review' }));
      expect(desk.told()).toEqual([]);
      await desk.upload('b.txt', copy, { ...metadata, embargo: 'none', silent: 'false' });
      expect(desk.told()).toEqual([expect.stringMatching(/^published b\.txt/)]);
    },
  );

  it('under embargo has the same article under its new key, with the embargo', async () => {
    const desk = await published({ embargo: NOON });
    await move(desk, 'a.txt', 'b.txt', STORY, { embargo: NOON });
    expect(desk.key('b.txt')).toMatchObject({ owner: true, articleId: desk.articleId, rejection: null });
    expect(desk.articleOf('b.txt')).toMatchObject({ status: 'active', embargoedUntil: NOON });
    expect(desk.articleOf('b.txt')?.held).not.toBeNull();
    expect(desk.catalogue.alternates.size).toBe(0);
    expect(desk.told()).toEqual([]);
  });

  it('under embargo does not move to a copy that declares none: a person decides', async () => {
    const desk = await published({ embargo: NOON });
    await move(desk, 'a.txt', 'b.txt');
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
    expect(desk.notices.told).toMatchObject([{ code: 'contested' }]);
    expect(desk.told()).toEqual([]);
  });

  it('with a correction under embargo stays live for readers if it was copied first', async () => {
    const desk = await published();
    await desk.upload('a.txt', MENDED, { embargo: NOON });
    await move(desk, 'a.txt', 'b.txt', MENDED, { embargo: NOON });
    expect(desk.key('b.txt')).toMatchObject({ owner: true, articleId: desk.articleId });
    if (order === 'copied, then deleted') expect(desk.told()).toEqual(['published a.txt 1']);
    await desk.at(NOON);
    expect(desk.announcements().at(-1)).toMatchObject({ articleId: desk.articleId });
    expect(desk.announcements().at(-1)?.type).not.toBe('withdrawn');
  });

  it('that was silent stays silent', async () => {
    const desk = await published({ silent: 'true' });
    await move(desk, 'a.txt', 'b.txt', STORY, { silent: 'true' });
    expectMoved(desk, 'b.txt');
    expect(desk.told()).toEqual([]);
  });

  it('during a pause is announced once, under its new or its old key', async () => {
    const desk = openDesk();
    await desk.catalogue.pause('all', '2026-11-20T08:00:00.000Z');
    await desk.upload('a.txt', STORY);
    const articleId = desk.idOf('a.txt');
    await move(desk, 'a.txt', 'b.txt');
    expectMoved({ ...desk, articleId }, 'b.txt');
    expect(desk.told()).toEqual([]);
  });

  it('keeps its expiry', async () => {
    const desk = await published({ expires: NOON });
    await move(desk, 'a.txt', 'b.txt', STORY, { expires: NOON });
    expectMoved(desk, 'b.txt');
    await desk.at(NOON);
    expect(desk.told().at(-1)).toMatch(/^withdrawn b\.txt/);
  });

  it('is in the feeds once', async () => {
    const desk = await published({ topics: 'Harbours' });
    await move(desk, 'a.txt', 'b.txt', STORY, { topics: 'Harbours' });
    const listed = [...desk.catalogue.feeds.values()].map((item) => `${item.topic} ${item.articleId}`);
    expect(listed.length).toBeGreaterThan(1);
    expect(new Set(listed).size).toBe(listed.length);
  });
});

describe('a rename that changes nothing', () => {
  it.each(['copied, then deleted', 'copied and deleted, with the event of the copy first'] as const)(
    'is not announced: %s',
    async (order) => {
      const desk = await published();
      await rename[order](desk, 'a.txt', 'b.txt');
      expect(desk.told()).toEqual(['published a.txt 1']);
      expect(desk.catalogue.versions.size).toBe(1);
      expect(desk.journal.entries).toContainEqual(
        expect.objectContaining({ outcome: 'moved', articleId: desk.articleId }),
      );
      expect(desk.uploads.mishandled()).toEqual([]);
    },
  );

  it('is not announced if the removal came first and was not announced yet', async () => {
    const desk = await published();
    await rename['deleted, then copied before that is announced'](desk, 'a.txt', 'b.txt');
    expect(desk.told()).toEqual(['published a.txt 1']);
  });

  it('is one correction that brings the article back if the removal was announced before', async () => {
    const desk = await published();
    await rename['deleted, then copied'](desk, 'a.txt', 'b.txt');
    expect(desk.announcements().map(({ articleId, version }) => [articleId, version])).toEqual([
      [desk.articleId, 1],
      [desk.articleId, 2],
      [desk.articleId, 3],
    ]);
    expect(desk.announcements().at(-1)?.type).not.toBe('withdrawn');
  });
});

describe('a removal that is not a rename', () => {
  it('withdraws the article if the other copy differs from it by now', async () => {
    const desk = await published();
    await desk.upload('b.txt', STORY);
    await desk.upload('a.txt', MENDED);
    await desk.remove('a.txt');
    await desk.minuteLater();
    expect(desk.told().filter((said) => said.includes('a.txt'))).toEqual([
      'published a.txt 1',
      'corrected a.txt 2',
      'withdrawn a.txt 3',
    ]);
    // The old words are an article of their own, which was not withdrawn.
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'committed', owner: true, version: 1 });
    expect(desk.idOf('b.txt')).not.toBe(desk.articleId);
  });

  it('withdraws the article if the copy has other text, though the same URL', async () => {
    const desk = await published({ 'canonical-url': URL });
    await desk.remove('a.txt');
    await desk.upload('b.txt', MENDED, { 'canonical-url': URL });
    expect(desk.idOf('b.txt')).not.toBe(desk.articleId);
    expect(desk.told()).toEqual(['published a.txt 1', 'withdrawn a.txt 2', 'published b.txt 1']);
  });

  it.each([
    ['is gone', (desk: Desk) => desk.uploads.remove('b.txt')],
    ['was replaced', (desk: Desk) => desk.uploads.put('b.txt', article('Otters return', 'Two were seen.'))],
  ])('withdraws the article if its unhandled copy %s', async (_, act) => {
    const desk = await published();
    await desk.upload('b.txt', STORY);
    act(desk);
    await desk.remove('a.txt');
    expect(desk.told().filter((said) => said.includes('a.txt'))).toEqual([
      'published a.txt 1',
      'withdrawn a.txt 2',
    ]);
    await desk.created('b.txt');
    await desk.removed('b.txt');
    await desk.minuteLater();
    expect(desk.catalogue.articles.get(desk.articleId)).toMatchObject({ status: 'withdrawn' });
    expect(desk.uploads.mishandled()).toEqual([]);
  });

  it('keeps an article withdrawn that an operator withdrew, whatever is renamed later', async () => {
    for (const kill of [false, true])
      for (const move of Object.values(rename)) {
        const desk = await published();
        await withdraw(desk.articleId, { reason: null, kill }, { ...desk, uploads: desk.uploads });
        await desk.announceAll();
        await move(desk, 'a.txt', 'b.txt');
        expect(desk.catalogue.articles.get(desk.articleId)).toMatchObject({ status: 'withdrawn' });
        expect(desk.key('b.txt')?.articleId === desk.articleId && desk.key('b.txt')?.owner).toBe(false);
        expect(desk.live()).toBe(kill ? 0 : 1);
      }
  });

  it('keeps an expired article withdrawn', async () => {
    const desk = await published({ expires: NOON });
    await desk.at(NOON);
    await rename['deleted, then copied'](desk, 'a.txt', 'b.txt');
    expect(desk.catalogue.articles.get(desk.articleId)).toMatchObject({ status: 'withdrawn' });
    expect(desk.idOf('b.txt')).not.toBe(desk.articleId);
  });
});

describe('two copies of a removed object', () => {
  it('give the article to one of them, and the other is its alternate', async () => {
    const desk = await published();
    for (const key of ['b.txt', 'c.txt']) await desk.upload(key, STORY);
    await desk.remove('a.txt');
    await desk.minuteLater();
    const outcomes = ['b.txt', 'c.txt'].map((key) => desk.key(key));
    expect(outcomes.filter((key) => key?.owner)).toHaveLength(1);
    for (const key of outcomes) expect(key?.articleId).toBe(desk.articleId);
    expect(desk.told()).toEqual(['published a.txt 1']);
    // When that copy is removed, too, the article moves to the last one, and is withdrawn with it.
    const [owner, other] = outcomes[0]?.owner ? ['b.txt', 'c.txt'] : ['c.txt', 'b.txt'];
    await desk.remove(owner as string);
    expect(desk.key(other as string)).toMatchObject({ owner: true, articleId: desk.articleId });
    await desk.remove(other as string);
    expect(desk.told()).toEqual(['published a.txt 1', expect.stringMatching(/^withdrawn/)]);
  });

  it('of which one is gone give the article to the other', async () => {
    const desk = await published();
    for (const key of ['b.txt', 'c.txt']) await desk.upload(key, STORY);
    desk.uploads.remove('b.txt');
    await desk.remove('a.txt');
    expect(desk.key('c.txt')).toMatchObject({ owner: true, articleId: desk.articleId });
    await desk.removed('b.txt');
    expect(desk.live()).toBe(1);
    expect(desk.told()).toEqual(['published a.txt 1']);
  });

  it('that arrive together after the removal make one article', async () => {
    const desk = await published();
    await desk.remove('a.txt');
    for (const key of ['b.txt', 'c.txt']) desk.uploads.put(key, STORY);
    await Promise.all(['b.txt', 'c.txt'].map((key) => desk.created(key)));
    await desk.announceAll();
    await desk.minuteLater();
    expect(desk.catalogue.articles.size).toBe(1);
    expect(desk.live()).toBe(1);
    expect(['b.txt', 'c.txt'].filter((key) => desk.key(key)?.owner)).toHaveLength(1);
    expect(desk.told()).toHaveLength(3);
  });
});

describe('a key that owned an article', () => {
  it('and whose last upload was rejected waits for no person once its object is gone and the article has moved', async () => {
    const desk = await published();
    await desk.upload('b.txt', STORY);
    await desk.upload('a.txt', '');
    expect(desk.key('a.txt')?.outcome).toBe('quarantined');
    await desk.remove('a.txt');
    expect(desk.key('b.txt')).toMatchObject({ owner: true, articleId: desk.articleId });
    expect(desk.key('a.txt')).toMatchObject({ outcome: 'removed', rejection: null });
    const refused: string[] = [];
    for await (const { upload } of desk.catalogue.quarantined()) refused.push(upload.key);
    expect(refused).toEqual([]);
  });

  it('that has a new object while its copy is being handled has an alternate there', async () => {
    const desk = await published();
    await desk.remove('a.txt');
    desk.uploads.put('b.txt', STORY);
    desk.uploads.put('a.txt', STORY);
    await desk.created('b.txt');
    await desk.created('a.txt');
    await desk.announceAll();
    expect(desk.live()).toBe(1);
    expect(['a.txt', 'b.txt'].map((key) => desk.key(key)?.articleId)).toEqual([
      desk.articleId,
      desk.articleId,
    ]);
  });
});

describe('an uploader under another prefix', () => {
  const stranger = async (may: readonly ('publish' | 'ids')[]) => {
    const pipeline = memoryPipeline();
    await pipeline.catalogue.authorise({
      prefix: 'freelancers/eve/',
      may: [...may],
      since: '2026-11-20T08:00:00.000Z',
    });
    return openDesk(pipeline);
  };

  it.each(ORDERS)('does not take over an article without the right to ids: %s', async (_, move) => {
    const desk = await stranger(['publish']);
    await desk.upload('desk/a.txt', STORY, { 'article-id': 'desk-7' });
    const articleId = desk.idOf('desk/a.txt');
    await move(desk, 'desk/a.txt', 'freelancers/eve/a.txt', STORY, { 'article-id': 'desk-7' });
    expect(desk.catalogue.articles.get(articleId)).toMatchObject({
      status: 'withdrawn',
      owner: { key: 'desk/a.txt' },
    });
    expect(desk.key('freelancers/eve/a.txt')?.articleId).not.toBe(articleId);
    expect(
      desk.announcements().some((said) => said.articleId === articleId && said.upload.key !== 'desk/a.txt'),
    ).toBe(false);
  });

  it('who may declare ids may rename', async () => {
    const desk = await stranger(['publish', 'ids']);
    await desk.upload('freelancers/eve/a.txt', STORY);
    const articleId = desk.idOf('freelancers/eve/a.txt');
    await rename['copied, then deleted'](desk, 'freelancers/eve/a.txt', 'freelancers/eve/b.txt');
    expectMoved({ ...desk, articleId }, 'freelancers/eve/b.txt');
  });
});

describe('an uploader without the right to ids', () => {
  const uploader = async (...prefixes: string[]) => {
    const pipeline = memoryPipeline();
    for (const prefix of prefixes)
      await pipeline.catalogue.authorise({ prefix, may: ['publish'], since: '2026-11-20T08:00:00.000Z' });
    return openDesk(pipeline);
  };

  it.each(ORDERS)('may rename within the same prefix: %s', async (_, move) => {
    const desk = await uploader('freelancers/ada/');
    await desk.upload('freelancers/ada/a.txt', STORY);
    const articleId = desk.idOf('freelancers/ada/a.txt');
    await move(desk, 'freelancers/ada/a.txt', 'freelancers/ada/2026/b.txt');
    expectMoved({ ...desk, articleId }, 'freelancers/ada/2026/b.txt');
  });

  it.each(ORDERS)('takes over nothing from another prefix, or from a longer one: %s', async (_, move) => {
    for (const from of ['freelancers/bob/a.txt', 'freelancers/ada/bob/a.txt']) {
      const desk = await uploader('freelancers/ada/', 'freelancers/ada/bob/', 'freelancers/bob/');
      await desk.upload(from, STORY);
      const articleId = desk.idOf(from);
      await move(desk, from, 'freelancers/ada/b.txt');
      expect(desk.catalogue.articles.get(articleId)).toMatchObject({
        status: 'withdrawn',
        owner: { key: from },
      });
    }
  });
});

describe('two consumers that handle the same rename', () => {
  it('move the article once, even if the second has a stale ledger', async () => {
    const desk = await published();
    await desk.remove('a.txt');
    desk.uploads.put('b.txt', STORY);
    const stopping: Catalogue = { ...desk.catalogue, commit: () => Promise.reject(new Error('stopped')) };
    await desk.created('b.txt', { catalogue: stopping }).catch(() => {});
    expect(desk.key('b.txt')).toMatchObject({ owner: true, articleId: desk.articleId });
    const behind: Catalogue = {
      ...desk.catalogue,
      readKey: async (upload, how) =>
        how === 'eventual' && upload.key === 'b.txt' ? null : desk.catalogue.readKey(upload),
    };
    await desk.created('b.txt', { catalogue: behind });
    expect(desk.articleOf('b.txt')).toMatchObject({ status: 'active', latest: 3 });
    expect(desk.key('a.txt')).toMatchObject({ owner: false, generation: 1 });
  });

  it('leave the article to the second copy if the first is not a copy after all', async () => {
    const desk = await published();
    await desk.remove('a.txt');
    for (const key of ['b.txt', 'c.txt']) desk.uploads.put(key, STORY);
    const stopping: Catalogue = { ...desk.catalogue, commit: () => Promise.reject(new Error('stopped')) };
    await desk.created('b.txt', { catalogue: stopping }).catch(() => {});
    desk.uploads.put('b.txt', '');
    await desk.created('c.txt');
    await desk.minuteLater();
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'quarantined', owner: false });
    expect(desk.key('c.txt')).toMatchObject({ outcome: 'committed', owner: true, articleId: desk.articleId });
    expect(desk.live()).toBe(1);
  });

  it.each(['created', 'removed'] as const)('leave one article: %s twice at once', async (event) => {
    const desk = await published();
    desk.uploads.put('b.txt', STORY);
    desk.uploads.remove('a.txt');
    const [first, second] =
      event === 'created' ? (['removed', 'created'] as const) : (['created', 'removed'] as const);
    const key = { created: 'b.txt', removed: 'a.txt' };
    await desk[first](key[first]);
    await Promise.all([desk[second](key[second]), desk[second](key[second])]);
    await desk.announceAll();
    await desk.minuteLater();
    expectMoved(desk, 'b.txt');
    expect(desk.key('a.txt')).toMatchObject({ owner: false, generation: 1 });
  });
});

describe('a rename that stops half-way', () => {
  /** A catalogue that dies at its n-th call, before or after it takes effect. */
  const dyingAt = (catalogue: Catalogue, calls: number, when: 'before' | 'after'): Catalogue => {
    let count = 0;
    return new Proxy(catalogue, {
      get: (target, name) => {
        const value = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return async (...args: readonly unknown[]) => {
          count += 1;
          const dies = count === calls;
          if (dies && when === 'before') throw new Error('stopped');
          const answer = await Reflect.apply(value, target, args);
          if (dies) throw new Error('stopped');
          return answer;
        };
      },
    });
  };

  const EVENTS = [
    ['created', 'removed'],
    ['removed', 'created'],
  ] as const;

  describe.each(['before', 'after'] as const)('%s any of its calls', (when) => {
    it.each<[string, { readonly embargo?: string }]>([
      ['live', {}],
      ['held', { embargo: NOON }],
    ])('is completed when its event is repeated, for an article that is %s', async (_, metadata) => {
      for (const events of EVENTS)
        for (const stopped of events)
          for (let calls = 1; calls < 25; calls++) {
            const desk = await published(metadata);
            desk.uploads.put('b.txt', STORY, { metadata });
            desk.uploads.remove('a.txt');
            for (const event of events) {
              const key = event === 'created' ? 'b.txt' : 'a.txt';
              const catalogue = dyingAt(desk.catalogue, calls, when);
              if (event === stopped) await desk[event](key, { catalogue }).catch(() => {});
              await desk[event](key);
            }
            await desk.announceAll();
            await desk.minuteLater();
            const where = `${events}, ${stopped} stopped ${when} call ${calls}`;
            expect(desk.key('b.txt'), where).toMatchObject({ owner: true, articleId: desk.articleId });
            expect(desk.articleOf('b.txt'), where).toMatchObject({
              status: 'active',
              embargoedUntil: metadata.embargo ?? null,
            });
            expect(desk.key('a.txt'), where).toMatchObject({ owner: false, articleId: null });
            expect(desk.live(), where).toBe(1);
            expect(desk.catalogue.alternates.size, where).toBe(0);
            if (metadata.embargo === undefined) expect(desk.notices.told, where).toEqual([]);
          }
    });
  });

  it('is completed by the sweep, even if its event is never repeated', async () => {
    const desk = await published();
    await desk.upload('b.txt', STORY, { urgency: '1' });
    desk.uploads.remove('a.txt');
    const dying: Catalogue = {
      ...desk.catalogue,
      handOver: async (handOver) => {
        await desk.catalogue.handOver(handOver);
        throw new Error('stopped');
      },
    };
    await expect(desk.removed('a.txt', { catalogue: dying })).rejects.toThrow();
    await desk.minuteLater();
    await desk.minuteLater();
    expect(desk.told()).toEqual(['published a.txt 1', 'corrected b.txt 2']);
    expect(desk.announcements().at(-1)).toMatchObject({ urgency: 1, changes: ['urgency'] });
  });
});
