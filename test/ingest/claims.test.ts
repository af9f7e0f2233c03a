import { describe, expect, it } from 'vitest';
import type { Commit } from '../../functions/core/publish/commit.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { adopt } from '../../functions/operations/adopt.ts';
import { erase } from '../../functions/operations/erase.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import type { Catalogue } from '../../functions/ports/catalogue.ts';
import { LaterSchemaFault } from '../../functions/ports/later-schema.ts';
import { expire } from '../../functions/release/expire.ts';
import { violationsOfNotice } from '../contracts/schemas.ts';
import { article } from '../fakes/articles.ts';
import { BUCKET } from '../fakes/pipeline.ts';
import { type Desk, openDesk } from './desk.ts';

const FIRST = article('Harbour plan divides Harrowby');
const OTHER = article('Chancellor cuts fuel duty', 'Petrol is to cost less from Monday.');
const THIRD = article('Otters return to the river', 'Two were seen below the weir.');
const URL = 'https://news.example/budget';
const NOON = '2026-11-20T12:00:00.000Z';

type Metadata = Readonly<Record<string, string>>;

/** The claim that two uploads share. */
const KINDS: Readonly<Record<string, { readonly copy: string; readonly metadata: Metadata }>> = {
  'declared id': { copy: OTHER, metadata: { 'article-id': 'budget-2026' } },
  'canonical URL': { copy: OTHER, metadata: { 'canonical-url': URL } },
  'very words': { copy: FIRST, metadata: {} },
};

const kill = (desk: Desk, key = 'a.txt') => withdraw(desk.idOf(key), { reason: null, kill: true }, desk);

const eraseArticle = (desk: Desk, articleId: ArticleId) =>
  erase(
    articleId,
    { reason: null, notify: false, recheckAfter: 0, patience: 1000 },
    {
      ...desk,
      archives: {
        eraseEditions: async (id) => desk.editions.erase(id),
        eraseUpload: async ({ key }) => {
          desk.uploads.remove(key);
          return 1;
        },
        eraseObject: async () => 1,
      },
      pause: async () => {},
      progress: () => {},
    },
  );

/** The state of a.txt before another upload has its claim, and what it declares besides. */
const FATES: Readonly<
  Record<string, { readonly metadata?: Metadata; befall(desk: Desk): Promise<unknown> }>
> = {
  told: { befall: async () => {} },
  silent: { metadata: { silent: 'true' }, befall: async () => {} },
  'withdrawn by an operator': {
    befall: (desk) => withdraw(desk.idOf('a.txt'), { reason: null, kill: false }, desk),
  },
  expired: { metadata: { expires: NOON }, befall: (desk) => desk.at(NOON) },
  deleted: { befall: (desk) => desk.remove('a.txt') },
  held: { metadata: { embargo: NOON }, befall: async () => {} },
  killed: { befall: (desk) => kill(desk) },
  erased: { befall: (desk) => eraseArticle(desk, desk.idOf('a.txt')) },
  'held and killed': { metadata: { embargo: NOON }, befall: (desk) => kill(desk) },
};

/** A desk with a.txt in a given state. */
const deskWhere = async (fate: string, metadata: Metadata) => {
  const desk = openDesk();
  const { befall, metadata: besides } = FATES[fate] ?? FATES.told ?? { befall: async () => {} };
  await desk.upload('a.txt', FIRST, { ...metadata, ...besides });
  const holder = desk.idOf('a.txt');
  await befall(desk);
  await desk.announceAll();
  return { ...desk, holder };
};

