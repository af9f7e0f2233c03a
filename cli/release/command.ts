import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';

const HELP = `
The version that is held becomes the article's next version, without an embargo, and is announced as it would have been when the embargo
ended: what is silent stays silent, and a pause still holds it. Later corrections are not held, unless they declare an embargo of
their own. An embargo that is written in the copy or its metadata counts as declared again: take it out before you upload a correction.

An article that was withdrawn while it was held is not published by this. Upload it again with \`embargo: none\`.
${TARGET_HELP}

Exit code: 0 when none of the articles is held any more (also when none was), 1 when one could not be released, 2 on wrong usage.

Examples:
  slugline release stories/budget.html
  slugline release 3fk29c0q7v5m8x1z4a6d`;

/** `slugline release` */
export const defineRelease: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('release')
      .summary('publish held articles now')
      .description(
        'Lifts the embargo of articles, with or without an end, and publishes at once what it held.',
      )
      .argument('<ARTICLE|KEY...>', 'articles by id, or by the key that owns them'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (names: string[], options: TargetOptions) => {
      const { releaseAll } = await import('./release.ts');
      end(await releaseAll(names, options, context));
    });
};
