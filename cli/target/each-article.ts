import type { Context, Exit } from '../context.ts';
import { explain } from '../explain.ts';
import { Fault } from '../fault.ts';
import { cleanLine } from '../present/text.ts';
import type { Target } from './target.ts';

/**
 * Does something with one article after another, and says what came of each. What could not be done is said on standard error, and
 * the others are done all the same.
 *
 * @param run returns what came of the article, in words
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