describe.each(Object.entries(KINDS))('an upload with the %s of another article', (_, { copy, metadata }) => {
  it.each(['aloud', 'silent'])('is an alternate if that was announced: %s', async (how) => {
    const desk = await deskWhere('told', metadata);
    await desk.upload('b.txt', copy, { ...metadata, ...(how === 'silent' ? { silent: 'true' } : {}) });
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'alternate', owner: false, articleId: desk.holder });
    expect(desk.told()).toEqual(['published a.txt 1']);
  });

  it('is an alternate if both are silent and the other is live', async () => {
    const desk = await deskWhere('silent', metadata);
    await desk.upload('b.txt', copy, { ...metadata, silent: 'true' });
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'alternate', articleId: desk.holder });
  });

  it.each(['silent', 'withdrawn by an operator', 'expired'])(
    'is published if that is %s, and the next one is its alternate',
    async (fate) => {
      const desk = await deskWhere(fate, metadata);
      const before = desk.told().length;
      await desk.upload('b.txt', copy, metadata);
      expect(desk.key('b.txt')).toMatchObject({ outcome: 'committed', owner: true, version: 1 });
      expect(desk.idOf('b.txt')).not.toBe(desk.holder);
      expect(desk.told().slice(before)).toEqual(['published b.txt 1']);
      await desk.upload('c.txt', copy, metadata);
      expect(desk.key('c.txt')).toMatchObject({ outcome: 'alternate', articleId: desk.idOf('b.txt') });
      for (const holders of desk.catalogue.claims.values())
        if (holders.length > 1)
          expect(holders).toEqual([{ articleId: desk.holder }, { articleId: desk.idOf('b.txt') }]);
    },
  );

  it.each(
    ['held', 'killed', 'erased', 'held and killed'].flatMap((fate) => [
      [fate, 'aloud'],
      [fate, 'silent'],
    ]),
  )('waits for a person if that is %s: %s', async (fate, how) => {
    const desk = await deskWhere(fate, metadata);
    const before = { told: desk.told(), article: desk.catalogue.articles.get(desk.holder) };
    await desk.upload('b.txt', copy, { ...metadata, ...(how === 'silent' ? { silent: 'true' } : {}) });
    expect(desk.key('b.txt')).toMatchObject({
      outcome: 'quarantined',
      owner: false,
      rejection: { code: 'contested', message: expect.stringContaining(desk.holder) },
    });
    expect(desk.notices.told).toMatchObject([
      { type: 'quarantined', code: 'contested', upload: { key: 'b.txt' }, articleId: null },
    ]);
    expect(violationsOfNotice(desk.notices.told[0])).toEqual([]);
    expect(desk.journal.entries).toContainEqual(
      expect.objectContaining({ outcome: 'awaits-review', code: 'contested' }),
    );
    // It is not lost, and the other article does not change.
    expect(await desk.uploads.current({ bucket: BUCKET, key: 'b.txt' })).not.toBeNull();
    expect([desk.told(), desk.catalogue.articles.get(desk.holder)]).toEqual([before.told, before.article]);
    await desk.created('b.txt');
    await desk.minuteLater();
    expect(desk.notices.told).toHaveLength(1);
  });
});

