import type { Define } from '../define.ts';
import { misuse } from '../fault.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { ShowOptions } from './options.ts';

const HELP = `
ARTICLE is an article's id, as in announcements; for one version use ID.VERSION. KEY is an upload's key or s3:// URL.
--diff compares word by word with the version before, or with version N. Removed and added words are coloured on a terminal,
and marked [-like-]{+this+} elsewhere. With --json, "embargoedUntil" is a time in UTC, "indefinite", or null.
${TARGET_HELP}

Examples:
  slugline show stories/harbour-bridge.html
  slugline show s3://uploads/stories/harbour-bridge.html --diff
  slugline show 3fk29c0q7v5m8x1z4a6d --version 4 --diff 2
  slugline show 3fk29c0q7v5m8x1z4a6d.2 --json`;

const versionNumber =
  (option: string) =>
  (given: string): number => {
    const value = Number(given);
    if (!/^\d{1,8}$/.test(given) || value < 1)
      throw misuse(`${option} ${given} is not a version. Versions are numbered 1, 2, 3 and so on.`);
    return value;
  };

/** `slugline show` */
export const defineShow: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('show')
      .summary('show the state of an upload or an article')
      .description('Shows the result of an upload and its article: versions, topics, section and text.')
      .argument('<ARTICLE|KEY>', 'an article or an upload')
      .option('--version <number>', 'this version instead of the latest', versionNumber('--version'))
      .option(
        '--diff [number]',
        'show the differences from the version before, or from this one',
        versionNumber('--diff'),
      )
      .option(
        '--json',
        'one JSON object: upload, article, version and edition, each null if there is none, and the erasure; with --diff the differences',
      ),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (name: string, options: ShowOptions) => {
      const { show } = await import('./show.ts');
      end(await show(name, options, context));
    });
};
