import type { Command } from 'commander';
import { entriesOf } from '../../functions/core/metadata/declared.ts';
import type { Field, Fields } from '../../functions/core/metadata/field.ts';
import { FIELDS } from '../../functions/core/metadata/fields.ts';

type Camel<Key extends string> = Key extends `${infer Head}-${infer Rest}`
  ? `${Head}${Capitalize<Camel<Rest>>}`
  : Key;

/** The values of the command line's options, as typed. A list may be given several times; a flag has no value. */
export type DeclaredOptions = {
  readonly [N in keyof typeof FIELDS as Camel<(typeof FIELDS)[N]['key']>]?: string | readonly string[] | true;
};

/** The name under which commander keeps an option. */
export const optionName = ({ key }: Field): string =>
  key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const again = (given: string, before: readonly string[] = []): readonly string[] => [...before, given];

/** Adds an option for each field that may be declared. */
export const withDeclaredOptions = (command: Command, fields: Fields = FIELDS): Command => {
  for (const [, { key, kind, option, single }] of entriesOf(fields)) {
    const flags = option.placeholder === undefined ? `--${key}` : `--${key} ${option.placeholder}`;
    const help = single ? `${option.help} (one file)` : option.help;
    if (kind.shape === 'list') command.option(flags, help, again);
    else command.option(flags, help);
  }
  return command;
};