describe('a contested upload', () => {
  const contested = async (fate = 'held', metadata: Metadata = {}) => {
    const desk = await deskWhere(fate, metadata);
    await desk.upload('b.txt', FIRST, metadata);
    const refused = desk.key('b.txt');
    if (refused?.rejection?.code !== 'contested') throw new Error('it should be contested');
    return { ...desk, refused };
  };

  it.each(['held', 'killed', 'erased'])(
    'is published once a person accepts it, and takes the claims of the one that is %s',
    async (fate) => {
      const desk = await contested(fate);
      await desk.catalogue.accept(desk.refused, desk.refused.handled);
      await desk.created('b.txt');
      await desk.announceAll();
      expect(desk.key('b.txt')).toMatchObject({ outcome: 'committed', owner: true });
      expect(desk.told().at(-1)).toBe('published b.txt 1');
      expect(desk.catalogue.alternates.size).toBe(0);
      await desk.upload('c.txt', FIRST);
      expect(desk.key('c.txt')).toMatchObject({ outcome: 'alternate', articleId: desk.idOf('b.txt') });
    },
  );

  it('waits for a person again if it was accepted for another reason', async () => {
    const desk = await deskWhere('killed', {});
    const since = desk.clock.now();
    await desk.catalogue.authorise({ prefix: 'freelancers/ada/', may: [], since });
    const key = 'freelancers/ada/b.txt';
    const letThrough = async () => {
      const refused = desk.key(key);
      if (!refused) throw new Error('a ledger was expected');
      const current = await desk.uploads.current(refused.upload);
      await desk.catalogue.accept(refused, current?.object ?? '');
      await desk.created(key);
      await desk.announceAll();
    };
    await desk.upload(key, FIRST);
    expect(desk.key(key)?.rejection?.code).toBe('review');
    await letThrough();
    expect(desk.key(key)).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
    expect(desk.notices.told.map(({ code }) => code)).toEqual(['review', 'contested']);
    await letThrough();
    expect(desk.key(key)).toMatchObject({ outcome: 'committed', owner: true });
  });

  it('becomes an alternate if it is retried after the other was released', async () => {
    const desk = await contested();
    await desk.at(NOON);
    await desk.catalogue.forget(desk.refused);
    await desk.created('b.txt');
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'alternate', articleId: desk.holder });
    expect(desk.told()).toEqual(['published a.txt 1']);
  });

  it('is contested again if it is retried too early', async () => {
    const desk = await contested();
    await desk.catalogue.forget(desk.refused);
    await desk.created('b.txt');
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
  });

  it('is not an alternate, so an article moves to it only after a person has accepted it', async () => {
    const desk = await contested('killed');
    expect(await adopt(desk.refused.upload, desk)).toEqual({ outcome: 'no-alternate' });
    expect(desk.catalogue.articles.get(desk.holder)?.owner.key).toBe('a.txt');
  });

  it('is dropped with its object', async () => {
    const desk = await contested();
    await desk.remove('b.txt');
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'removed', rejection: null });
    expect(desk.catalogue.alternates.size).toBe(0);
  });

  it('because of one article is contested by the next when the first is withdrawn', async () => {
    const desk = await deskWhere('held', { 'canonical-url': URL });
    await desk.upload('k.txt', THIRD, { 'article-id': 'k' });
    await kill(desk, 'k.txt');
    const metadata = { 'canonical-url': URL, 'article-id': 'k' };
    await desk.upload('b.txt', OTHER, metadata);
    await desk.remove('a.txt');
    await desk.minuteLater();
    expect(desk.key('b.txt')).toMatchObject({ rejection: { code: 'contested' } });
    expect(desk.key('b.txt')?.rejection?.message).toContain(desk.idOf('k.txt'));
  });
});

