import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';

const HELP = `
The held version becomes the article's next version, without an embargo, and is announced as it would have been at the end of the embargo: a
silent version stays silent, and a pause still holds it. Later corrections are not held unless they declare an embargo of their own. An
embargo in the copy or its metadata counts as a new declaration: remove it before you upload a correction.

It does not publish an article that was withdrawn while it was held. Upload that article again with \`embargo: none\`.
${TARGET_HELP}

Exit code: 0 if none of the articles is held any more, 1 if one could not be released, 2 on wrong usage.

Examples:
  slugline release stories/budget.html
  slugline release 3fk29c0q7v5m8x1z4a6d`;

/** `slugline release` */
export const defineRelease: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('release')
      .summary('publish held articles now')
      .description('Lifts the embargo of articles and publishes them at once.')
      .argument('<ARTICLE|KEY...>', 'articles by id, or by the key that owns them'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (names: string[], options: TargetOptions) => {
      const { releaseAll } = await import('./release.ts');
      end(await releaseAll(names, options, context));
    });
};
