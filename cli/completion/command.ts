import { Argument } from 'commander';
import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import type { Shell } from './script.ts';

const HELP = `
The script completes commands, options, their values, and file names, for \`slugline\` and \`npx slugline\`. It belongs to this version of
Slugline: print it again after an update, or let your shell do so each time it starts, as in the last example.

Examples:
  slugline completion bash > ~/.local/share/bash-completion/completions/slugline
  slugline completion zsh > ~/.zfunc/_slugline
  slugline completion fish > ~/.config/fish/completions/slugline.fish
  eval "$(slugline completion bash)"`;

/** `slugline completion` */
export const defineCompletion: Define = (program, context, end) => {
  program
    .command('completion')
    .summary('print a script that completes commands in your shell')
    .description('Prints a completion script for a shell.')
    .addArgument(
      new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish'] satisfies readonly Shell[]),
    )
    .addHelpText('after', helpText(HELP))
    .action(async (shell: Shell) => {
      const { completionScript } = await import('./script.ts');
      await context.output.line(completionScript(shell, program));
      end(0);
    });
};
