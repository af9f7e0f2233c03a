import { dynamoRetagCatalogue } from '../../functions/adapters/dynamodb/retag-catalogue.ts';
import { dynamoRulings } from '../../functions/adapters/dynamodb/rulings.ts';
import { dynamoStories } from '../../functions/adapters/dynamodb/stories.ts';
import { s3EditionStore } from '../../functions/adapters/s3-edition-store.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import {
  type RebuildStoriesPorts,
  type RebuiltStory,
  rebuildStory,
  storiesToRebuild,
} from '../../functions/operations/rebuild-stories.ts';
import { StageFault } from '../../functions/ports/faults.ts';
import type { Context, Exit } from '../context.ts';
import { debugText, explain } from '../explain.ts';
import { openS3 } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import { editionsBucketOf, type Target } from '../target/target.ts';
import { inParallel } from '../upload/pool.ts';
import { openProgress } from '../upload/progress.ts';
import type { StoryOptions } from './options.ts';

const AT_ONCE = 8;

/**
 * Writes what the story table lacks, and says for how many stories.
 *
 * @returns 1 when a story could not be rebuilt; its reason is on standard error
 */
export const rebuildStories = (options: StoryOptions, context: Context): Promise<Exit> =>
  onTarget<Exit>(options, context, (target) =>
    withTable(target, async (table) => {
      const s3 = await openS3(target);
      const storyTable = { ...table, name: target.storiesTable };
      try {
        const ports: RebuildStoriesPorts = {
          catalogue: dynamoRetagCatalogue(table),
          rulings: dynamoRulings(table, storyTable),
          stories: dynamoStories(storyTable),
          editions: s3EditionStore(s3, editionsBucketOf(target)),
          clock: systemClock,
        };
        return await rebuildAll(ports, target, options, context);
      } finally {
        s3.destroy();
      }
    }),
  );

const rebuildAll = async (
  ports: RebuildStoriesPorts,
  { endpoint }: Target,
  { dryRun = false, json = false }: { readonly dryRun?: boolean; readonly json?: boolean },
  { output, signal }: Context,
): Promise<Exit> => {
  const found = [...(await storiesToRebuild(ports))];
  signal.throwIfAborted();
  const progress = await openProgress('Rebuilding', found.length, output);
  const done: RebuiltStory[] = [];
  let failed = 0;
  try {
    await inParallel(found, AT_ONCE, async ([id, articles]) => {
      // Stories already started are finished; no new ones are started.
      if (signal.aborted) return;
      try {
        const one = await rebuildStory(id, articles, { dryRun }, ports);
        done.push(one);
        // After Ctrl-C, nothing more is printed.
        if (json && !signal.aborted) await progress.say(JSON.stringify(one));
      } catch (error) {
        failed++;
        const cause = error instanceof StageFault ? (error.cause ?? error) : error;
        output.note(`slugline: story ${id}: ${explain(cause, endpoint)}`);
        const stack = debugText(error);
        if (stack !== null) output.note(stack);
      }
      progress.step();
    });
  } finally {
    progress.stop();
  }
  if (signal.aborted)
    output.note(`Stopped after ${done.length + failed} of ${found.length}. Run it again to continue.`);
  signal.throwIfAborted();
  const rebuilt = done.filter(({ outcome }) => outcome === 'rebuilt').length;
  const said = `${found.length} ${found.length === 1 ? 'story' : 'stories'}: ${rebuilt} ${dryRun ? 'would be ' : ''}rebuilt, ${done.length - rebuilt} complete already, ${failed} failed`;
  if (json) output.note(said);
  else await output.line(said);
  return failed === 0 ? 0 : 1;
};
