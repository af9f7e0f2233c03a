import type { Define } from '../program.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';

const HELP = `
ARTICLE is an article's id, as announcements have it; with a version: ID.VERSION. KEY is an upload's key or s3:// URL.
${TARGET_HELP}

Examples:
  slugline show stories/harbour-bridge.html
  slugline show s3://uploads/stories/harbour-bridge.html
  slugline show 3fk29c0q7v5m8x1z4a6d.2 --json`;

/** `slugline show` */
export const defineShow: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('show')
      .summary('show what became of an upload or an article')
      .description(
        'Shows what became of an upload, and the article it made: versions, topics, section and text.',
      )
      .argument('<ARTICLE|KEY>', 'an article or an upload')
      .option('--json', 'one JSON object: upload, article, version and edition, null where there is none'),
  )
    .addHelpText('after', HELP)
    .action(async (name: string, options: { json?: true } & TargetOptions) => {
      const { show } = await import('./show.ts');
      end(await show(name, options, context));
    });
};
