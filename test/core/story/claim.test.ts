import { describe, expect, it } from 'vitest';
import { claim, grownBy } from '../../../functions/core/story/claim.ts';
import { explainClaim } from '../../../functions/core/story/explain.ts';
import { memoryStore } from '../../../functions/core/story/memory-store.ts';
import type { StoryRecord } from '../../../functions/core/story/record.ts';
import { relatedTo } from '../../../functions/core/story/related.ts';
import { IN_MEMORY, IN_TABLE } from '../../../functions/core/story/rules.ts';
import { signatureOf } from '../../../functions/core/story/signature.ts';
import { BUDGET, COLLISION, GROUNDING, GROUNDING_COPIED, GROUNDING_ELSEWHERE } from './texts.ts';

const DAY = 20_000;

describe.each([
  ['in memory', IN_MEMORY],
  ['in a table', IN_TABLE],
])('a claim, with stories kept %s', (_, rules) => {
  it('puts a second article about an event into the story of the first', async () => {
    const store = memoryStore();
    const first = await claim(store, { article: 'a', signature: signatureOf(GROUNDING), day: DAY }, rules);
    await claim(store, { article: 'b', signature: signatureOf(BUDGET), day: DAY }, rules);
    const second = await claim(
      store,
      { article: 'c', signature: signatureOf(GROUNDING_ELSEWHERE), day: DAY + 0.3 },
      rules,
    );
    expect(first).toMatchObject({ story: 'a', copyOf: null, joined: null });
    expect(second).toMatchObject({ story: 'a', copyOf: null });
    expect(second.record.articles).toBe(2);
  });

  it('opens a story for another event of the subject', async () => {
    const store = memoryStore();
    await claim(store, { article: 'a', signature: signatureOf(GROUNDING), day: DAY }, rules);
    expect(
      (await claim(store, { article: 'b', signature: signatureOf(COLLISION), day: DAY }, rules)).story,
    ).toBe('b');
  });

  it('names the article that a copy was made from', async () => {
    const store = memoryStore();
    await claim(store, { article: 'a', signature: signatureOf(GROUNDING), day: DAY }, rules);
    const copy = await claim(
      store,
      { article: 'b', signature: signatureOf(GROUNDING_COPIED), day: DAY },
      rules,
    );
    expect(copy).toMatchObject({ story: 'a', copyOf: 'a' });
  });

  describe('whose day is only that of its arrival', () => {
    const opened = async () => {
      const store = memoryStore();
      await claim(store, { article: 'a', signature: signatureOf(GROUNDING), day: DAY }, rules);
      return store;
    };
    const arrival = { article: 'b', signature: signatureOf(GROUNDING_ELSEWHERE), day: DAY, isStated: false };

    it('joins a story whose words are near enough without a day', async () => {
      expect((await claim(await opened(), arrival, rules)).story).toBe('a');
    });

    it('joins none that only the day makes likely', async () => {
      const strict = { ...rules, leastUnstated: 1 };
      expect((await claim(await opened(), arrival, strict)).story).toBe('b');
      expect((await claim(await opened(), { ...arrival, isStated: true }, strict)).story).toBe('a');
      const copy = { ...arrival, signature: signatureOf(GROUNDING_COPIED) };
      expect(await claim(await opened(), copy, strict)).toMatchObject({ story: 'a', copyOf: 'a' });
    });

    it('is explained by both', async () => {
      const why = explainClaim(GROUNDING_ELSEWHERE, arrival, await claim(await opened(), arrival, rules));
      expect(why.joined?.probabilityByWords).toBeGreaterThan(rules.leastUnstated);
      expect(why.joined?.probability).toBeGreaterThan(rules.least);
    });
  });

  it('closes a story after some days', async () => {
    const store = memoryStore();
    await claim(store, { article: 'a', signature: signatureOf(GROUNDING), day: DAY }, rules);
    const late = await claim(
      store,
      { article: 'b', signature: signatureOf(GROUNDING_ELSEWHERE), day: DAY + rules.openDays + 1 },
      rules,
    );
    expect(late.story).toBe('b');
  });

  it('works without days', async () => {
    const store = memoryStore();
    await claim(store, { article: 'a', signature: signatureOf(GROUNDING), day: null }, rules);
    expect(
      (await claim(store, { article: 'b', signature: signatureOf(GROUNDING_COPIED), day: null }, rules))
        .story,
    ).toBe('a');
    expect(
      (await claim(store, { article: 'c', signature: signatureOf(BUDGET), day: null }, rules)).story,
    ).toBe('c');
  });
});