describe('when the holder of a claim is gone, the uploads that it kept from being published are handled again', () => {
  it.each(['withdrawn by an operator', 'expired'])('%s: its alternate is published', async (fate) => {
    const desk = openDesk();
    const { metadata = {}, befall } = FATES[fate] ?? { befall: async () => {} };
    await desk.upload('a.txt', FIRST, metadata);
    await desk.upload('b.txt', FIRST);
    await desk.upload('c.txt', FIRST);
    const holder = desk.idOf('a.txt');
    await befall(desk);
    await desk.announceAll();
    await desk.minuteLater();
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'committed', owner: true });
    expect(desk.idOf('b.txt')).not.toBe(holder);
    expect(desk.key('c.txt')).toMatchObject({ outcome: 'alternate', articleId: desk.idOf('b.txt') });
    expect(desk.told()).toEqual(['published a.txt 1', 'withdrawn a.txt 2', 'published b.txt 1']);
    expect(desk.notices.told).toEqual([]);
  });

  it('deleted: its alternate with the same URL is published as an article of its own', async () => {
    const desk = await deskWhere('told', { 'canonical-url': URL });
    await desk.upload('b.txt', OTHER, { 'canonical-url': URL });
    expect(desk.key('b.txt')?.outcome).toBe('alternate');
    await desk.remove('a.txt');
    await desk.minuteLater();
    expect([...desk.told()].sort()).toEqual(['published a.txt 1', 'published b.txt 1', 'withdrawn a.txt 2']);
  });

  it('killed: its alternate is contested, and operators are notified', async () => {
    const desk = await deskWhere('told', {});
    await desk.upload('b.txt', FIRST);
    await kill(desk);
    await desk.announceAll();
    await desk.minuteLater();
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
    expect(desk.notices.told).toMatchObject([{ code: 'contested', upload: { key: 'b.txt' } }]);
    expect(desk.live()).toBe(0);
  });

  it('withdrawn while held: a copy of its words stays contested, because they are still under embargo', async () => {
    const desk = await deskWhere('held', {});
    await desk.upload('b.txt', FIRST);
    await withdraw(desk.holder, { reason: null, kill: false }, desk);
    await desk.minuteLater();
    await desk.created('b.txt');
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
    expect(desk.notices.told).toHaveLength(1);
    expect(desk.told()).toEqual([]);
  });

  it('if the withdrawal stopped half-way, when it is requested again', async () => {
    const desk = await deskWhere('told', {});
    await desk.upload('b.txt', FIRST);
    const dying: Catalogue = { ...desk.catalogue, alternatesOf: () => Promise.reject(new Error('killed')) };
    const ask = (catalogue: Catalogue) =>
      withdraw(desk.holder, { reason: null, kill: false }, { ...desk, catalogue });
    await expect(ask(dying)).rejects.toThrow('killed');
    expect(await ask(desk.catalogue)).toBe('nothing');
    await desk.minuteLater();
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'committed', owner: true });
  });

  it('if its expiry stopped half-way, when the expiry is retried', async () => {
    const desk = await deskWhere('told', { expires: NOON });
    await desk.upload('b.txt', FIRST);
    desk.clock.set(NOON);
    const dying: Catalogue = { ...desk.catalogue, alternatesOf: () => Promise.reject(new Error('killed')) };
    const reminder = { articleId: desk.holder, expires: true } as const;
    await expect(expire(reminder, { ...desk, catalogue: dying })).rejects.toThrow('killed');
    await expire(reminder, desk);
    await desk.minuteLater();
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'committed', owner: true });
  });

  it('if a later release wrote one of them: that one waits for the later release, the others do not', async () => {
    const desk = await deskWhere('told', { 'canonical-url': URL });
    await desk.upload('b.txt', OTHER, { 'canonical-url': URL });
    await desk.upload('c.txt', THIRD, { 'canonical-url': URL });
    const readKey: Catalogue['readKey'] = async (upload, how) => {
      if (upload.key === 'b.txt') throw new LaterSchemaFault('KEY#b.txt KEY', 2, 1);
      return desk.catalogue.readKey(upload, how);
    };
    const catalogue = { ...desk.catalogue, readKey };
    expect(await withdraw(desk.holder, { reason: null, kill: false }, { ...desk, catalogue })).toEqual({
      version: 2,
    });
    expect([...desk.catalogue.deferrals.values()].map(({ upload, needs }) => [upload.key, needs])).toEqual([
      ['b.txt', 2],
      ['c.txt', 0],
    ]);
  });
});

