import type { Sabotage } from './cloud.ts';

/** Bugs of editors' rulings, of the story table that is rebuilt, and of erasures that have to find what both wrote. */
export const BUGS_OF_RULINGS: Readonly<Record<string, Sabotage>> = {
  'a ruling that is not kept beside its article, for a rebuild to find': {
    rulings: (rulings) => ({ place: (membership, before) => rulings.place(membership, before, null) }),
  },
  'a ruling that the next correction forgets': {
    stories: (stories) => ({
      join: ({ isRuled: _, ...membership }, before) => stories.join(membership, before),
    }),
  },
  'a story that was merged and still takes in articles': {
    stories: (stories) => ({
      stories: async (ids, consistency) =>
        (await stories.stories(ids, consistency)).map(({ mergedInto, ...story }) =>
          consistency === 'strong' && mergedInto !== undefined ? { ...story, mergedInto } : story,
        ),
    }),
  },
  'an erasure that leaves the ruling': { keepRulings: true },
  'an erasure that leaves the membership': {
    stories: () => ({ forget: async () => 'forgotten' }),
  },
  'an erasure that leaves its words': {
    stories: () => ({ unpost: async () => {} }),
  },
  'a command that brings back the membership of an article that is erased': {
    rulings: (rulings, { members }) => ({
      place: async (membership, before, ruling) => {
        const outcome = await rulings.place(membership, before, ruling);
        members.set(membership.articleId, membership);
        return outcome;
      },
    }),
  },
};
