import type { Define } from '../define.ts';
import { seconds } from '../parse-number.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { AdoptOptions } from './options.ts';

const HELP = `
An article is owned by the key that brought it first; the same article under another key is an alternate and makes no versions.
After an object was renamed, or a wire's copy is to be kept and not the first one's, this makes the alternate the owner: what it
says is the article's next version, and an article that was withdrawn with its former key comes back.
${TARGET_HELP}

Examples:
  slugline adopt stories/harbour-bridge-final.html`;

/** `slugline adopt` */
export const defineAdopt: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('adopt')
      .summary('hand an article to another of its keys')
      .description('Makes an alternate key the owner of its article.')
      .argument('<KEY>', 'the key that is to own the article')
      .option('--timeout <seconds>', 'wait so long for what becomes of it', seconds, 60),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (name: string, options: AdoptOptions) => {
      const { adoptKey } = await import('./adopt.ts');
      end(await adoptKey(name, options, context));
    });
};
