import { type ArticleId, versionOf } from '../core/publish/identity.ts';
import type { StoryId } from '../core/publish/story-id.ts';
import { explain } from '../ports/faults.ts';
import type { Stories } from '../ports/stories.ts';
import type { AnnouncePorts } from './ports.ts';
import type { PreparedAnnouncement } from './prepared.ts';

/** Others change a story while its articles are being announced. */
const MOST_ATTEMPTS = 8;

/**
 * Takes a withdrawn article out of its story. Where it was the first in some scope, subscribers of that scope have
 * nothing of the story any more, so the sweep has another article of the story announced again. Repeating this is
 * harmless; a failure does not hold the withdrawal back.
 */
export const leaveStory = async (
  { announcement: { type, articleId, version, story, eventId } }: Pick<PreparedAnnouncement, 'announcement'>,
  { stories, clock, journal }: AnnouncePorts,
): Promise<void> => {
  if (type !== 'withdrawn' || stories === undefined) return;
  try {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const membership = (await stories.find([articleId], [], 0, 'strong')).memberships.get(articleId);
      // It has been published again meanwhile.
      if (membership !== undefined && versionOf(membership.eventId) > version) return;
      // Noted first, so that an earlier version that is announced again claims nothing any more.
      if (membership !== undefined && membership.eventId !== eventId) {
        const noted = { ...membership, eventId };
        if ((await stories.join(noted, membership)) !== noted) continue;
      }
      // An editor may have moved it since it was announced; a story that was merged keeps a list of its articles.
      const { story: current = story.id, former = [] } = membership ?? {};
      const ids = [...new Set([story.id, current, ...former])];
      if (await takeOutOfAll(articleId, ids, stories, clock.now())) return;
    }
    throw new Error(`others changed its story ${MOST_ATTEMPTS} times`);
  } catch (error) {
    journal({ outcome: 'no-story', articleId, version, message: explain(error) });
  }
};

/** @returns false if others have changed one of the stories meanwhile */
const takeOutOfAll = async (
  articleId: ArticleId,
  ids: readonly StoryId[],
  stories: Stories,
  now: string,
): Promise<boolean> => {
  for (const id of ids) if ((await takeOut(articleId, id, stories, now)) === 'conflict') return false;
  return true;
};

const takeOut = async (
  articleId: ArticleId,
  id: StoryId,
  stories: Stories,
  now: string,
): Promise<'left' | 'conflict'> => {
  const [known] = await stories.stories([id], 'strong');
  if (known === undefined) return 'left';
  const merged = known.mergedInto && (await takeOut(articleId, known.mergedInto, stories, now));
  if (merged === 'conflict') return merged;
  const articles = known.articles.filter((one) => one !== articleId);
  const firsts = Object.fromEntries(Object.entries(known.told).filter(([, first]) => first !== articleId));
  const wasFirst = Object.keys(firsts).length < Object.keys(known.told).length;
  const isGone = !wasFirst && articles.length === known.articles.length;
  const next = { ...known, rev: known.rev + 1, articles, told: firsts };
  if (!isGone && (await stories.write(next, known.rev)) === 'conflict') return 'conflict';
  // The request follows the write, or the sweep might recheck too early. It is sent on every repeat, because the last
  // run may have stopped here.
  if (articles.length > 0 && merged === undefined) await stories.requestReannouncement(known.id, now);
  return 'left';
};
