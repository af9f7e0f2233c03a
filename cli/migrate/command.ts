import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { MigrateOptions } from './options.ts';

const HELP = `
Run it after a deployment whose release notes ask for it, once the new functions are running. Also run it after you renamed a topic under
formerly in config/topics.yaml: it copies the old id's feed to the new id. After the last day of the old id, the next run empties the old
feed.

The pipeline keeps working during the run. If a run was stopped, run it again to continue. Running it again changes nothing.
${TARGET_HELP}

Exit code: 0 if the catalogue is up to date, 1 if something is left, 2 on wrong usage, 130 after Ctrl-C.

Examples:
  slugline migrate --dry-run
  slugline migrate --stack Slugline`;

/** `slugline migrate` */
export const defineMigrate: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('migrate')
      .summary('bring the catalogue up to date after an upgrade')
      .description(
        'Brings every item of the catalogue to the schema of this release, and the feeds of renamed topics to their new ids.',
      )
      .option('--dry-run', 'only count what would change')
      .option('--taxonomy <file>', "editors' rules to read renamed topics from instead of config/topics.yaml")
      .option('--json', 'print the counts as JSON'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: MigrateOptions) => {
      const { migrate } = await import('./migrate.ts');
      end(await migrate(options, context));
    });
};
