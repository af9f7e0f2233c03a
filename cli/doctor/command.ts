import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';

const HELP = `
Each line says ok, warn (look at it) or FAIL (broken), and what to do. A dash means that the service does not say.
${TARGET_HELP}

Exit code: 0 if nothing is broken, 1 if something is, 2 on wrong usage.

Examples:
  slugline doctor
  slugline doctor --environment prod
  slugline doctor --json | jq '.findings[] | select(.level != "ok")'`;

/** `slugline doctor` */
export const defineDoctor: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('doctor')
      .summary('check a deployment')
      .description('Checks that a deployment is as it should be, and says what to do where it is not.')
      .option('--json', 'one JSON object: stack, ok, findings'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: { json?: true } & TargetOptions) => {
      const { doctor } = await import('./doctor.ts');
      end(await doctor(options, context));
    });
};
