import type { Command } from 'commander';
import type { Define } from '../define.ts';
import { misuse } from '../fault.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { ReadersOptions } from './options.ts';

const HELP = `
READER is a reader's id, or the link that the reader sends you (https://…/readers/me/…). Links and device addresses work like passwords, so
none is printed: of a device you see its push service and the last characters of its address.

stats and erase read the whole table of readers (about $0.03 a GB), and report their progress on standard error.

erase first records the erasure outside the table, then deletes everything of the reader, and checks the whole table for anything left. If it
was stopped, run it again. erase --again is for a table that was restored from a backup: it erases everyone again who was erased since the
backup was made.

test sends a notice to each device of a reader, and reports the push services' answers. A device whose subscription has ended is removed, as
it is when notices are sent.
${TARGET_HELP}

Exit code: 0 done; 1 if there is no such reader, if an erasure left something, or if no push service took the test notice; 2 on wrong usage.

Examples:
  slugline readers stats
  slugline readers show https://news.example.org/readers/me/…
  slugline readers erase 0f3c9d… --yes
  slugline readers erase --again
  slugline readers test 0f3c9d…`;

const withJson = (command: Command): Command =>
  withTargetOptions(command.option('--json', 'one JSON object'));

/** `slugline readers` */
export const defineReaders: Define = (program, context, end) => {
  const group = program
    .command('readers')
    .summary('show, erase and test readers who follow by web push')
    .description('Counts readers, shows what is stored about one, erases readers, and tests their devices.')
    .addHelpText('after', helpText(HELP));
  withJson(
    group.command('stats').description('count readers, devices and follows, and list what is followed most'),
  ).action(async (options: ReadersOptions) => {
    const { readerStats } = await import('./stats.ts');
    end(await readerStats(options, context));
  });
  withJson(
    group
      .command('show')
      .description('show what is stored about a reader')
      .argument('<READER>', 'an id or a link'),
  ).action(async (name: string, options: ReadersOptions) => {
    const { showReader } = await import('./show.ts');
    end(await showReader(name, options, context));
  });
  withJson(
    group
      .command('erase')
      .description('erase readers for good')
      .argument('[READER...]', 'ids or links')
      .option('--again', 'after the table was restored: erase again everyone who was erased')
      .option('--yes', 'do not ask'),
  ).action(async (names: readonly string[], options: ReadersOptions) => {
    if ((names.length === 0) === (options.again === undefined))
      throw misuse('Name the readers by their ids or links, or give --again.');
    const { eraseReaders, eraseAgain } = await import('./erase.ts');
    end(await (options.again ? eraseAgain(options, context) : eraseReaders(names, options, context)));
  });
  withJson(
    group
      .command('test')
      .description("send a test notice to a reader's devices")
      .argument('<READER>', 'an id or a link'),
  ).action(async (name: string, options: ReadersOptions) => {
    const { testReader } = await import('./send-test.ts');
    end(await testReader(name, options, context));
  });
};
