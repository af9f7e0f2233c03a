import type { Define } from '../define.ts';
import { seconds } from '../parse-number.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { AdoptOptions } from './options.ts';

const HELP = `
The key that first brought an article owns it. The same article under another key is an alternate and makes no versions. Use adopt after
you renamed an object, or to keep an agency's copy instead of the first one. It makes the alternate the owner. Its text becomes the
article's next version. An article that was withdrawn together with its former key becomes live again.
${TARGET_HELP}

Examples:
  slugline adopt stories/harbour-bridge-final.html`;

/** `slugline adopt` */
export const defineAdopt: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('adopt')
      .summary('move an article to another of its keys')
      .description('Makes an alternate key the owner of its article.')
      .argument('<KEY>', 'the key that will own the article')
      .option('--timeout <seconds>', 'how long to wait for the result', seconds, 60),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (name: string, options: AdoptOptions) => {
      const { adoptKey } = await import('./adopt.ts');
      end(await adoptKey(name, options, context));
    });
};
