import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { SweepOptions } from './options.ts';

const HELP = `
The sweep function runs each minute. It retries a version that is not announced less and less often: first after 5 minutes, later after an
hour. This command retries all of them now, for instance after you fixed a fault. A version that is announced twice keeps its eventId, so
subscribers see one event.
Versions under an embargo or a pause stay held: \`slugline release\` lifts an embargo, \`slugline resume\` ends a pause.
${TARGET_HELP}

Exit code: 0 done, 1 if something could not be handled, 2 on wrong usage.

Examples:
  slugline sweep
  slugline sweep --dry-run`;

/** `slugline sweep` */
export const defineSweep: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('sweep')
      .summary('announce versions that were committed but not announced')
      .description('Announces all versions that were committed but not announced.')
      .option('--dry-run', 'only list what waits and since when')
      .option('--json', 'one outbox item a line'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: SweepOptions) => {
      const { sweepNow } = await import('./sweep.ts');
      end(await sweepNow(options, context));
    });
};
