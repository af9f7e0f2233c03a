import type { Define } from '../define.ts';
import { count } from '../parse-number.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { ListOptions } from './options.ts';

const HELP = `
Lists articles that were announced and not withdrawn, newest first by when they were first announced. Articles under embargo and
quarantined uploads are not listed (\`slugline release\` publishes an article under embargo at once). Times are in UTC.
SINCE is a span (90m, 24h, 7d, 4w), a date, or a time such as 2026-11-01T09:30+01:00. The default is one year.
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
      .description('Lists the articles that are live, newest first.')
      .option('--topic <id>', 'only articles about this topic, such as person:tom-cruise')
      .option('--section <name>', 'only articles in this section, such as sport (repeatable)', one)
      .option('--since <since>', 'only articles first announced since then', '52w')
      .option('--limit <number>', 'the most articles to list', count, 20)
      .option('--json', 'one JSON object a line'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: ListOptions) => {
      const { list } = await import('./list.ts');
      end(await list(options, context));
    });
};
