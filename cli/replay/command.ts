import type { Define } from '../define.ts';
import { misuse } from '../fault.ts';
import { list } from '../filter/options.ts';
import { perSecond } from '../parse-number.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { ReplayOptions } from './options.ts';

const HELP = `
Announces every live article once more, oldest first: its last announcement, unchanged, with the same eventId. Subscribers that have it drop
the repeat; those that lost it have it now. Withdrawn articles are not in the feeds and are not replayed.
Without --to, announcements go to the channels, and so to every subscriber whose filter matches. With --to they go to one queue or SNS topic,
as raw delivery would send them, and silent articles are included: use it to give a new subscriber the back catalogue.
SINCE is a span (90m, 24h, 7d, 4w), a date, or a time. The default is everything.
A run that was stopped says how to continue.
${TARGET_HELP}

Exit code: 0 if all were sent, 1 if not, 2 on wrong usage.

Examples:
  slugline replay --since 24h --topics person:tom-cruise
  slugline replay --to sqs:archive --rate 200
  slugline replay --since 7d --dry-run`;

/** Reads `--after`: a place in the feed, as a stopped run names it. */
const place = (given: string): string => {
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z#[0-9a-z]{20}$/.test(given))
    throw misuse(`--after ${given} is not a place. Give the place that the stopped run printed.`);
  return given;
};

/** `slugline replay` */
export const defineReplay: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('replay')
      .summary('announce live articles again')
      .description('Repeats announcements, for subscribers that lost some and for new subscribers.')
      .option('--since <since>', 'only articles first announced since then')
      .option(
        '--topics <ids>',
        'only articles about these topics, such as person:tom-cruise,subject:sport',
        list,
      )
      .option('--to <who>', 'only to this queue (sqs:NAME or ARN) or SNS topic (ARN)')
      .option('--rate <number>', 'the most articles a second', perSecond, 50)
      .option('--after <place>', 'continue after this place, which a stopped run prints', place)
      .option('--yes', 'do not ask before sending to all subscribers')
      .option('--dry-run', 'only say what would be sent'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: ReplayOptions) => {
      const { replay } = await import('./replay.ts');
      end(await replay(options, context));
    });
};