describe('an id and a URL that another upload claimed first, under an embargo without an end', () => {
  const PAGE = `<!doctype html><title>Duty</title><link rel="canonical" href="${URL}"><article><h1>Chancellor cuts fuel duty</h1>${OTHER.split(
    '\n\n',
  )
    .slice(1)
    .map((text) => `<p>${text}</p>`)
    .join('')}</article>`;

  it('make the copy of the desk wait for a person, even after the first upload is deleted', async () => {
    const desk = openDesk();
    await desk.upload('eve/x.md', FIRST, {
      'article-id': 'budget-2026',
      'canonical-url': URL,
      embargo: '2099-01-01T00:00:00Z',
    });
    await desk.upload('desk/budget.html', PAGE);
    await desk.upload('desk/budget.md', THIRD, { 'article-id': 'budget-2026' });
    const desks = ['desk/budget.html', 'desk/budget.md'];
    for (const key of desks)
      expect(desk.key(key)).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
    expect(desk.notices.told.map(({ upload }) => upload.key)).toEqual(desks);

    // It may be a story that the desk deleted to correct it: its embargo still holds, and a person decides.
    await desk.remove('eve/x.md');
    await desk.minuteLater();
    expect(desk.told()).toEqual([]);
    expect(desk.notices.told).toHaveLength(desks.length);
    for (const key of desks) {
      const refused = desk.key(key);
      if (!refused) throw new Error('a ledger was expected');
      await desk.catalogue.accept(refused, refused.handled);
      await desk.created(key);
      await desk.announceAll();
    }
    for (const key of desks)
      expect(desk.key(key)).toMatchObject({ outcome: 'committed', owner: true, version: 1 });
    expect(desk.told()).toEqual(['published desk/budget.html 1', 'published desk/budget.md 1']);
    // From then on the desk owns the claims.
    await desk.upload('eve/x.md', FIRST, { 'article-id': 'budget-2026' });
    await desk.upload('eve/y.md', article('Nothing', 'Nothing at all.'), { 'article-id': 'budget-2026' });
    expect(desk.key('eve/y.md')).toMatchObject({
      outcome: 'alternate',
      articleId: desk.idOf('desk/budget.md'),
    });
  });
});

describe('the text of an article under embargo', () => {
  const UNTIL_NOON = { embargo: NOON };
  const ENDLESS = { embargo: 'true' };
  const expectContested = (desk: Desk, holder: ArticleId): void => {
    expect(desk.key('desk/b.txt')).toMatchObject({
      outcome: 'quarantined',
      owner: false,
      articleId: holder,
      rejection: { code: 'contested' },
    });
    expect(desk.notices.told).toMatchObject([{ code: 'contested', upload: { key: 'desk/b.txt' } }]);
    expect(desk.articleOf('s.txt')).toMatchObject({ status: 'withdrawn', owner: { key: 's.txt' } });
  };

  it.each<[string, Metadata, Metadata]>([
    ['none', UNTIL_NOON, {}],
    ['none, if the embargo has no end', ENDLESS, {}],
    ['another', UNTIL_NOON, { embargo: '2026-11-20T13:00:00.000Z' }],
    ['an embargo without an end', UNTIL_NOON, ENDLESS],
    ['a lifted embargo', UNTIL_NOON, { embargo: 'none' }],
  ])(
    'does not hold an upload under another key after its removal that declares %s',
    async (_, first, later) => {
      const desk = openDesk();
      await desk.upload('s.txt', FIRST, first);
      const holder = desk.idOf('s.txt');
      await desk.remove('s.txt');
      await desk.upload('desk/b.txt', FIRST, later);
      await desk.minuteLater();
      expectContested(desk, holder);
    },
  );

  it.each<[string, Metadata, Metadata]>([
    ['none', UNTIL_NOON, {}],
    ['another', ENDLESS, UNTIL_NOON],
  ])(
    'does not hold an upload that was contested before its removal and declares %s',
    async (_, first, later) => {
      const desk = openDesk();
      await desk.upload('s.txt', FIRST, first);
      const holder = desk.idOf('s.txt');
      await desk.upload('desk/b.txt', FIRST, later);
      await desk.remove('s.txt');
      await desk.minuteLater();
      await desk.created('desk/b.txt');
      expectContested(desk, holder);
      const refused = desk.key('desk/b.txt');
      if (!refused) throw new Error('a ledger was expected');
      await desk.catalogue.accept(refused, refused.handled);
      await desk.created('desk/b.txt');
      await desk.announceAll();
      expect(desk.key('desk/b.txt')).toMatchObject({ outcome: 'committed', owner: true });
      expect(desk.idOf('desk/b.txt')).not.toBe(holder);
    },
  );

  it('does not hold a copy of what readers had before, if only the headline is held', async () => {
    const desk = openDesk();
    await desk.upload('s.txt', FIRST);
    await desk.upload('desk/b.txt', FIRST);
    await desk.upload('s.txt', article('Harbour plan splits Harrowby'), UNTIL_NOON);
    await desk.remove('s.txt');
    await desk.minuteLater();
    expect(desk.key('desk/b.txt')).toMatchObject({ outcome: 'committed', owner: true });
    expect(desk.told()).toContain('published desk/b.txt 1');
  });

  it.each([true, false])(
    'does not hold what readers had of it before (copied before it is removed: %s)',
    async (isCopiedFirst) => {
      const desk = openDesk();
      await desk.upload('s.txt', FIRST);
      if (isCopiedFirst) await desk.upload('desk/b.txt', FIRST);
      await desk.upload('s.txt', OTHER, UNTIL_NOON);
      await desk.remove('s.txt');
      if (!isCopiedFirst) await desk.upload('desk/b.txt', FIRST);
      await desk.minuteLater();
      expect(desk.key('desk/b.txt')).toMatchObject({ outcome: 'committed', owner: true, version: 1 });
      expect(desk.told()).toContain('published desk/b.txt 1');
      expect(desk.notices.told).toEqual([]);
      // Words that were never announced stay held.
      await desk.upload('desk/c.txt', OTHER);
      expect(desk.key('desk/c.txt')).toMatchObject({ rejection: { code: 'contested' } });
    },
  );
});

