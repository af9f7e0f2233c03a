import type { Posting } from '../core/story/store.ts';
import { explain } from '../ports/faults.ts';
import type { Stories } from '../ports/stories.ts';
import { type Claims, claimUntilAgreed, type Unwritten } from './claim-stories.ts';
import type { AnnouncePorts } from './ports.ts';

/**
 * Writes the stories of announced articles, where the write could wait. An article must not be settled before: its
 * withdrawal could overtake this write, and not find the article in its story. A failure holds nothing back.
 *
 * @returns the words under which the stories are to be found
 */
export const writeStories = async (
  { unwritten, postings }: Claims,
  ports: AnnouncePorts,
): Promise<readonly Posting[]> => {
  const { stories } = ports;
  if (stories === undefined || unwritten.length === 0) return postings;
  const ids = new Set<string>(unwritten.map(({ story }) => story.id));
  const found = await Promise.all(
    unwritten.map((one) =>
      write(
        one,
        postings.filter(({ story }) => story === one.story.id),
        stories,
        ports,
      ),
    ),
  );
  return [...postings.filter(({ story }) => !ids.has(story)), ...found.flat()];
};

/** If others have changed the story meanwhile, its articles join it when their events are repeated. */
const write = async (
  { story, expectedRev, claimants }: Unwritten,
  postings: readonly Posting[],
  stories: Stories,
  { clock, journal }: AnnouncePorts,
): Promise<readonly Posting[]> => {
  try {
    if ((await stories.write(story, expectedRev)) === 'written') return postings;
    const later: Posting[] = [];
    const note = (claims: Claims): void => void later.push(...claims.postings);
    await claimUntilAgreed(claimants, null, { stories, now: () => clock.now(), note, isAnnounced: true });
    return later;
  } catch (error) {
    for (const { due } of claimants) {
      const { articleId, version } = due.announcement;
      journal({ outcome: 'unposted', articleId, version, message: explain(error) });
    }
    return [];
  }
};

/**
 * Indexes stories under the words of announced articles. Nobody waits for it; a failure makes a later article a story
 * of its own.
 */
export const postStories = async (
  postings: readonly Posting[],
  { stories, journal }: AnnouncePorts,
): Promise<void> => {
  if (stories === undefined || postings.length === 0) return;
  try {
    await stories.post(postings);
  } catch (error) {
    journal({ outcome: 'unposted', message: explain(error) });
  }
};