describe('memoryStore', () => {
  it('is made again from what was claimed', async () => {
    const store = memoryStore();
    let before: StoryRecord | null = null;
    for (const [article, text] of [
      ['a', GROUNDING],
      ['b', GROUNDING_ELSEWHERE],
    ] as const) {
      const grown = grownBy(
        before,
        { article, story: 's1', signature: signatureOf(text), day: DAY },
        IN_MEMORY,
      );
      await store.put(grown.record, grown.postings);
      before = grown.record;
    }
    const [record] = await store.stories(['s1']);
    expect(record?.articles).toBe(2);
    expect(
      (await claim(store, { article: 'c', signature: signatureOf(GROUNDING_COPIED), day: DAY })).story,
    ).toBe('s1');
  });

  it('finds no story that is closed', async () => {
    const store = memoryStore();
    await claim(store, { article: 'a', signature: signatureOf(GROUNDING), day: DAY });
    const later = DAY + IN_MEMORY.openDays + 1;
    expect(
      (await claim(store, { article: 'b', signature: signatureOf(GROUNDING_COPIED), day: later })).story,
    ).toBe('b');
  });
});

describe('explainClaim', () => {
  it('says the words, names and numbers that are shared, the days between and what came second', async () => {
    const store = memoryStore();
    await claim(store, { article: 'x', signature: signatureOf(COLLISION), day: DAY });
    await claim(store, { article: 'a', signature: signatureOf(GROUNDING), day: DAY });
    const signature = signatureOf(GROUNDING_ELSEWHERE);
    const why = explainClaim(
      GROUNDING_ELSEWHERE,
      { signature, day: DAY + 1 },
      await claim(store, { article: 'b', signature, day: DAY + 1 }),
    );
    expect(why.joined).toMatchObject({ story: 'a', articles: 1, daysApart: 1 });
    expect(why.joined?.names.map(({ word }) => word)).toContain('Harrowby');
    expect(why.joined?.words.map(({ word }) => word)).toContain('sandbank');
    expect(why.joined?.numbers.map(({ word }) => word)).toContain('212');
    expect(why.runnerUp?.story).toBe('x');
  });
});

describe('relatedTo', () => {
  const articles = [
    { article: 'a', story: 'one', signature: signatureOf(GROUNDING) },
    { article: 'b', story: 'two', signature: signatureOf(COLLISION) },
    { article: 'c', story: 'three', signature: signatureOf(BUDGET) },
    {
      article: 'd',
      story: 'two',
      signature: signatureOf({ ...COLLISION, headline: 'Fog blamed for ferry crash' }),
    },
  ];

  it('lists other stories of the subject, an entry a story and never the own one', () => {
    const [first, ...others] = relatedTo(signatureOf(GROUNDING_ELSEWHERE), 'one', articles);
    expect(first?.story).toBe('two');
    expect(first?.articles).toHaveLength(2);
    expect(others.map(({ story }) => story)).not.toContain('one');
    expect(others.map(({ story }) => story)).not.toContain('two');
  });

  it('lists no more than is asked for', () => {
    expect(relatedTo(signatureOf(GROUNDING), 'none', articles, 1)).toHaveLength(1);
  });
});