describe('a correction under the key that owns an article', () => {
  const grown = async (fate: string, metadata: Metadata, copy: string) => {
    const desk = openDesk();
    await desk.upload('b.txt', THIRD);
    const { metadata: besides, befall } = FATES[fate] ?? { befall: async () => {} };
    await desk.upload('a.txt', FIRST, { ...metadata, ...besides });
    const holder = desk.idOf('a.txt');
    await befall(desk);
    await desk.announceAll();
    await desk.upload('b.txt', copy, metadata);
    return { ...desk, holder };
  };

  describe.each(Object.entries(KINDS))('that newly has the %s of another', (_, { copy, metadata }) => {
    it.each(['held', 'killed', 'erased'])('waits for a person if that is %s', async (fate) => {
      const desk = await grown(fate, metadata, copy);
      expect(desk.key('b.txt')).toMatchObject({
        outcome: 'quarantined',
        owner: true,
        version: 1,
        rejection: { code: 'contested', message: expect.stringContaining(desk.holder) },
      });
      expect(desk.articleOf('b.txt')).toMatchObject({ latest: 1, status: 'active' });
      expect(desk.notices.told).toMatchObject([{ code: 'contested', articleId: desk.idOf('b.txt') }]);
      const refused = desk.key('b.txt');
      if (!refused) throw new Error('a ledger was expected');
      await desk.catalogue.accept(refused, refused.handled);
      await desk.created('b.txt');
      await desk.announceAll();
      expect(desk.told().at(-1)).toBe('corrected b.txt 2');
    });

    it.each(['told', 'silent', 'withdrawn by an operator', 'expired', 'deleted'])(
      'is published if that is %s',
      async (fate) => {
        const desk = await grown(fate, metadata, copy);
        expect(desk.key('b.txt')).toMatchObject({ outcome: 'committed', owner: true, version: 2 });
        expect(desk.told().at(-1)).toBe('corrected b.txt 2');
      },
    );
  });

  it('waits for a person if it has the words of a killed article and the URL of a live one', async () => {
    const desk = openDesk();
    await desk.upload('live.txt', OTHER, { 'canonical-url': URL });
    await desk.upload('killed.txt', FIRST);
    await kill(desk, 'killed.txt');
    await desk.upload('b.txt', THIRD);
    await desk.upload('b.txt', FIRST, { 'canonical-url': URL });
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
    expect(desk.articleOf('b.txt')).toMatchObject({ latest: 1 });
  });

  it('whose words did not change is published even if the other is killed', async () => {
    const desk = await grown('told', {}, FIRST);
    await kill(desk);
    await desk.upload('b.txt', FIRST, { urgency: '1' });
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'committed', version: 3 });
  });
});

