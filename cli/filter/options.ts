import type { Command } from 'commander';

/** Reads a list: separated by commas, or the option given several times. */
export const list = (given: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...given
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
];

/** A section's name has commas of its own: `crime, law and justice`. */
const one = (given: string, before: readonly string[] = []): readonly string[] => [...before, given];

/** Adds the options that say which announcements a command is about. */
export const withFilterOptions = (command: Command): Command =>
  command
    .option(
      '--topics <ids>',
      'only articles about these topics, such as person:tom-cruise,place:norway or person:*',
      list,
    )
    .option('--section <name>', 'only articles in this section, such as sport (repeatable)', one)
    .option('--type <types>', 'only these types: published, corrected, withdrawn', list)
    .option('--whole', 'no excerpts')
    .option('--language <tags>', 'only in these languages, such as en or pt-BR', list);

/** The help text about those options. */
export const FILTER_HELP = `
Values of one option are alternatives. If you give several options, an article must match each. Without options, all articles match.`;
