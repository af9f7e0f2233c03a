import type { Define } from '../define.ts';
import { count } from '../parse-number.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { TopicsOptions } from './options.ts';

const HELP = `
Counted are the articles that are announced and not withdrawn now, and were first announced since SINCE: each once for every topic
it is announced under (at most ten), not for those it only mentions. Read are the feed items of everything in that time, one an
article, and nothing else of the catalogue. Topics that editors merged or renamed count under the id they have now.
SINCE is a span (24h, 7d, 4w), a date, or a moment such as 2026-11-01T09:30+01:00.
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
      .summary('show what articles are about')
      .description('Shows the topics of published articles and how many articles each has, most first.')
      .option('--prefix <text>', 'only topics that begin so, such as person: or place:nor')
      .option('--since <since>', 'only articles first announced since then', '30d')
      .option('--limit <number>', 'at most so many', count, 50)
      .option('--json', 'one JSON object a line'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: TopicsOptions) => {
      const { topics } = await import('./topics.ts');
      end(await topics(options, context));
    });
};
