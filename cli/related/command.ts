import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { RelatedOptions } from './options.ts';

const HELP = `
A related article is about another event of the same subject, however long ago. Articles of the same story are not listed. One article of
each story is listed, the most similar first. Articles that are withdrawn, held or erased are never listed.
${TARGET_HELP}

Examples:
  slugline related stories/flood.html
  slugline related 3fk29c0q7v5m8x1z4a6d --json`;

/** `slugline related` */
export const defineRelated: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('related')
      .summary('list related articles')
      .description('Lists up to ten articles about other events of the same subject.')
      .argument('<ARTICLE|KEY>', 'an article or an upload')
      .option('--json', 'one JSON object a line: story, articleId, headline, key, likeness'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (name: string, options: RelatedOptions) => {
      const { related } = await import('./related.ts');
      end(await related(name, options, context));
    });
};
