import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { SweepOptions } from './options.ts';

const HELP = `
The pipeline sweeps by itself each minute, and looks at what is not announced ever less often, after 5 minutes to an hour. This looks
at all of it now: after a fault is mended, nobody has to wait. Announced twice it is still one event, under the same eventId.
What an embargo or a pause holds back stays held: \`slugline release\` lifts an embargo, \`slugline resume\` ends a pause.
${TARGET_HELP}

Exit code: 0 done, 1 when something could not be handled, 2 on wrong usage.

Examples:
  slugline sweep
  slugline sweep --dry-run`;

/** `slugline sweep` */
export const defineSweep: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('sweep')
      .summary('announce what was committed and not announced')
      .description('Has everything announced again that was committed and is not announced.')
      .option('--dry-run', 'only say what waits, since when')
      .option('--json', 'one outbox item a line'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: SweepOptions) => {
      const { sweepNow } = await import('./sweep.ts');
      end(await sweepNow(options, context));
    });
};
