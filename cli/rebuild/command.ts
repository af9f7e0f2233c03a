import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { RebuildOptions } from './options.ts';

const HELP = `
Use it for a catalogue table that was lost or restored to an earlier time. It restores every version that was ever released from the
editions bucket: articles, feeds, audiences, and what was announced and how. Nothing is announced again. Then ingest rechecks every upload
that the catalogue does not know, which restores held versions, alternates and rejected uploads. Turn the functions off during the run;
docs/runbook.md, Rebuilding the catalogue, says how.

An operator's withdrawal that was stored but not announced is committed, and announced when the functions are on again. The bucket does not
say whether it was committed before, so a withdrawal that failed is committed, too. If the article should be live, upload it again.

The rights of invitations and the pauses are not rebuilt. Before ingest runs, set the rights again with \`slugline authority\`.

While an article cannot be rebuilt, ingest rechecks no uploads: a copy of that article would become a new article.

If a run was stopped, run it again to continue. It skips what the catalogue knows.
${TARGET_HELP}

Exit code: 0 if everything was rebuilt, 1 if an article could not be, 2 on wrong usage, 130 after Ctrl-C.

Examples:
  slugline rebuild --dry-run
  slugline rebuild --json > rebuilt.jsonl`;

/** `slugline rebuild` */
export const defineRebuild: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('rebuild')
      .summary('rebuild the catalogue from the editions bucket')
      .description('Adds to the catalogue every released version that it lacks.')
      .option('--dry-run', 'only list what would be rebuilt')
      .option('--json', 'one JSON object a line for each article'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: RebuildOptions) => {
      const { rebuild } = await import('./rebuild.ts');
      end(await rebuild(options, context));
    });
};
