import { describe, expect, it } from 'vitest';
import { releaseEarly } from '../../functions/operations/release-early.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import { article } from '../fakes/articles.ts';
import { type Desk, openDesk } from './desk.ts';

const STORY = article('Harbour plan divides Harrowby');
const MENDED = article('Harbour plan divides Harrowby', 'The mayor has since changed her mind.');
const NOON = '2026-11-20T12:00:00.000Z';
const LATER = '2026-11-20T18:00:00.000Z';

type Metadata = Readonly<Record<string, string>>;

const CLAIMS: readonly (readonly [string, Metadata])[] = [
  ['id', { 'article-id': 'desk-7' }],
  ['canonical URL', { 'canonical-url': 'https://news.example/harbour' }],
];

const withdrawn = (desk: Desk) => withdraw(desk.idOf('a.txt'), { reason: null, kill: false }, desk);

/** How the held a.txt goes, and b.txt with one changed word comes. */
const WAYS: Readonly<Record<string, (desk: Desk, claim: Metadata) => Promise<void>>> = {
  'deleted, then mended': async (desk, claim) => {
    await desk.remove('a.txt');
    await desk.upload('b.txt', MENDED, claim);
  },
  'mended, then deleted': async (desk, claim) => {
    await desk.upload('b.txt', MENDED, claim);
    await desk.remove('a.txt');
  },
  'withdrawn, then mended': async (desk, claim) => {
    await withdrawn(desk);
    await desk.upload('b.txt', MENDED, claim);
  },
  'mended, then withdrawn': async (desk, claim) => {
    await desk.upload('b.txt', MENDED, claim);
    await withdrawn(desk);
  },
};

const expectContested = (desk: Desk): void => {
  expect(desk.key('b.txt')).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
  expect(desk.notices.told).toMatchObject([{ code: 'contested', upload: { key: 'b.txt' } }]);
  expect(desk.told()).toEqual([]);
};

describe.each(CLAIMS)('a held story that is corrected under another key with the same %s', (_, claim) => {
  describe.each(Object.entries(WAYS))('%s', (_, go) => {
    const mended = async (embargo: string) => {
      const desk = openDesk();
      await desk.upload('a.txt', STORY, { ...claim, embargo });
      await go(desk, claim);
      await desk.minuteLater();
      await desk.created('b.txt');
      await desk.announceAll();
      return desk;
    };

    it.each([NOON, 'true'])('waits for a person, and notifies operators once: %s', async (embargo) => {
      expectContested(await mended(embargo));
    });

    it('is published automatically when the embargo has passed', async () => {
      const desk = await mended(NOON);
      desk.clock.set(NOON);
      await desk.minuteLater();
      expect(desk.told()).toEqual([expect.stringMatching(/^published b\.txt/)]);
      expect(desk.notices.told).toHaveLength(1);
    });

    it('is published when a person accepts it', async () => {
      const desk = await mended(NOON);
      const refused = desk.key('b.txt');
      if (!refused) throw new Error('a ledger was expected');
      await desk.catalogue.accept(refused, refused.handled);
      await desk.created('b.txt');
      await desk.announceAll();
      expect(desk.told()).toEqual([expect.stringMatching(/^published b\.txt/)]);
    });

    it('is an alternate if the first comes back and its embargo is lifted', async () => {
      const desk = await mended('true');
      await desk.upload('a.txt', STORY, { ...claim, embargo: 'none' });
      await desk.minuteLater();
      expect(desk.told()).toEqual([expect.stringMatching(/^published a\.txt/)]);
      expect(desk.key('b.txt')).toMatchObject({ outcome: 'alternate', articleId: desk.idOf('a.txt') });
    });
  });

  it('becomes an alternate automatically when the first is released, early or on time', async () => {
    for (const isEarly of [true, false]) {
      const desk = openDesk();
      await desk.upload('a.txt', STORY, { ...claim, embargo: NOON });
      await desk.upload('b.txt', MENDED, claim);
      expectContested(desk);
      if (isEarly) await releaseEarly(desk.idOf('a.txt'), desk);
      else await desk.at(NOON);
      await desk.announceAll();
      await desk.minuteLater();
      expect(desk.key('b.txt')).toMatchObject({ outcome: 'alternate', articleId: desk.idOf('a.txt') });
      expect(desk.told()).toHaveLength(1);
    }
  });

  it('stays held if the embargo was moved to a later time meanwhile', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', STORY, { ...claim, embargo: NOON });
    await desk.upload('b.txt', MENDED, claim);
    await desk.upload('a.txt', STORY, { ...claim, embargo: LATER });
    await desk.remove('a.txt');
    desk.clock.set(NOON);
    await desk.minuteLater();
    expectContested(desk);
    desk.clock.set(LATER);
    await desk.minuteLater();
    expect(desk.told()).toEqual([expect.stringMatching(/^published b\.txt/)]);
  });

  it('waits for a person if readers had an earlier version', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', article('Otters return to the weir'), claim);
    await desk.upload('a.txt', STORY, { ...claim, embargo: NOON });
    await desk.remove('a.txt');
    await desk.upload('b.txt', MENDED, claim);
    expect(desk.key('b.txt')).toMatchObject({ rejection: { code: 'contested' } });
    expect(desk.told().some((said) => said.includes('b.txt'))).toBe(false);
  });
});
