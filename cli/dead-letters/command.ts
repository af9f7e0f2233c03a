import type { Command } from 'commander';
import type { Define } from '../define.ts';
import { misuse } from '../fault.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { DeadLetterOptions } from './options.ts';

const HELP = `
ID is a message's id, or as much of its start as identifies it. Looking at a message counts as receiving it, and hides it from others for
up to two minutes.
Redriving a message is always safe: old or repeated messages change nothing. A message that cannot be handled comes back.
${TARGET_HELP}

Exit code: 0 done, 1 if a message was not found or not handled, 2 on wrong usage.

Examples:
  slugline dead-letters
  slugline dead-letters list --queue uploads --json | jq -r .about[]
  slugline dead-letters show 3f2a
  slugline dead-letters redrive --all
  slugline dead-letters drop 3f2a --yes`;

const withQueue = (command: Command): Command =>
  withTargetOptions(
    command.option('--queue <name>', 'only this queue: uploads, announce, release, site or readers'),
  );

/** `slugline dead-letters` */
export const defineDeadLetters: Define = (program, context, end) => {
  const group = program
    .command('dead-letters')
    .summary('show, redrive and delete messages that could not be handled')
    .description(
      'Shows the messages in the dead-letter queues with their reasons, redrives them or deletes them.',
    )
    .addHelpText('after', helpText(HELP));
  withQueue(group.command('list', { isDefault: true }).description('list the messages with their reasons'))
    .option('--json', 'one JSON object a line')
    .action(async (options: DeadLetterOptions) => {
      const { list } = await import('./list.ts');
      end(await list(options, context));
    });
  withQueue(group.command('show').description('show a whole message').argument('<ID>', 'which'))
    .option('--json', 'one JSON object')
    .action(async (id: string, options: DeadLetterOptions) => {
      const { show } = await import('./list.ts');
      end(await show(id, options, context));
    });
  withQueue(
    group
      .command('redrive')
      .description('return messages to their queues; versions that wait in the outbox are emitted again')
      .argument('[ID]', 'which'),
  )
    .option('--all', 'all of them')
    .action(async (id: string | undefined, options: DeadLetterOptions) => {
      if ((id === undefined) === (options.all === undefined))
        throw misuse('Name one message by its ID, or give --all.');
      const { redrive } = await import('./redrive.ts');
      end(await redrive(id ?? null, options, context));
    });
  withQueue(group.command('drop').description('delete a message').argument('<ID>', 'which'))
    .option('--yes', 'do not ask')
    .action(async (id: string, options: DeadLetterOptions) => {
      const { drop } = await import('./drop.ts');
      end(await drop(id, options, context));
    });
};
