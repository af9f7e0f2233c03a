import type { Sabotage } from './cloud.ts';

/** Bugs of stories: who hears of one twice, or not at all. */
export const BUGS_OF_STORIES: Readonly<Record<string, Sabotage>> = {
  'a story that is written over by whoever comes later': {
    stories: (stories) => ({
      write: async (story) => {
        const [known] = await stories.stories([story.id]);
        return stories.write({ ...story, rev: (known?.rev ?? 0) + 1 }, known?.rev ?? null);
      },
    }),
  },
  'a story that forgets what was told of it': {
    stories: (stories) => ({ write: (story, rev) => stories.write({ ...story, told: {} }, rev) }),
  },
  'a membership that is forgotten': {
    stories: (stories) => ({
      find: async (...asked) => ({ ...(await stories.find(...asked)), memberships: new Map() }),
      join: async (membership) => membership,
    }),
  },
  'a story that nobody tells again': {
    stories: () => ({ requestReannouncement: async () => {} }),
  },
};
