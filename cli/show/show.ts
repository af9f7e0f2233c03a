import type { Context, Exit } from '../context.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { onTarget } from '../target/options.ts';
import { findShown } from './find-shown.ts';
import { shownText } from './shown-text.ts';

/**
 * Shows what became of an upload and of the article it belongs to.
 *
 * @param name an article's id, a key or an `s3://` URL
 * @throws Fault when nothing is known of it
 */
export const show = async (
  name: string,
  options: { readonly json?: true } & TargetOptions,
  context: Context,
): Promise<Exit> =>
  onTarget<Exit>(options, context, async (target) => {
    const shown = await findShown(name, target);
    const { history: _, ...plain } = shown;
    await context.output.line(options.json ? JSON.stringify(plain) : shownText(shown));
    return 0;
  });
