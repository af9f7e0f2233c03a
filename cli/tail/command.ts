import { FILTER_HELP, withFilterOptions } from '../filter/options.ts';
import { helpText } from '../present/help-text.ts';
import type { Define } from '../program.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';

const HELP = `${FILTER_HELP}
A queue is made for it and removed at the end (Ctrl-C). Repeats are dropped. What was announced before is not shown.
${TARGET_HELP}

Examples:
  slugline tail
  slugline tail --topics person:tom-cruise,subject:sport
  slugline tail --type corrected,withdrawn --json | jq -r .headline`;

/** What `tail` is told. */
export interface TailOptions extends TargetOptions {
  readonly topics?: readonly string[];
  readonly section?: readonly string[];
  readonly type?: readonly string[];
  readonly language?: readonly string[];
  readonly whole?: true;
  readonly json?: true;
}

/** `slugline tail` */
export const defineTail: Define = (program, context, end) => {
  const command = program
    .command('tail')
    .summary('watch announcements as they come')
    .description('Shows announcements as they are made, until Ctrl-C.');
  withTargetOptions(
    withFilterOptions(command).option('--json', 'one announcement a line, as subscribers receive it'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: TailOptions) => {
      const { tail } = await import('./tail.ts');
      end(await tail(options, context));
    });
};
