import type { Command } from 'commander';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { shapeOf } from './shape.ts';
import { zshScript } from './zsh.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

/** The completion script of a program for a shell, made from the program's own definition. */
export const completionScript = (shell: Shell, program: Command): string => {
  const shape = shapeOf(program);
  switch (shell) {
    case 'bash':
      return bashScript(program.name(), shape);
    case 'zsh':
      return zshScript(program.name(), shape);
    case 'fish':
      return fishScript(program.name(), shape);
    default:
      return shell satisfies never;
  }
};
