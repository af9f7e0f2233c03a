import type { Define } from '../define.ts';
import { misuse } from '../fault.ts';
import { topicCondition } from '../filter/topic.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { RetagCommandOptions } from './options.ts';
import { parseTime } from './parse-time.ts';

const HELP = `
Deploy the new rules first, so that new articles are tagged with them. Then tag stored articles. Articles that are not announced yet come
first, then those in the feeds, newest first. Only differences are stored, as the article's next version with the same content. The feeds
change accordingly. Nothing is announced, unless --announce is given: then articles whose topics or section change for subscribers are
announced as corrected.

If a run was stopped, start it again: articles that were tagged with these rules are skipped.
${TARGET_HELP}

Exit code: 0 if everything was tagged, 1 if an article could not be, 2 on wrong usage, 130 after Ctrl-C.

Examples:
  slugline retag --dry-run
  slugline retag --topic organisation:twitter --dry-run --taxonomy draft-topics.yaml
  slugline retag --since 2026-11-01 --json > retagged.jsonl`;

const oneTopic = (given: string): string => {
  const topic = topicCondition(given);
  if (typeof topic !== 'string')
    throw misuse(`${given}: name one topic. Without --topic, all articles are tagged.`);
  return topic;
};

/** `slugline retag` */
export const defineRetag: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('retag')
      .summary('tag stored articles again')
      .description(
        'Tags stored articles with the rules and models of this checkout, and stores the differences.',
      )
      .option(
        '--since <date>',
        'only articles first announced on this date or later, such as 2026-11-01',
        parseTime,
      )
      .option('--topic <id>', 'only articles listed under this topic, such as organisation:twitter', oneTopic)
      .option('--taxonomy <file>', "editors' rules to tag with instead of config/topics.yaml")
      .option('--dry-run', 'only list what would change')
      .option('--announce', 'announce articles whose topics or section change as corrected')
      .option('--json', 'one JSON object a line for each article'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: RetagCommandOptions) => {
      const { retag } = await import('./retag.ts');
      end(await retag(options, context));
    });
};
