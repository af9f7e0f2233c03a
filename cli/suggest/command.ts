import { helpText } from '../present/help-text.ts';
import type { Define } from '../program.ts';
import { parseTime } from '../retag/parse-time.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';

const HELP = `
Reads the topics of stored articles and prints lines for config/topics.yaml, with what speaks for each: acronyms and short
names that stand alone elsewhere, names spelled otherwise, names taken for different kinds of thing, declared topics that are
things. Nothing is written, and nothing follows from a line until an editor takes it; then try it with slugline retag --dry-run.
${TARGET_HELP}

Exit code: 0 when everything was read, 1 when an article could not be, 2 on wrong usage.

Examples:
  slugline suggest
  slugline suggest --since 2026-11-01 --json | jq -r '.why'`;

/** What `suggest` is told. */
export interface SuggestOptions {
  readonly since?: string;
  readonly json?: true;
  readonly endpoint?: string;
  readonly stack?: string;
}

/** `slugline suggest` */
export const defineSuggest: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('suggest')
      .summary('suggest what the rules for topics lack')
      .description('Suggests aliases and merges for config/topics.yaml, from what the catalogue has seen.')
      .option(
        '--since <date>',
        'only read articles first announced then or later, such as 2026-11-01',
        parseTime,
      )
      .option('--json', 'one JSON object a line for each suggestion'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: SuggestOptions) => {
      const { suggestTopics } = await import('./suggest.ts');
      end(await suggestTopics(options, context));
    });
};
