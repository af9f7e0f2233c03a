import { misuse } from '../fault.ts';
import { topicCondition } from '../filter/topic.ts';
import { helpText } from '../present/help-text.ts';
import type { Define } from '../program.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import { parseTime } from './parse-time.ts';

const HELP = `
Deploy the new rules first, so that new articles are tagged with them; then tag what is stored. Articles in the feeds come
newest first, after those that are not announced yet. Only what differs is written: the same content as the article's next
version. The feeds follow; nobody is told, unless --announce makes each version that changes what followers find a correction.

A run that was stopped goes on where it was when it is started again: what was tagged with these rules is passed over.
${TARGET_HELP}

Exit code: 0 when everything was tagged, 1 when an article could not be, 2 on wrong usage, 130 after Ctrl-C.

Examples:
  slugline retag --dry-run
  slugline retag --topic organisation:twitter --dry-run --taxonomy draft-topics.yaml
  slugline retag --since 2026-11-01 --json > retagged.jsonl`;

/** What `retag` is told. */
export interface RetagCommandOptions {
  readonly since?: string;
  readonly topic?: string;
  readonly taxonomy?: string;
  readonly dryRun?: true;
  readonly announce?: true;
  readonly json?: true;
  readonly endpoint?: string;
  readonly stack?: string;
}

const oneTopic = (given: string): string => {
  const topic = topicCondition(given);
  if (typeof topic !== 'string')
    throw misuse(`${given}: name one topic; a feed is that of one. Without --topic everything is tagged.`);
  return topic;
};

/** `slugline retag` */
export const defineRetag: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('retag')
      .summary('tag stored articles again')
      .description(
        'Tags stored articles with the rules and models of this checkout, and stores what differs.',
      )
      .option('--since <date>', 'only articles first announced then or later, such as 2026-11-01', parseTime)
      .option('--topic <id>', 'only articles listed under this topic, such as organisation:twitter', oneTopic)
      .option('--taxonomy <file>', "editors' rules to tag with instead of config/topics.yaml")
      .option('--dry-run', 'only say what would change')
      .option('--announce', 'announce articles whose topics or section change as corrected')
      .option('--json', 'one JSON object a line for each article'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: RetagCommandOptions) => {
      const { retag } = await import('./retag.ts');
      end(await retag(options, context));
    });
};
