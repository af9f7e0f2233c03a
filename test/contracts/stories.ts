import { describe, expect, it } from 'vitest';
import type { ArticleId, EventId } from '../../functions/core/publish/identity.ts';
import type { StoryId } from '../../functions/core/publish/story-id.ts';
import { withArticle } from '../../functions/core/story/record.ts';
import { IN_TABLE } from '../../functions/core/story/rules.ts';
import { signatureOf } from '../../functions/core/story/signature.ts';
import { signed } from '../../functions/core/story/signed.ts';
import type { StoryRef } from '../../functions/ports/catalogue.ts';
import type { Membership, RuledStories, Rulings, Story } from '../../functions/ports/stories.ts';

const TEXT = {
  language: 'en',
  headline: 'Lock gate bursts at Harrowby',
  text: 'A lock gate on the canal gave way on Tuesday, and the water stood knee-deep in Weir Street within an hour.',
};
const DAY = 20_000.5;
const NOW = '2026-11-20T09:00:00.000Z';

let count = 0;

const idOf = (letter: string): string => letter + String(++count).padStart(19, '0');

const membership = (articleId: ArticleId, version: number, story: StoryId): Membership => ({
  articleId,
  story,
  eventId: `${articleId}.${version}.0a1b2c3d` as EventId,
  signature: signed(TEXT),
  scopes: ['all', 'subject:sport'],
  since: NOW,
});

const story = (id: StoryId, articleId: ArticleId): Story => ({
  id,
  rev: 1,
  record: {
    ...withArticle(null, id, articleId, signatureOf(TEXT), DAY, IN_TABLE.members),
    keys: [7, 4_000_000],
  },
  articles: [articleId],
  told: { all: articleId },
});

/**
 * The contract of every store of rulings.
 *
 * @param tell makes an existing article
 */
export const rulingsContract = (
  open: () => { readonly rulings: Rulings; readonly stories: RuledStories },
  tell: (articleId: ArticleId) => Promise<void>,
): void => {
  describe('a ruling', () => {
    it('is kept with the membership, the last one of each article', async () => {
      const { rulings, stories } = open();
      const [first, other, none] = [idOf('a'), idOf('a'), idOf('a')] as [ArticleId, ArticleId, ArticleId];
      const [one, later] = [idOf('s'), idOf('s')] as [StoryId, StoryId];
      for (const articleId of [first, other]) await tell(articleId);
      const before = membership(first, 1, one);
      expect(await rulings.place(before, null, { story: one, mergedFrom: later })).toBe('placed');
      expect(await rulings.place(membership(first, 2, later), before, { story: later })).toBe('placed');
      expect(await rulings.place(before, before, { story: one })).toBe('conflict');
      expect(await rulings.place(membership(other, 1, one), null, { story: one, mergedFrom: later })).toBe(
        'placed',
      );
      expect(await rulings.rulingsOf([first, other, none, first])).toEqual(
        new Map([
          [first, { story: later }],
          [other, { story: one, mergedFrom: later }],
        ]),
      );
      expect((await stories.membershipsOf([first])).get(first)).toEqual(membership(first, 2, later));
    });

    it('is not written for an erased article, nor is a membership', async () => {
      const { rulings, stories } = open();
      const [gone, story] = [idOf('a') as ArticleId, idOf('s') as StoryId];
      expect(await rulings.place(membership(gone, 1, story), null, { story })).toBe('conflict');
      expect(await rulings.place(membership(gone, 1, story), null, null)).toBe('conflict');
      expect((await rulings.rulingsOf([gone])).size + (await stories.membershipsOf([gone])).size).toBe(0);
    });
  });
};

