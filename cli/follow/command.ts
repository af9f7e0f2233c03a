import type { Define } from '../define.ts';
import { FILTER_HELP, withFilterOptions } from '../filter/options.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { FollowOptions } from './options.ts';

const HELP = `
WHO is one of
  sqs:NAME, or a queue's ARN             a standard queue
  https://HOST/PATH, http://…            a webhook; it must confirm by fetching the SubscribeURL that SNS sends to it
  email:ADDRESS                          a mailbox; it must confirm by following the link that SNS sends to it
  lambda:NAME, or a function's ARN       a function
  sms:+NUMBER                            a telephone, with its country code
${FILTER_HELP}
Without --channel, WHO is subscribed to the channel articles, and the filters choose from it. Other channels carry only some articles:
section:sport, or custom:news-in-german, which the deployment's settings add. A short name (sport, news-in-german) is enough if only one
channel has it; scripts should use the whole id. \`slugline outputs\` lists every channel. The channel operations carries rejected uploads
and alarms.
To change the filters, run the command again with others. On AWS a changed filter takes up to 15 minutes to work everywhere.
A filter cannot leave out a topic: drop such articles where you receive them.

--one-per-story lets through the first article of each story (docs/stories.md), its corrections and its withdrawal. SNS keeps no state: if
you follow two topics with one subscription, you may get a story once for each. The first article may be in another language, or withdrawn
later. If you also give --type, include corrected: stories are announced again as corrections.

--dead-letters keeps messages that SNS could not deliver. Without a name it makes a queue named after WHO. \`slugline unfollow\` removes
queues that were made this way once they are empty.
${TARGET_HELP}

Examples:
  slugline follow --topics person:tom-cruise --to sqs:film-desk --make
  slugline follow --section sport --type published --to arn:aws:sqs:eu-west-1:123456789012:sport --raw --allow
  slugline follow --to https://news.example/hook --dead-letters
  slugline follow --channel section:sport --to email:sport@news.example
  slugline follow --topics place:norway --one-per-story --to sqs:norway-desk --make
  slugline follow --channel operations --to email:desk@news.example
  slugline follow --section politics --to email:desk@news.example
  slugline follow --topics 'place:*' --language en --to lambda:travel --allow --dry-run`;

/** `slugline follow` */
export const defineFollow: Define = (program, context, end) => {
  const command = program
    .command('follow')
    .summary('subscribe a queue, webhook, mailbox, function or phone')
    .description('Subscribes a queue, a webhook, a mailbox, a function or a telephone to announcements.')
    .option(
      '--channel <name>',
      'the channel to subscribe to: articles, section:sport, or one of your own (custom:NAME)',
      'articles',
    )
    .requiredOption('--to <who>', 'sqs:NAME, https://…, email:ADDRESS, lambda:NAME, sms:+NUMBER or an ARN');
  withTargetOptions(
    withFilterOptions(command)
      .option('--one-per-story', 'only the first article of each story')
      .option('--raw', "send the announcement without SNS's envelope (queues, webhooks)")
      .option('--allow', 'also change the policy of the queue or function so that the channel may use it')
      .option('--make', 'make the queue if it does not exist')
      .option(
        '--dead-letters [queue]',
        'keep messages that cannot be delivered in this queue, or in a new one',
      )
      .option('--dry-run', 'only print the AWS CLI commands that do the same'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: FollowOptions) => {
      const { follow } = await import('./follow.ts');
      end(await follow(options, context));
    });
};
