import { globSync } from 'node:fs';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { makeProgram } from '../../cli/program.ts';
import { type Help, helpOf } from './help-of.ts';
import { DOCUMENTS, ROOT, readDocument } from './markdown-files.ts';
import { findInComments, findInMarkdown, findInText } from './plain-language.ts';

/** Code whose comments are held to it. */
const CODE = ['functions/**/*.ts', 'infra/**/*.ts', 'local/**/*.ts', 'install/*.js'];

const FILES = CODE.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).toSorted();

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
  it.each(DOCUMENTS)('is that of %s', (file) => {
    expect(inDocument(readDocument(file))).toEqual([]);
  });

  it.each(help)('is that of $command --help', (one) => {
    expect(inHelp(one)).toEqual([]);
  });

  it('is that of comments in code', () => {
    expect(FILES.length).toBeGreaterThan(900);
    expect(
      FILES.flatMap((file) =>
        findInComments(readDocument(file)).map(
          ({ line, text, advice }) => `${file}:${line}: ${text}: ${advice}`,
        ),
      ),
    ).toEqual([]);
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
