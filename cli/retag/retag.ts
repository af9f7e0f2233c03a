import type { ArticleId } from '../../functions/core/publish/identity.ts';
import {
  articlesToRetag,
  type Retagged,
  type RetagPorts,
  retagArticle,
} from '../../functions/operations/retag.ts';
import type { Context, Exit } from '../context.ts';
import { debugText, explain } from '../explain.ts';
import { editorsRules } from '../preview/editors-rules.ts';
import { onTarget } from '../target/options.ts';
import type { Target } from '../target/target.ts';
import { inParallel } from '../upload/pool.ts';
import { openProgress } from '../upload/progress.ts';
import type { RetagCommandOptions } from './options.ts';
import { changeText, tallyText } from './retag-text.ts';
import { withStores } from './stores.ts';
import { openTally } from './tally.ts';

const AT_ONCE = 8;

/**
 * Tags stored articles again and says what changed.
 *
 * @returns 1 when an article could not be tagged; its reason is on standard error
 * @throws Fault when nothing can be tagged at all
 */
export const retag = async (options: RetagCommandOptions, context: Context): Promise<Exit> => {
  const taxonomy = editorsRules(options.taxonomy ?? null, context.directory);
  return onTarget<Exit>(options, context, (target) =>
    withStores(target, (stores) => retagAll({ ...stores, taxonomy }, target, options, context)),
  );
};

const retagAll = async (
  ports: RetagPorts,
  { endpoint }: Target,
  options: RetagCommandOptions,
  { output, signal }: Context,
): Promise<Exit> => {
  const selection = { since: options.since ?? null, topic: options.topic ?? null };
  const how = { dryRun: options.dryRun ?? false, announce: options.announce ?? false };
  const ids: ArticleId[] = [];
  for await (const id of articlesToRetag(selection, ports)) {
    signal.throwIfAborted();
    ids.push(id);
  }
  const tally = openTally();
  const progress = await openProgress('Tagging', ids.length, output);
  const report = async (done: Retagged): Promise<void> => {
    if (options.json) await progress.say(JSON.stringify(done));
    else if (done.outcome === 'changed') await progress.say(changeText(done));
    if (done.outcome === 'textless')
      output.note(`slugline: ${done.articleId}: its text is not in the editions bucket. Upload it again.`);
  };
  try {
    await inParallel(ids, AT_ONCE, async (id) => {
      // Articles already started are finished; no new ones are started.
      if (signal.aborted) return;
      try {
        const done = await retagArticle(id, how, ports);
        tally.count(done);
        progress.step();
        if (!signal.aborted) await report(done);
      } catch (error) {
        if (signal.aborted) return;
        tally.count(null);
        progress.step();
        output.note(`slugline: ${id}: ${explain(causeOf(error), endpoint)}`);
        const stack = debugText(error);
        if (stack !== null) output.note(stack);
      }
    });
  } finally {
    progress.stop();
  }
  const counts = tally.now();
  const said = tallyText(counts, how.dryRun);
  if (signal.aborted) {
    output.note(
      `Stopped after ${counts.articles} of ${ids.length}. ${said}. Run it again, and it goes on with the rest.`,
    );
    signal.throwIfAborted();
  }
  if (options.json) output.note(said);
  else await output.line(said);
  return counts.failed === 0 ? 0 : 1;
};

/** The service's own error, because a person can act on that. */
const causeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? error.cause : error;
