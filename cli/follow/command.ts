import { FILTER_HELP, withFilterOptions } from '../filter/options.ts';
import type { Define } from '../program.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';

const HELP = `${FILTER_HELP}
A second run with other filters changes them. On AWS a changed filter takes up to 15 minutes to work everywhere.
A topic cannot be left out by a filter: drop such articles where you receive them.
${TARGET_HELP}

Examples:
  slugline follow --topics person:tom-cruise --to sqs:film-desk --allow
  slugline follow --section sport --type published --to arn:aws:sqs:eu-west-1:123456789012:sport --raw
  slugline follow --topics 'place:*' --language en --to sqs:travel --dry-run`;

/** What `follow` is told. */
export interface FollowOptions {
  readonly to: string;
  readonly topics?: readonly string[];
  readonly section?: readonly string[];
  readonly type?: readonly string[];
  readonly language?: readonly string[];
  readonly raw?: true;
  readonly allow?: true;
  readonly dryRun?: true;
  readonly endpoint?: string;
  readonly stack?: string;
}

/** `slugline follow` */
export const defineFollow: Define = (program, context, end) => {
  const command = program
    .command('follow')
    .summary('have a queue told of articles')
    .description('Subscribes an SQS queue to the announcements it asks for.')
    .requiredOption('--to <queue>', 'sqs:NAME, sqs:ARN or the ARN of a standard queue');
  withTargetOptions(
    withFilterOptions(command)
      .option('--raw', "the announcement itself as the message's body, without SNS's envelope")
      .option('--allow', "also let the channel send to the queue, by the queue's policy")
      .option('--dry-run', 'only print the AWS CLI commands that do the same'),
  )
    .addHelpText('after', HELP)
    .action(async (options: FollowOptions) => {
      const { follow } = await import('./follow.ts');
      end(await follow(options, context));
    });
};
