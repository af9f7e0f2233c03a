import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { FollowersOptions } from './options.ts';

const HELP = `
Lists everything that is subscribed to one of the pipeline's channels, however it was subscribed.
A filter is called outdated if it lets the former id of a topic through but not the current one. The line says what to do and by when;
--json lists such ids as "formerTopics".
Subscriptions marked (internal) belong to the pipeline itself. Subscriptions marked "pending" are not confirmed yet and receive nothing. SNS does not say what their filter or ARN is.
${TARGET_HELP}

Examples:
  slugline followers
  slugline followers --json | jq -r 'select(.deadLetters == null) | .endpoint'`;

/** `slugline followers` */
export const defineFollowers: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('followers')
      .summary('list subscribers')
      .description('Lists subscribers, what they are subscribed to, and whether they have confirmed.')
      .option('--json', 'one JSON object a line'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: FollowersOptions) => {
      const { followers } = await import('./followers.ts');
      end(await followers(options, context));
    });
};
