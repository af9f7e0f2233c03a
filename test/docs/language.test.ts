import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { makeProgram } from '../../cli/program.ts';
import { type Help, helpOf } from './help-of.ts';
import { DOCUMENTS, readDocument } from './markdown-files.ts';
import { findInMarkdown, findInText } from './plain-language.ts';

/** Documents whose language is still to be cleaned. Take a file out when it is. */
const NOT_YET: readonly string[] = [];

/** Commands whose help is still to be cleaned. Take a command out when it is. */
const NOT_YET_COMMANDS: readonly string[] = [];

const inDocument = (document: string): readonly string[] =>
  findInMarkdown(document).map(({ line, text, advice }) => `line ${line}: ${text}: ${advice}`);

const inHelp = ({ texts }: Help): readonly string[] =>
  texts.flatMap((part) => findInText(part).map(({ text, advice }) => `${text}: ${advice}`));

const program = makeProgram(
  {
    output: { line: async () => undefined, note: () => undefined },
    signal: new AbortController().signal,
    directory: '.',
  },
  () => undefined,
);
const help = helpOf(program);

describe('plain language', () => {
  it.each(DOCUMENTS.filter((file) => !NOT_YET.includes(file)))('is that of %s', (file) => {
    expect(inDocument(readDocument(file))).toEqual([]);
  });

  it.each(help.filter(({ command }) => !NOT_YET_COMMANDS.includes(command)))(
    'is that of $command --help',
    (one) => {
      expect(inHelp(one)).toEqual([]);
    },
  );

  it('is still to come only for documents and commands that exist', () => {
    const commands = help.map(({ command }) => command);
    expect(NOT_YET.filter((file) => !DOCUMENTS.includes(file))).toEqual([]);
    expect(NOT_YET_COMMANDS.filter((command) => !commands.includes(command))).toEqual([]);
  });
});

describe('the check of help', () => {
  it('reads every command and the text below its options', () => {
    expect(help.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['slugline', 'slugline upload', 'slugline story show']),
    );
    expect(help.every(({ texts }) => texts.length > 0)).toBe(true);
  });

  it('finds what is planted in a description, an option, an argument and the added text', () => {
    const planted = new Command('planted')
      .description('Followers are told.')
      .argument('<key>', 'whoever has it')
      .option('--at <time>', 'the moment')
      .addHelpText('after', '\nThe article is taken back.');
    planted.command('below').description('It is no topic.');
    expect(helpOf(planted).map((one) => [one.command, inHelp(one).length])).toEqual([
      ['planted', 4],
      ['planted below', 1],
    ]);
  });
});
