import type { Context, Exit } from '../context.ts';
import { explain } from '../explain.ts';
import { Fault } from '../fault.ts';
import { cleanLine } from '../present/text.ts';
import type { Target } from './target.ts';

/**
 * Runs a function on one article after another, and prints each outcome. Failures go to standard error and do not stop the
 * others.
 *
 * @param run returns the outcome for the article, in words
 * @returns 1 when something could not be done
 */
export const withEachArticle = async (
  names: readonly string[],
  { endpoint }: Target,
  { signal, output }: Context,
  run: (name: string) => Promise<string>,
): Promise<Exit> => {
  let failed = 0;
  for (const name of names) {
    signal.throwIfAborted();
    try {
      const text = await run(name);
      await output.line(`${cleanLine(name)}  ${text}`);
    } catch (error) {
      failed += 1;
      output.note(`slugline: ${error instanceof Fault ? error.message : explain(error, endpoint)}`);
    }
  }
  return failed === 0 ? 0 : 1;
};
