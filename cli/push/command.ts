import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { PushKeysOptions } from './options.ts';

const HELP = `
Web push needs a pair of keys, by which browsers' push services know who sends, and a secret, with which readers' links are signed. Both are
kept in one SecureString of Systems Manager (output PushKeysParameter) and nowhere else. Until there are keys, the site has no button to follow.
--rotate makes another key for new devices. Devices that are there go on with the one that they were subscribed with, so former keys stay.
The embedded cloud makes its own keys at its start.
${TARGET_HELP}

Exit code: 0 there are keys, 1 there are none and none were made, 2 on wrong usage.

Examples:
  slugline push keys --subject mailto:desk@gazette.example
  slugline push keys
  slugline push keys --rotate`;

/** `slugline push` */
export const definePush: Define = (program, context, end) => {
  const push = program.command('push').summary('the keys of web push').description('Looks after web push.');
  withTargetOptions(
    push
      .command('keys')
      .summary('make and show the keys of web push')
      .description('Makes the keys of web push where there are none, and shows the public ones.')
      .option('--subject <uri>', 'whom push services may write to when something is wrong: mailto: or https:')
      .option('--rotate', 'make another key for new devices')
      .option('--json', 'as JSON'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: PushKeysOptions) => {
      const { pushKeys } = await import('./keys.ts');
      end(await pushKeys(options, context));
    });
};
