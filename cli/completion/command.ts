import { Argument } from 'commander';
import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import type { Shell } from './script.ts';

const HELP = `
The script completes commands, options and their values, and names of files where files are meant. It is made from this very version:
make it again after an update, or let your shell make it each time, as below. It completes \`slugline\` where that is a command (after
\`npm link\`, say), not \`npx slugline\`.

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