describe('races', () => {
  /** Runs something once, between the decision about an upload and its commit. */
  const between = (desk: Desk, act: () => Promise<unknown>): Catalogue => {
    let done = false;
    return {
      ...desk.catalogue,
      commit: async (commit) => {
        if (!done) {
          done = true;
          await act();
        }
        return desk.catalogue.commit(commit);
      },
    };
  };

  it('a holder that is withdrawn while an upload becomes its alternate: the upload is decided again and published', async () => {
    const desk = await deskWhere('told', {});
    desk.uploads.put('b.txt', FIRST);
    const act = () => withdraw(desk.holder, { reason: null, kill: false }, desk);
    await desk.created('b.txt', { catalogue: between(desk, act) });
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'committed', owner: true });
  });

  it('a holder that is killed while an upload becomes its alternate: the upload is contested', async () => {
    const desk = await deskWhere('told', {});
    desk.uploads.put('b.txt', FIRST);
    await desk.created('b.txt', { catalogue: between(desk, () => kill(desk)) });
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
  });

  it('a holder that is killed while an upload takes its claim: the upload is not published', async () => {
    const desk = await deskWhere('withdrawn by an operator', {});
    desk.uploads.put('b.txt', FIRST);
    await desk.created('b.txt', { catalogue: between(desk, () => kill(desk)) });
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
    expect(desk.live()).toBe(0);
  });

  it('a holder that comes back while an upload takes its claim: the upload is its alternate', async () => {
    const desk = await deskWhere('withdrawn by an operator', {});
    desk.uploads.put('b.txt', FIRST);
    await desk.created('b.txt', { catalogue: between(desk, () => desk.upload('a.txt', FIRST)) });
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'alternate', articleId: desk.holder });
    expect(desk.live()).toBe(1);
  });

  it('a holder that is withdrawn while it makes an upload contested: the upload stays contested until the embargo has passed', async () => {
    const desk = await deskWhere('held', { 'canonical-url': URL });
    desk.uploads.put('b.txt', OTHER, { metadata: { 'canonical-url': URL } });
    const act = () => withdraw(desk.holder, { reason: null, kill: false }, desk);
    await desk.created('b.txt', { catalogue: between(desk, act) });
    await desk.minuteLater();
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'quarantined', articleId: desk.holder });
    desk.clock.set(NOON);
    await desk.minuteLater();
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'committed', owner: true });
  });

  it('a holder that is released while it makes an upload contested: the upload is an alternate when it is retried', async () => {
    const desk = await deskWhere('held', {});
    desk.uploads.put('b.txt', FIRST);
    await desk.created('b.txt', { catalogue: between(desk, () => desk.at(NOON)) });
    expect(desk.told()).toEqual(['published a.txt 1']);
    const refused = desk.key('b.txt');
    if (refused?.outcome === 'quarantined') {
      await desk.catalogue.forget(refused);
      await desk.created('b.txt');
    }
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'alternate', articleId: desk.holder });
  });

  it('a holder that is erased while an upload becomes its alternate: the upload is contested', async () => {
    const desk = await deskWhere('told', {});
    desk.uploads.put('b.txt', FIRST);
    await desk.created('b.txt', { catalogue: between(desk, () => eraseArticle(desk, desk.holder)) });
    expect(desk.key('b.txt')).toMatchObject({
      outcome: 'quarantined',
      articleId: null,
      rejection: { code: 'contested' },
    });
  });

  it('two uploads that take the claim of a withdrawn article at once: one is the alternate of the other', async () => {
    const desk = await deskWhere('withdrawn by an operator', {});
    desk.uploads.put('b.txt', FIRST);
    desk.uploads.put('c.txt', FIRST);
    await Promise.all([desk.created('b.txt'), desk.created('c.txt')]);
    expect([desk.key('b.txt')?.outcome, desk.key('c.txt')?.outcome].sort()).toEqual([
      'alternate',
      'committed',
    ]);
    expect(desk.live()).toBe(1);
  });
});

