import type { Command } from 'commander';
import type { Define } from '../define.ts';
import { misuse } from '../fault.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { DeadLetterOptions } from './options.ts';

const HELP = `
ID is a message's id, or as much of its beginning as no other has. Looking at a message counts as receiving it, and hides it
from others meanwhile.
Sending a message back is harmless, however late and often: what is current counts. What cannot be handled comes back.
${TARGET_HELP}

Exit code: 0 done, 1 not (all) done or no such message, 2 on wrong usage.

Examples:
  slugline dead-letters
  slugline dead-letters list --queue uploads --json | jq -r .about[]
  slugline dead-letters show 3f2a
  slugline dead-letters redrive --all
  slugline dead-letters drop 3f2a --yes`;

const withQueue = (command: Command): Command =>
  withTargetOptions(
    command.option('--queue <name>', 'only those of uploads, announce, release, site or readers'),
  );

/** `slugline dead-letters` */
export const defineDeadLetters: Define = (program, context, end) => {
  const group = program
    .command('dead-letters')
    .summary('see and mend what could not be handled')
    .description('Shows what lies in the dead-letter queues and why, sends it back or throws it away.')
    .addHelpText('after', helpText(HELP));
  withQueue(group.command('list', { isDefault: true }).description('list the messages with their reasons'))
    .option('--json', 'one JSON object a line')
    .action(async (options: DeadLetterOptions) => {
      const { list } = await import('./list.ts');
      end(await list(options, context));
    });
  withQueue(group.command('show').description('show one message whole').argument('<ID>', 'which'))
    .option('--json', 'one JSON object')
    .action(async (id: string, options: DeadLetterOptions) => {
      const { show } = await import('./list.ts');
      end(await show(id, options, context));
    });
  withQueue(
    group
      .command('redrive')
      .description('send messages back to be handled; what waits in the outbox is emitted again')
      .argument('[ID]', 'which'),
  )
    .option('--all', 'all of them')
    .action(async (id: string | undefined, options: DeadLetterOptions) => {
      if ((id === undefined) === (options.all === undefined))
        throw misuse('Name one message by its ID, or give --all.');
      const { redrive } = await import('./redrive.ts');
      end(await redrive(id ?? null, options, context));
    });
  withQueue(group.command('drop').description('delete a message for ever').argument('<ID>', 'which'))
    .option('--yes', 'without being asked')
    .action(async (id: string, options: DeadLetterOptions) => {
      const { drop } = await import('./drop.ts');
      end(await drop(id, options, context));
    });
};
