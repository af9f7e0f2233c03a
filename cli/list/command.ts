import { misuse } from '../fault.ts';
import { helpText } from '../present/help-text.ts';
import type { Define } from '../program.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';

const HELP = `
Shows articles that are announced and not withdrawn, newest first, by when they were first announced. What waits for its embargo
is not there (\`slugline release\` publishes it at once), and neither is what was quarantined. Times are in UTC.
SINCE is a span (90m, 24h, 7d, 4w), a date, or a moment such as 2026-11-01T09:30+01:00; without it, a year back.
${TARGET_HELP}

Examples:
  slugline list
  slugline list --topic person:tom-cruise --since 7d
  slugline list --section sport --limit 100 --json | jq -r .headline`;

/** What `list` is told. */
export interface ListOptions extends TargetOptions {
  readonly topic?: string;
  readonly section?: readonly string[];
  readonly since: string;
  readonly limit: number;
  readonly json?: true;
}

const one = (given: string, before: readonly string[] = []): readonly string[] => [...before, given];

/** Reads `--limit`. */
export const count = (given: string): number => {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1 || value > 1_000_000)
    throw misuse(`--limit ${given} is no number of rows. Give one from 1 to 1000000.`);
  return value;
};

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
