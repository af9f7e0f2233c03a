import type { Define } from '../define.ts';
import { misuse } from '../fault.ts';
import { list } from '../filter/options.ts';
import { perSecond } from '../parse-number.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { ReplayOptions } from './options.ts';

const HELP = `
Tells again what is live, oldest first: each article once, with its last announcement to the letter, under the same eventId.
Followers who had it drop it as a repeat; those who had lost it have it now. Withdrawn articles are in no feed and are not told.
Without --to it goes out on the channels, to everyone whose filter it passes. With --to it goes to one queue or SNS topic, as raw
delivery would bring it, and articles that were uploaded in silence are told, too: that is how a new subscriber gets the back catalogue.
SINCE is a span (90m, 24h, 7d, 4w), a date, or a moment; without it, everything.
A run that was stopped says how to go on.
${TARGET_HELP}

Exit code: 0 when all were told, 1 when not, 2 on wrong usage.

Examples:
  slugline replay --since 24h --topics person:tom-cruise
  slugline replay --to sqs:archive --rate 200
  slugline replay --since 7d --dry-run`;

/** Reads `--after`: a place in the feed, as a stopped run names it. */
const place = (given: string): string => {
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z#[0-9a-z]{20}$/.test(given))
    throw misuse(`--after ${given} is no place. Give the one that the stopped run named.`);
  return given;
};

/** `slugline replay` */
export const defineReplay: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('replay')
      .summary('tell again what is live')
      .description('Repeats announcements, for subscribers that lost some and for new ones.')
      .option('--since <since>', 'only what was first announced since')
      .option('--topics <ids>', 'only about these, such as person:tom-cruise,subject:sport', list)
      .option('--to <who>', 'only to this queue, as sqs:NAME or ARN, or SNS topic, as ARN')
      .option('--rate <number>', 'articles a second, at most', perSecond, 50)
      .option('--after <place>', 'go on after this place, which a stopped run names', place)
      .option('--yes', 'do not ask before telling everyone')
      .option('--dry-run', 'only say what would be told'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: ReplayOptions) => {
      const { replay } = await import('./replay.ts');
      end(await replay(options, context));
    });
};
