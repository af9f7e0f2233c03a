import type { RuledStories, Rulings } from '../../functions/ports/stories.ts';
import type { Editing, NotedRuling } from './oracle/editing.ts';
import type { Execution, World } from './world.ts';

/** The story table as one execution sees it: each call waits for its turn, and may fail. */
export const storyCalls = (
  world: World,
  execution: Execution,
  stories: RuledStories,
  { merged }: Pick<Editing, 'merged'>,
): RuledStories => {
  const on = <T>(label: string, effect: () => Promise<T>): Promise<T> => world.call(execution, label, effect);
  return {
    membershipsOf: (ids) => on('memberships', () => stories.membershipsOf(ids)),
    find: (...asked) => on('find stories', () => stories.find(...asked)),
    stories: (...asked) => on('read stories', () => stories.stories(...asked)),
    join: (...asked) => on('join', () => stories.join(...asked)),
    write: (...asked) => on('write story', () => stories.write(...asked)),
    post: (postings) => on('post words', () => stories.post(postings)),
    requestReannouncement: (...asked) => on('ask to retell', () => stories.requestReannouncement(...asked)),
    toReannounce: async function* () {
      const found = await on('stories to retell', async () => {
        const all = [];
        for await (const story of stories.toReannounce()) all.push(story);
        return all;
      });
      yield* found;
    },
    reannounced: (ref) => on('retold', () => stories.reannounced(ref)),
    writeTogether: (writes, unchanged) =>
      on('write stories', async () => {
        const outcome = await stories.writeTogether(writes, unchanged);
        if (outcome === 'written')
          for (const { story } of writes) if (story.mergedInto !== undefined) merged.add(story.id);
        return outcome;
      }),
    copiesOf: (articleId) => on('copies', () => stories.copiesOf(articleId)),
    forget: (membership) => on('forget', () => stories.forget(membership)),
    drop: (story) => on('drop story', () => stories.drop(story)),
    unpost: (...asked) => on('unpost words', () => stories.unpost(...asked)),
  };
};

/** The rulings as one execution sees them. */
export const rulingCalls = (
  world: World,
  execution: Execution,
  rulings: Rulings,
  noted: (ruling: NotedRuling) => void,
): Rulings => ({
  place: (membership, before, ruling) =>
    world.call(execution, 'place', async () => {
      const outcome = await rulings.place(membership, before, ruling);
      if (outcome === 'placed' && ruling !== null)
        noted({ articleId: membership.articleId, ruling, from: before?.story ?? null, at: world.now });
      return outcome;
    }),
  rulingsOf: (ids) => world.call(execution, 'rulings', () => rulings.rulingsOf(ids)),
});
