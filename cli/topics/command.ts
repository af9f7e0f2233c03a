import type { Define } from '../define.ts';
import { count } from '../parse-number.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { TopicsOptions } from './options.ts';

const HELP = `
Counts live articles that were first announced since SINCE, once for every topic that they are announced under (at most ten). Topics that an
article only mentions are not counted. It reads one feed item for each article. Topics that editors merged or renamed count under their
current id.
SINCE is a span (24h, 7d, 4w), a date, or a time such as 2026-11-01T09:30+01:00.
${TARGET_HELP}

Examples:
  slugline topics
  slugline topics --prefix person: --since 4w --limit 10
  slugline topics --json | jq -r 'select(.articles > 1) | .id'`;

/** `slugline topics` */
export const defineTopics: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('topics')
      .summary('list topics and count their articles')
      .description('Lists the topics of live articles with their numbers of articles, most first.')
      .option('--prefix <text>', 'only topics that start with this, such as person: or place:nor')
      .option('--since <since>', 'only articles first announced since then', '30d')
      .option('--limit <number>', 'the most topics to list', count, 50)
      .option('--json', 'one JSON object a line'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: TopicsOptions) => {
      const { topics } = await import('./topics.ts');
      end(await topics(options, context));
    });
};
