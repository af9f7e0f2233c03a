import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { suggest } from '../../functions/core/tag/suggest/suggest.ts';
import { openMemory } from '../../functions/core/tag/suggest/topic-usage.ts';
import { readTagged } from '../../functions/operations/read-tagged.ts';
import { articlesToRetag } from '../../functions/operations/retag.ts';
import type { Context, Exit } from '../context.ts';
import { explain } from '../explain.ts';
import { editorsRules } from '../preview/editors-rules.ts';
import { withStores } from '../retag/stores.ts';
import { onTarget } from '../target/options.ts';
import { inParallel } from '../upload/pool.ts';
import { openProgress } from '../upload/progress.ts';
import type { SuggestOptions } from './options.ts';
import { suggestionsText } from './suggest-text.ts';

const AT_ONCE = 8;

/**
 * Reads what is stored and suggests what editors may rule.
 *
 * @returns 1 when an article could not be read; the suggestions leave it out
 */
export const suggestTopics = async (
  options: SuggestOptions,
  { output, signal, directory }: Context,
): Promise<Exit> => {
  const taxonomy = editorsRules();
  return onTarget<Exit>(options, { output, signal, directory }, (target) =>
    withStores(target, async (stores) => {
      const ids: ArticleId[] = [];
      for await (const id of articlesToRetag({ since: options.since ?? null, topic: null }, stores)) {
        signal.throwIfAborted();
        ids.push(id);
      }
      const memory = openMemory();
      const progress = await openProgress('Reading', ids.length, output);
      let failed = 0;
      try {
        await inParallel(ids, AT_ONCE, async (id) => {
          signal.throwIfAborted();
          try {
            const article = await readTagged(id, stores);
            if (article !== null) memory.meet(article);
          } catch (error) {
            failed++;
            output.note(`slugline: ${id}: ${explain(error, target.endpoint)}`);
          }
          progress.step();
        });
      } finally {
        progress.stop();
      }
      const suggestions = suggest(memory, taxonomy);
      if (options.json) for (const each of suggestions) await output.line(JSON.stringify(each));
      else if (suggestions.length > 0) await output.line(suggestionsText(suggestions));
      output.note(`${suggestions.length} suggestions from ${ids.length - failed} articles.`);
      return failed === 0 ? 0 : 1;
    }),
  );
};
