import type { Define } from '../define.ts';
import { FILTER_HELP, withFilterOptions } from '../filter/options.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { TailOptions } from './options.ts';

const HELP = `${FILTER_HELP}
The command makes a temporary queue and removes it at the end (Ctrl-C). It shows new announcements, each once.
${TARGET_HELP}

Examples:
  slugline tail
  slugline tail --topics person:tom-cruise,subject:sport
  slugline tail --type corrected,withdrawn --json | jq -r .headline`;

/** `slugline tail` */
export const defineTail: Define = (program, context, end) => {
  const command = program
    .command('tail')
    .summary('watch announcements')
    .description('Shows announcements as they are sent, until you press Ctrl-C.');
  withTargetOptions(
    withFilterOptions(command).option('--json', 'one announcement a line, as subscribers receive it'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: TailOptions) => {
      const { tail } = await import('./tail.ts');
      end(await tail(options, context));
    });
};
