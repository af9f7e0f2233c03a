import type { Argument, Command, Option } from 'commander';
import { SECTIONS } from '../../functions/core/section.ts';
import { TYPES } from '../filter/type.ts';

/** An option as completion needs it. */
export interface OptionShape {
  /** `--json`, `-h` */
  readonly flags: readonly string[];
  readonly description: string;
  /** Whether a value follows: never, always, or where one is given. */
  readonly value: 'none' | 'required' | 'optional';
  /** The values there are; empty when it takes any. */
  readonly choices: readonly string[];
}

/** A command, or the program itself, as completion needs it. */
export interface CommandShape {
  /** The words that lead to it, without the program's name; empty for the program. */
  readonly path: readonly string[];
  readonly description: string;
  readonly options: readonly OptionShape[];
  /** Whether its arguments are files. */
  readonly takesFiles: boolean;
  /** Values of its first argument; empty when it takes any. */
  readonly choices: readonly string[];
  readonly commands: readonly CommandShape[];
}

/** Values of options that the program reads by functions of its own, which say nothing of what they take. */
const KNOWN_VALUES: Readonly<Record<string, readonly string[]>> = {
  '--section': SECTIONS.map(({ id }) => id.replace('subject:', '')),
  '--type': TYPES,
};

const optionShape = (option: Option): OptionShape => ({
  flags: [option.long, option.short].filter((flag) => typeof flag === 'string'),
  description: option.description,
  value: option.required ? 'required' : option.optional ? 'optional' : 'none',
  choices: option.argChoices ?? KNOWN_VALUES[option.long ?? ''] ?? [],
});

const namesFiles = (argument: Argument): boolean => /FILE|DIR/.test(argument.name());

/** Reads a program's definition: what it knows, completion knows. */
export const shapeOf = (command: Command, path: readonly string[] = []): CommandShape => {
  const help = command.createHelp();
  return {
    path,
    description: command.summary() || command.description(),
    options: help.visibleOptions(command).map(optionShape),
    takesFiles: command.registeredArguments.some(namesFiles),
    choices: command.registeredArguments[0]?.argChoices ?? [],
    commands: help
      .visibleCommands(command)
      .filter((inner) => inner.name() !== 'help')
      .map((inner) => shapeOf(inner, [...path, inner.name()])),
  };
};

/** The program and all its commands, each before those below it. */
export const flatten = (shape: CommandShape): readonly CommandShape[] => [
  shape,
  ...shape.commands.flatMap(flatten),
];

export const flagsOf = ({ options }: CommandShape): readonly string[] =>
  options.flatMap(({ flags }) => flags);

/** Words that may stand where an option could: names of commands, or values of the first argument. */
export const wordsOf = ({ commands, choices }: CommandShape): readonly string[] => [
  ...commands.flatMap(({ path }) => path.slice(-1)),
  ...choices,
];
