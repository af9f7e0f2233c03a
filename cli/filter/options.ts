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
    .option('--topics <ids>', 'only about these, such as person:tom-cruise,place:norway or person:*', list)
    .option('--section <name>', 'only in this section, such as sport (again for another)', one)
    .option('--type <types>', 'only published, corrected or withdrawn', list)
    .option('--whole', 'only whole stories, no excerpts')
    .option('--language <tags>', 'only in these languages, such as en or pt-BR', list);

/** What `--help` says about those options. */
export const FILTER_HELP = `
Values of one option are alternatives; with several options, each must be met. Without any, everything is followed.`;
