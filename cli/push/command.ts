import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { PushKeysOptions } from './options.ts';

const HELP = `
Web push needs a key pair, which tells browsers' push services who is sending, and a secret that signs readers' links. Both are kept in one
SecureString parameter of Systems Manager (output PushKeysParameter) and nowhere else. Until the keys exist, the site has no follow button.
--rotate makes another key for new devices. Existing devices keep the key that they subscribed with, so former keys stay.
The embedded cloud makes its own keys when it starts.
${TARGET_HELP}

Exit code: 0 if keys exist, 1 if none exist and none were made, 2 on wrong usage.

Examples:
  slugline push keys --subject mailto:desk@gazette.example
  slugline push keys
  slugline push keys --rotate`;

/** `slugline push` */
export const definePush: Define = (program, context, end) => {
  const push = program
    .command('push')
    .summary('make and show the keys of web push')
    .description('Manages the keys of web push.');
  withTargetOptions(
    push
      .command('keys')
      .summary('make and show the keys of web push')
      .description('Makes the keys of web push if there are none, and shows the public ones.')
      .option('--subject <uri>', 'the contact for push services: mailto: or https:')
      .option('--rotate', 'make another key for new devices')
      .option('--json', 'as JSON'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: PushKeysOptions) => {
      const { pushKeys } = await import('./keys.ts');
      end(await pushKeys(options, context));
    });
};
