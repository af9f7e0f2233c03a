import { Command } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import type { Context, Exit } from './context.ts';
import { defineFollow } from './follow/command.ts';
import { defineOutputs } from './outputs/command.ts';
import { definePreview } from './preview/command.ts';
import { defineRetag } from './retag/command.ts';
import { defineShow } from './show/command.ts';
import { defineSuggest } from './suggest/command.ts';
import { defineTail } from './tail/command.ts';
import { defineUpload } from './upload/command.ts';

/** Adds one command. Its module is loaded only when the command runs, so that help and version come at once. */
export type Define = (program: Command, context: Context, end: (exit: Exit) => void) => void;

const COMMANDS: readonly Define[] = [
  definePreview,
  defineUpload,
  defineFollow,
  defineTail,
  defineShow,
  defineRetag,
  defineSuggest,
  defineOutputs,
];

/**
 * The `slugline` command line. Parsing throws commander's `CommanderError` instead of ending the process.
 *
 * @param end is told how the command ended
 */
export const makeProgram = (context: Context, end: (exit: Exit) => void): Command => {
  const program = new Command('slugline')
    .description('Publishes articles: from a bucket to the followers of their topics.')
    .version(packageJson.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('Add --help to see what there is.')
    .configureHelp({ sortOptions: false, showGlobalOptions: false })
    .exitOverride();
  for (const define of COMMANDS) define(program, context, end);
  return program;
};
