import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';

const HELP = `
WHO is a subscription's ARN, an endpoint as \`slugline follow --to\` takes it, or a name as \`slugline followers\` shows it.

This also removes what \`slugline follow\` made: the permission in a queue's policy, and queues, if they are empty and nothing else uses
them. Your own queues stay.
${TARGET_HELP}

Exit code: 0 if it was unsubscribed, 1 if there is no such subscriber or more than one, 2 on wrong usage.

Examples:
  slugline unfollow sqs:film-desk
  slugline unfollow https://news.example/hook
  slugline unfollow arn:aws:sns:eu-west-1:123456789012:articles:0f2a…`;

/** `slugline unfollow` */
export const defineUnfollow: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('unfollow')
      .summary('end a subscription')
      .description('Ends a subscription, and removes what `slugline follow` made for it.')
      .argument('<WHO>', 'a subscription, an endpoint or a name'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (who: string, options: TargetOptions) => {
      const { unfollow } = await import('./unfollow.ts');
      end(await unfollow(who, options, context));
    });
};
