import type { Fixture } from './fixture.ts';
import { originalOf, STATES, type State } from './states.ts';

/** A smaller fixture: the first articles of each state, with all that belongs to them. */
export const partOf = (fixture: Fixture, articles: number): Fixture => {
  const share = articles / fixture.articles.length;
  if (share >= 1) return fixture;
  const taken = new Map<State, number>();
  const chosen = fixture.articles.filter(({ state }) => {
    const before = taken.get(state) ?? 0;
    taken.set(state, before + 1);
    return before < Math.max(3, STATES[state] * share);
  });
  const ids = new Set(chosen.map(({ articleId }) => articleId));
  const keys = new Set(chosen.flatMap(({ key }) => [`KEY#${key}`, `KEY#${originalOf(key)}`]));
  const idOf = (objectKey: string): string => objectKey.replace(/^released\//, '').split('/')[0] ?? '';
  return {
    ...fixture,
    articles: chosen,
    items: fixture.items.filter(
      ({ pk, articleId }) => pk?.S === 'CONTROL' || ids.has(articleId?.S ?? '') || keys.has(pk?.S ?? ''),
    ),
    editions: fixture.editions.filter(({ key }) => ids.has(idOf(key))),
  };
};
