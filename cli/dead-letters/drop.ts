import { confirm } from '../confirm.ts';
import type { Context, Exit } from '../context.ts';
import { cleanLine } from '../present/text.ts';
import { onTarget } from '../target/options.ts';
import { withDeadLetterClients } from './clients.ts';
import { remove, withLetters } from './dead-letters.ts';
import { explainLetter } from './explained.ts';
import { findDeadLetter } from './find.ts';
import type { DeadLetterOptions } from './options.ts';
import { deadLetterQueues } from './queues.ts';

/**
 * Deletes a message for ever, after a confirmation.
 *
 * @returns 1 if the user declines
 * @throws Fault if the message does not exist, or if nobody can confirm
 */
export const drop = async (id: string, options: DeadLetterOptions, context: Context): Promise<Exit> =>
  onTarget<Exit>(options, context, async (target) => {
    const { output, signal } = context;
    let exit: Exit = 1;
    await withDeadLetterClients(target, ({ sqs, knowledge }) =>
      withLetters(sqs, deadLetterQueues(target, options.queue), signal, async (letters, gone) => {
        const letter = findDeadLetter(letters, id);
        if (!options.yes) {
          const { about, reasons } = await explainLetter(letter, knowledge);
          for (const line of [...about, ...reasons]) output.note(cleanLine(line));
          if (!(await confirm(`Delete ${letter.id} for ever?`, signal))) return;
        }
        await remove(sqs, letter);
        gone(letter);
        await output.line(`${letter.queue.name}  ${letter.id}  dropped`);
        exit = 0;
      }),
    );
    return exit;
  });
