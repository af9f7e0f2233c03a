import type { Define } from '../define.ts';
import { FILTER_HELP, withFilterOptions } from '../filter/options.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { FollowOptions } from './options.ts';

const HELP = `
WHO is one of
  sqs:NAME, or a queue's ARN             a standard queue
  https://HOST/PATH, http://…            a web hook; it must confirm by fetching the SubscribeURL it is sent
  email:ADDRESS                          a mailbox; it must confirm by following the link it is sent
  lambda:NAME, or a function's ARN       a function
  sms:+NUMBER                            a telephone, with its country's code
${FILTER_HELP}
Without --channel, WHO is subscribed to the channel of everything, and the filters choose. Other channels carry a part of it:
section:sport, or custom:news-in-german, which the deployment's settings add. The name alone (sport, news-in-german) is enough if only
one channel has it; scripts should use the whole id. \`slugline outputs\` lists every channel. The channel operations carries refused
uploads and alarms.
To change the filters, run it again with other ones. On AWS a changed filter takes up to 15 minutes to work everywhere.
A filter cannot leave out a topic: drop such articles where you receive them.

--one-per-story lets through only the first article of each story (docs/stories.md), and its corrections and withdrawal. SNS keeps no
state: if you follow two topics with one subscription, you may get a story once for each of them. An article in another language, or
one that is withdrawn, may have been the first; with --type, keep corrected, by which a story is announced again.

--dead-letters keeps what SNS could not deliver. Without a name it makes a queue named after WHO; \`slugline unfollow\`
removes the queues that were made, once they are empty.
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
    .summary('have someone told of articles')
    .description(
      'Subscribes a queue, a web hook, a mailbox, a function or a telephone to the announcements it asks for.',
    )
    .option(
      '--channel <name>',
      'the channel to subscribe to: articles, section:sport, or one of your own (custom:NAME)',
      'articles',
    )
    .requiredOption('--to <who>', 'sqs:NAME, https://…, email:ADDRESS, lambda:NAME, sms:+NUMBER or an ARN');
  withTargetOptions(
    withFilterOptions(command)
      .option('--one-per-story', 'only the first article of each story')
      .option(
        '--raw',
        "the announcement itself as the message's body, without SNS's envelope (queues, web hooks)",
      )
      .option('--allow', 'also let the channel send to the queue, or invoke the function, by its policy')
      .option('--make', 'make the queue if it is not there')
      .option('--dead-letters [queue]', 'keep what cannot be delivered in this queue, or in one made for it')
      .option('--dry-run', 'only print the AWS CLI commands that do the same'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: FollowOptions) => {
      const { follow } = await import('./follow.ts');
      end(await follow(options, context));
    });
};