/** The contract of every story table. */
export const storiesContract = (open: () => RuledStories): void => {
  const ids = () => ({ articleId: idOf('a') as ArticleId, id: idOf('s') as StoryId });

  describe('a membership', () => {
    it('is kept as it was first written, and changed only by a process with its current state', async () => {
      const { articleId, id } = ids();
      const first = membership(articleId, 1, id);
      expect(await open().join(first, null)).toBe(first);
      const other = membership(articleId, 1, idOf('s') as StoryId);
      expect(await open().join(other, null)).toEqual(first);
      const next = membership(articleId, 2, id);
      expect(await open().join(next, first)).toBe(next);
      expect(await open().join(other, first)).toEqual(next);
      expect((await open().membershipsOf([articleId])).get(articleId)).toEqual(next);
    });

    it('that was deleted is not restored by a process that had read it', async () => {
      const { articleId, id } = ids();
      const first = membership(articleId, 1, id);
      await open().join(first, null);
      await open().forget(first);
      await expect(open().join(membership(articleId, 2, id), first)).rejects.toThrow();
      expect((await open().membershipsOf([articleId])).size).toBe(0);
    });

    it('stores what the article copies and that it was ruled, and can lose both', async () => {
      const { articleId, id } = ids();
      const ruled: Membership = {
        ...membership(articleId, 1, id),
        copyOf: idOf('a') as ArticleId,
        isRuled: true,
      };
      await open().join(ruled, null);
      expect((await open().find([articleId], [], 0, 'strong')).memberships.get(articleId)).toEqual(ruled);
      expect(await open().copiesOf(ruled.copyOf as ArticleId)).toEqual([ruled]);
      const plain = membership(articleId, 2, id);
      await open().join(plain, ruled);
      expect((await open().membershipsOf([articleId])).get(articleId)).toEqual(plain);
      expect(await open().forget(ruled)).toBe('conflict');
      expect(await open().forget(plain)).toBe('forgotten');
      expect(await open().forget(plain)).toBe('forgotten');
      expect((await open().membershipsOf([articleId])).size).toBe(0);
    });
  });

  describe('a story', () => {
    it('is written only by a process that has its current state', async () => {
      const { articleId, id } = ids();
      const first = story(id, articleId);
      expect(await open().write(first, null)).toBe('written');
      expect(await open().write(first, null)).toBe('conflict');
      const other = idOf('a') as ArticleId;
      const next: Story = {
        ...first,
        rev: 2,
        articles: [articleId, other],
        told: { 'subject:sport': other },
      };
      expect(await open().write(next, 1)).toBe('written');
      expect(await open().write({ ...next, rev: 3 }, 1)).toBe('conflict');
      const [found] = await open().stories([id, idOf('s') as StoryId], 'strong');
      expect(found).toMatchObject({ ...next, record: { story: id, articles: 1, keys: [7, 4_000_000] } });
      const { record } = found as Story;
      expect([...record.terms]).toEqual([...first.record.terms]);
      record.weights.forEach((weight, at) => {
        expect(weight).toBeCloseTo(first.record.weights[at] ?? 0, 4);
      });
      expect(record.members[0]?.article).toBe(articleId);
      expect(record.lastDay).toBe(DAY);
    });

    it('is written with others or not at all, and only while memberships are as they were read', async () => {
      const [one, other] = [ids(), ids()];
      const stories = [one, other].map(({ id, articleId }) => story(id, articleId));
      const [first, second] = stories as [Story, Story];
      const member = membership(one.articleId, 1, one.id);
      await open().join(member, null);
      const both = stories.map((story) => ({ story, expectedRev: null }));
      expect(await open().writeTogether(both, [membership(one.articleId, 2, one.id)])).toBe('conflict');
      expect(await open().writeTogether(both, [membership(other.articleId, 1, one.id)])).toBe('conflict');
      expect(await open().stories([first.id, second.id], 'strong')).toEqual([]);
      expect(await open().writeTogether(both, [member])).toBe('written');
      const next = [
        { story: { ...first, rev: 2 }, expectedRev: 1 },
        { story: { ...second, rev: 2 }, expectedRev: 7 },
      ];
      expect(await open().writeTogether(next, [])).toBe('conflict');
      expect((await open().stories([first.id, second.id], 'strong')).map(({ rev }) => rev)).toEqual([1, 1]);
    });

    it('is found by its words, the newest first, as long as it is open', async () => {
      const word = 1000 + ++count;
      const day = Math.floor(Date.now() / 86_400_000);
      const [old, first, second] = [0, 0, 0].map(() => idOf('s'));
      for (const [at, id] of [old, first, second].entries())
        await open().post([{ key: word, story: id as string, day: at === 0 ? day - 30 : day }]);
      const { postings } = await open().find([], [word, 77], day - 10, 'strong');
      expect(postings.get(word)?.map((posting) => posting.story)).toEqual([second, first]);
      expect(postings.get(77) ?? []).toEqual([]);
    });

    it('is deleted only by a process that has its current state, and no longer found by its words', async () => {
      const { articleId, id } = ids();
      const written = story(id, articleId);
      await open().write(written, null);
      const [word, other] = [1000 + ++count, 1000 + ++count];
      await open().post([
        { key: word, story: id, day: DAY },
        { key: word, story: 's'.repeat(20), day: DAY },
        { key: other, story: id, day: DAY },
      ]);
      expect(await open().drop({ ...written, rev: 2 })).toBe('conflict');
      expect(await open().drop(written)).toBe('written');
      expect(await open().drop(written)).toBe('written');
      expect(await open().stories([id], 'strong')).toEqual([]);
      await open().unpost(id, [word, other, 3]);
      const { postings } = await open().find([], [word, other], 0, 'strong');
      expect(postings.get(word)?.map((posting) => posting.story)).toEqual(['s'.repeat(20)]);
      expect(postings.get(other) ?? []).toEqual([]);
    });

    it('is listed for a check until that is done', async () => {
      const { id } = ids();
      const asked = async (): Promise<readonly StoryRef[]> => {
        const all: StoryRef[] = [];
        for await (const one of open().toReannounce()) all.push(one);
        return all.filter(({ story }) => story === id);
      };
      await open().requestReannouncement(id, NOW);
      const [first] = await asked();
      await open().requestReannouncement(id, NOW);
      await open().reannounced(first as StoryRef);
      const [again, ...more] = await asked();
      expect(more).toEqual([]);
      await open().reannounced(again as StoryRef);
      expect(await asked()).toEqual([]);
    });
  });
};