describe('a repeated event', () => {
  it('of an alternate of an announced article changes nothing', async () => {
    const desk = await deskWhere('told', {});
    await desk.upload('b.txt', FIRST);
    const before = desk.key('b.txt');
    await desk.created('b.txt');
    expect(desk.key('b.txt')).toEqual(before);
    expect(desk.journal.entries.at(-1)).toMatchObject({ outcome: 'repeated' });
  });

  it('of an alternate of a silent article leaves it an alternate', async () => {
    const desk = await deskWhere('silent', { silent: 'true' });
    await desk.upload('b.txt', FIRST, { silent: 'true' });
    await desk.created('b.txt');
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'alternate' });
  });
});

describe('an upload without rivals', () => {
  it('writes only its ledger, article, version and claims', async () => {
    const desk = openDesk();
    const commits: Commit[] = [];
    const catalogue: Catalogue = {
      ...desk.catalogue,
      alternatesOf: () => Promise.reject(new Error('nobody needs its alternates')),
      defer: () => Promise.reject(new Error('nothing is put off')),
      commit: (commit) => {
        commits.push(commit);
        return desk.catalogue.commit(commit);
      },
    };
    for (const copy of [FIRST, OTHER]) {
      desk.uploads.put('a.txt', copy, { metadata: { 'canonical-url': URL, 'article-id': 'a' } });
      await desk.created('a.txt', { catalogue });
    }
    expect(commits.map((commit) => [commit.depends, 'sharedClaims' in commit])).toEqual([
      [undefined, false],
      [undefined, false],
    ]);
  });
});

describe('a claim that many articles have held', () => {
  it('is taken by the next article in one transaction, too', async () => {
    const desk = openDesk();
    for (let day = 1; day <= 105; day++) {
      await desk.upload(`live-${day}.txt`, article(`Live page of day ${day}`, `It is day ${day}.`), {
        'canonical-url': URL,
      });
      await desk.remove(`live-${day}.txt`);
    }
    await desk.upload('today.txt', OTHER, { 'canonical-url': URL });
    expect(desk.key('today.txt')).toMatchObject({ outcome: 'committed', owner: true });
    await desk.upload('copy.txt', THIRD, { 'canonical-url': URL });
    expect(desk.key('copy.txt')).toMatchObject({ outcome: 'alternate', articleId: desk.idOf('today.txt') });
  });
});

describe('the canary', () => {
  const KEY = 'slugline-canary/canary.txt';

  it('is published though others have claimed its words, and keeps no other upload from being published', async () => {
    const desk = openDesk();
    await desk.upload('eve/x.txt', FIRST, { embargo: NOON });
    await desk.upload(KEY, OTHER);
    await desk.remove(KEY);
    await desk.upload(KEY, FIRST);
    expect(desk.key(KEY)).toMatchObject({ outcome: 'committed', owner: true, version: 3 });
    await desk.upload('b.txt', OTHER);
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'committed', owner: true });
  });

  it('stays with its key when it is removed and copied', async () => {
    const desk = openDesk();
    await desk.upload(KEY, FIRST);
    await desk.upload('b.txt', FIRST);
    await desk.remove(KEY);
    expect(desk.key(KEY)).toMatchObject({ outcome: 'withdrawn', owner: true });
    expect(desk.idOf('b.txt')).not.toBe(desk.idOf(KEY));
  });

  it('has no id except that of its key, whatever it declares', async () => {
    const desk = openDesk();
    await desk.upload('slugline-canary/eve.txt', FIRST, { 'article-id': 'budget-2026' });
    await desk.upload('b.txt', OTHER, { 'article-id': 'budget-2026' });
    expect(desk.key('b.txt')).toMatchObject({ outcome: 'committed', owner: true });
  });
});
