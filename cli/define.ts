import type { Command } from 'commander';
import type { Context, Exit } from './context.ts';

/** Adds one command. Its module is loaded only when the command runs, so that help and version come at once. */
export type Define = (program: Command, context: Context, end: (exit: Exit) => void) => void;
