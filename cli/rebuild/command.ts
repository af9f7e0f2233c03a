import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { RebuildOptions } from './options.ts';

const HELP = `
Use it for a catalogue table that was lost, or restored to an earlier time. Every version that was released comes back from the
editions bucket: articles, feeds, audiences, what was announced and how. Nothing is announced again. Then ingest looks at every
upload that the catalogue does not know, which brings back held versions, alternates and refused uploads. Turn the functions off
meanwhile: docs/runbook.md, Rebuilding the catalogue, says how.

A withdrawal by an operator that was stored and not announced is committed, and announced when the functions are on again. The
bucket does not say whether it was committed before, so one that failed is committed, too. If the article should be live, upload it
again.

The rights of invitations and the pauses are not rebuilt. Before ingest runs, set the rights again with slugline authority.

As long as an article cannot be rebuilt, ingest is not told of any upload: a copy of that article would become an article of its own.

If a run was stopped, run it again to continue. It skips what the catalogue knows.
${TARGET_HELP}

Exit code: 0 when everything was rebuilt, 1 when an article could not be, 2 on wrong usage, 130 after Ctrl-C.

Examples:
  slugline rebuild --dry-run
  slugline rebuild --json > rebuilt.jsonl`;

/** `slugline rebuild` */
export const defineRebuild: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('rebuild')
      .summary('rebuild the catalogue from the editions bucket')
      .description('Rebuilds what the catalogue lacks of all that was ever released.')
      .option('--dry-run', 'only say what would be rebuilt')
      .option('--json', 'one JSON object a line for each article'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: RebuildOptions) => {
      const { rebuild } = await import('./rebuild.ts');
      end(await rebuild(options, context));
    });
};
