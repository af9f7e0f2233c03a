import type { FeedItem } from '../../functions/core/publish/records.ts';
import { replayOf } from '../../functions/operations/replay.ts';
import type { Context } from '../context.ts';
import { cleanLine, dim } from '../present/text.ts';

type Catalogue = Parameters<typeof replayOf>[2];

/** Read together. */
const AT_ONCE = 10;

/**
 * Says what a replay would tell, and how much of what the feeds list it would pass over.
 *
 * @param anew whether it is for a single subscriber
 * @throws AbortError when interrupted
 */
export const printDryRun = async (
  items: readonly FeedItem[],
  anew: boolean,
  catalogue: Catalogue,
  { output, signal }: Context,
): Promise<void> => {
  let announced = 0;
  let paused = 0;
  for (let at = 0; at < items.length; at += AT_ONCE) {
    signal.throwIfAborted();
    const batch = items.slice(at, at + AT_ONCE);
    const replays = await Promise.all(batch.map(({ articleId }) => replayOf(articleId, anew, catalogue)));
    for (const [index, item] of batch.entries()) {
      const replayed = replays[index] ?? null;
      if (replayed === 'paused') paused += 1;
      else if (replayed !== null) {
        announced += 1;
        const { articleId, version, headline } = replayed.announcement;
        await output.line(`${dim(item.at)}  ${articleId}.${version}  ${cleanLine(headline)}`);
      }
    }
  }
  const passed = items.length - announced - paused;
  if (announced === 0) output.note('Nothing would be announced.');
  if (passed > 0) output.note(`${passed} would be passed over: withdrawn since, or never announced.`);
  if (paused > 0)
    output.note(`${paused} would not be announced: their announcements are paused (\`slugline resume\`).`);
};
