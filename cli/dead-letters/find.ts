import { Fault } from '../fault.ts';
import type { DeadLetter } from './dead-letters.ts';

/**
 * The one message whose id begins so.
 *
 * @throws Fault when there is none, or several
 */
export const findDeadLetter = (letters: readonly DeadLetter[], id: string): DeadLetter => {
  const found = letters.filter((letter) => letter.id.startsWith(id));
  const [letter] = found;
  if (letter === undefined)
    throw new Fault(
      `There is no dead letter ${id}. \`slugline dead-letters\` lists them; one that another command has just read is hidden for two minutes.`,
    );
  if (found.length > 1)
    throw new Fault(`${id} begins the ids of ${found.length} dead letters. Give more of it.`);
  return letter;
};
