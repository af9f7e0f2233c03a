import { Command } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { defineAdopt } from './adopt/command.ts';
import { defineAuthority } from './authority/command.ts';
import { defineCompletion } from './completion/command.ts';
import type { Context, Exit } from './context.ts';
import { defineDeadLetters } from './dead-letters/command.ts';
import type { Define } from './define.ts';
import { defineDoctor } from './doctor/command.ts';
import { defineErase } from './erase/command.ts';
import { misuse } from './fault.ts';
import { defineFollow } from './follow/command.ts';
import { defineFollowers } from './followers/command.ts';
import { defineInvite } from './invite/command.ts';
import { defineList } from './list/command.ts';
import { defineMigrate } from './migrate/command.ts';
import { defineOutputs } from './outputs/command.ts';
import { definePause, defineResume } from './pause/command.ts';
import { definePolicy } from './policy/command.ts';
import { helpText } from './present/help-text.ts';
import { definePreview } from './preview/command.ts';
import { definePush } from './push/command.ts';
import { defineQuarantine } from './quarantine/command.ts';
import { defineReaders } from './readers/command.ts';
import { defineRebuild } from './rebuild/command.ts';
import { defineRelated } from './related/command.ts';
import { defineRelease } from './release/command.ts';
import { defineReplay } from './replay/command.ts';
import { defineRetag } from './retag/command.ts';
import { defineShow } from './show/command.ts';
import { defineStory } from './story/command.ts';
import { defineSuggest } from './suggest/command.ts';
import { defineSweep } from './sweep/command.ts';
import { defineTail } from './tail/command.ts';
import { defineTopics } from './topics/command.ts';
import { defineUnfollow } from './unfollow/command.ts';
import { defineUpload } from './upload/command.ts';
import { defineWithdraw } from './withdraw/command.ts';

/** The commands as the help groups them, by what people want to do. */
const GROUPS: readonly (readonly [heading: string, commands: readonly Define[]])[] = [
  ['Publish:', [definePreview, defineUpload, defineInvite]],
  ['Follow:', [defineFollow, defineUnfollow, defineFollowers, defineTail, defineReplay]],
  ['Look:', [defineList, defineShow, defineRelated, defineStory, defineTopics]],
  ['Correct:', [defineWithdraw, defineRelease, defineErase, defineAdopt, defineRetag, defineSuggest]],
  [
    'Operate:',
    [
      defineDoctor,
      defineQuarantine,
      defineDeadLetters,
      definePause,
      defineResume,
      defineSweep,
      defineReaders,
      defineMigrate,
      defineRebuild,
    ],
  ],
  ['Set up:', [defineOutputs, defineAuthority, definePolicy, definePush, defineCompletion]],
];

const HELP = `
Exit codes: 0 success; 1 failed, completely or in part; 2 wrong usage. An interrupted command ends by its signal (130 after Ctrl-C, 143
after TERM), or with 0 if Ctrl-C is how it ends (tail). A closed pipe (| head) is not an error.
Results go to standard output, everything else to standard error. Colours are used only on terminals, and not if NO_COLOR is set.
SLUGLINE_DEBUG=1 adds where in the code an error happened.`;

/** An empty argument is most often an unset shell variable, and an empty prefix of an id would match every id. */
const rejectEmpty = ({ args }: Command): void => {
  if (args.includes(''))
    throw misuse('An argument is empty. Give a value. Perhaps a variable of your shell is not set.');
};

/**
 * The `slugline` command line. Parsing throws commander's `CommanderError` instead of ending the process.
 *
 * @param end called with the exit code when the command has ended
 */
export const makeProgram = (context: Context, end: (exit: Exit) => void): Command => {
  const program = new Command('slugline')
    .description('Publishes articles from a bucket to the subscribers of their topics.')
    .version(packageJson.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('Add --help for usage.')
    .configureHelp({ sortOptions: false, showGlobalOptions: false })
    // `show --version N` is not the program's `--version`.
    .enablePositionalOptions()
    .exitOverride()
    .addHelpText('after', helpText(HELP))
    .hook('preAction', (_, command) => rejectEmpty(command));
  for (const [heading, commands] of GROUPS) {
    program.commandsGroup(heading);
    for (const define of commands) define(program, context, end);
  }
  return program;
};
