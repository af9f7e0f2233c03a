import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { FollowersOptions } from './options.ts';

const HELP = `
Everyone subscribed to one of the pipeline's channels, however they came there.
A filter that lets a former id of a topic through, and not its current one, is said to be outdated, with what to do and by when;
--json has such ids as "formerTopics".
"pending" ones have not confirmed yet and receive nothing; SNS tells neither their filter nor their ARN.
${TARGET_HELP}

Examples:
  slugline followers
  slugline followers --json | jq -r 'select(.deadLetters == null) | .endpoint'`;

/** `slugline followers` */
export const defineFollowers: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('followers')
      .summary('show who is told of articles')
      .description('Shows who is subscribed, to what, and whether they have confirmed.')
      .option('--json', 'one JSON object a line'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: FollowersOptions) => {
      const { followers } = await import('./followers.ts');
      end(await followers(options, context));
    });
};
