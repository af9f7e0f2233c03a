import { helpText } from '../present/help-text.ts';
import type { Define } from '../program.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';

const HELP = `
Run it after a deployment whose release notes ask for it, once the new functions run, and after a topic was renamed under formerly in
config/topics.yaml: then the feed of the new id lists what that of the old one did. When the time in which both ids are sent is over, the
next run empties the old feed.

The pipeline keeps working meanwhile. A run that was stopped goes on where it was when it is started again, and a second run changes
nothing.
${TARGET_HELP}

Exit code: 0 when the catalogue is up to date, 1 when something is left, 2 on wrong usage, 130 after Ctrl-C.

Examples:
  slugline migrate --dry-run
  slugline migrate --stack Slugline`;

/** What `migrate` is told. */
export interface MigrateOptions extends TargetOptions {
  readonly dryRun?: true;
  readonly taxonomy?: string;
  readonly json?: true;
}

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
