import type { Define } from '../define.ts';
import { count } from '../parse-number.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { ListOptions } from './options.ts';

const HELP = `
Shows articles that are announced and not withdrawn, newest first, by when they were first announced. What waits for its embargo
is not there (\`slugline release\` publishes it at once), and neither is what was quarantined. Times are in UTC.
SINCE is a span (90m, 24h, 7d, 4w), a date, or a moment such as 2026-11-01T09:30+01:00; without it, a year back.
${TARGET_HELP}

Examples:
  slugline list
  slugline list --topic person:tom-cruise --since 7d
  slugline list --section sport --limit 100 --json | jq -r .headline`;

const one = (given: string, before: readonly string[] = []): readonly string[] => [...before, given];

/** `slugline list` */
export const defineList: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('list')
      .summary('list published articles')
      .description('Lists the articles that are published now, newest first.')
      .option('--topic <id>', 'only about this, such as person:tom-cruise')
      .option('--section <name>', 'only in this section, such as sport (again for another)', one)
      .option('--since <since>', 'nothing first announced before', '52w')
      .option('--limit <number>', 'at most so many', count, 20)
      .option('--json', 'one JSON object a line'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: ListOptions) => {
      const { list } = await import('./list.ts');
      end(await list(options, context));
    });
};
