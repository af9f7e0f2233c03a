import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { parseTime } from '../retag/parse-time.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { SuggestOptions } from './options.ts';

const HELP = `
Reads the topics of stored articles and prints lines for config/topics.yaml, each with its evidence: acronyms and short names that stand
alone elsewhere, other spellings, names with different kinds, and keywords of publishers that are names. It writes nothing. Add the lines that
are right, then try them with \`slugline retag --dry-run\`.
${TARGET_HELP}

Exit code: 0 if everything was read, 1 if an article could not be, 2 on wrong usage.

Examples:
  slugline suggest
  slugline suggest --since 2026-11-01 --json | jq -r '.why'`;

/** `slugline suggest` */
export const defineSuggest: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('suggest')
      .summary('suggest rules for topics')
      .description('Suggests aliases and merges for config/topics.yaml from the topics of stored articles.')
      .option(
        '--since <date>',
        'only articles first announced on this date or later, such as 2026-11-01',
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
