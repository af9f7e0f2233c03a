import { createInterface } from 'node:readline/promises';
import { misuse } from './fault.ts';

/**
 * Asks before something that cannot be undone.
 *
 * @returns whether the answer was yes
 * @throws Fault (exit code 2) when nobody is there to answer
 */
export const confirm = async (question: string, signal: AbortSignal): Promise<boolean> => {
  if (!process.stdin.isTTY) throw misuse('Nobody is there to be asked. Add --yes if you are sure.');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `, { signal })).trim());
  } finally {
    lines.close();
  }
};
