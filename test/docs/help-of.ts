import type { Command } from 'commander';

/** The help of one command. */
export interface Help {
  /** Its names from the program on: `slugline story show`. */
  readonly command: string;
  /** Summary, description, arguments, options, and the text after them, each for itself. */
  readonly texts: readonly string[];
}

/** What a command prints for `--help`, the added text included. */
const printed = (command: Command): string => {
  let text = '';
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
  });
  command.outputHelp();
  return text;
};

/** The help of a command and of all below it. */
export const helpOf = (command: Command, above = ''): readonly Help[] => {
  const name = `${above} ${command.name()}`.trim();
  const after = printed(command).slice(command.helpInformation().length);
  const texts = [
    command.summary(),
    command.description(),
    ...command.registeredArguments.map(({ description }) => description),
    ...command.options.map(({ description }) => description),
    after,
  ].filter((text) => text.trim() !== '');
  return [{ command: name, texts }, ...command.commands.flatMap((one) => helpOf(one, name))];
};
